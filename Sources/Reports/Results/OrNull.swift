/// Writes an absent value as `null` instead of leaving its key out, so that a reader can tell "not known" from "not recorded".
@propertyWrapper
public struct OrNull<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
    /// The value; `nil` where it is not known.
    public var wrappedValue: Value?

    /// Wraps a value.
    public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    /// Reads a value or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    /// Writes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
