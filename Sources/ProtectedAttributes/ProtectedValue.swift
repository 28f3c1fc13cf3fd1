/// A protected attribute of one person (gender, age band, disability, …).
public struct ProtectedValue: Sendable, Hashable {
    /// The person's id in the facts.
    public let person: String
    /// The attribute, such as `gender`.
    public let attribute: String
    /// Its value.
    public let value: String
    /// From when on it holds, UTC seconds; `nil` is from the beginning.
    public let from: Int64?

    /// States a value.
    public init(person: String, attribute: String, value: String, from: Int64?) {
        self.person = person
        self.attribute = attribute
        self.value = value
        self.from = from
    }
}

/// An opening of the store, as its log has it.
public struct StoreOpening: Sendable, Hashable {
    /// When it was opened, UTC seconds.
    public let time: Int64
    /// What for.
    public let purpose: String
}

/// What became of values that were added.
public struct AddedValues: Sendable, Hashable {
    /// Values that are new.
    public var stored = 0
    /// Values that stood there already.
    public var duplicates = 0
    /// Values that contradict one of the same person, attribute and moment; the first stands.
    public var conflicts = 0
}
