public import Foundation

extension SimulationConfiguration {
    /// Reads a configuration from JSON; what is not named keeps its default.
    ///
    /// - Parameter json: One object with the keys of this structure, as deep as needed; a list replaces the whole default list.
    /// - Throws: `SimulationError.badSetting` for a text that is no JSON object, an unknown key, or a value of the wrong kind.
    public init(json: Data) throws(SimulationError) {
        do {
            guard let changes = try JSONSerialization.jsonObject(with: json) as? [String: Any],
                let defaults = try JSONSerialization.jsonObject(with: JSONEncoder().encode(SimulationConfiguration()))
                    as? [String: Any]
            else { throw SimulationError.badSetting(name: "the file", got: "JSON of another kind", wanted: "one object") }
            let merged = try Self.merge(changes, into: defaults, path: "")
            self = try JSONDecoder().decode(SimulationConfiguration.self, from: JSONSerialization.data(withJSONObject: merged))
        } catch let error as SimulationError {
            throw error
        } catch let error as DecodingError {
            throw Self.explain(error)
        } catch {
            throw .badSetting(name: "the file", got: "\(json.count) bytes that are no JSON", wanted: "one JSON object")
        }
    }

    private static func merge(_ changes: [String: Any], into defaults: [String: Any], path: String) throws -> [String: Any] {
        var result = defaults
        for key in changes.keys.sorted() {
            guard let old = defaults[key] else {
                throw SimulationError.badSetting(
                    name: path.isEmpty ? "the file" : path, got: "an unknown key of \(key.count) characters",
                    wanted: "one of \(defaults.keys.sorted().joined(separator: ", "))")
            }
            if let deeper = changes[key] as? [String: Any], let below = old as? [String: Any] {
                result[key] = try merge(deeper, into: below, path: path.isEmpty ? key : "\(path).\(key)")
            } else {
                result[key] = changes[key]
            }
        }
        return result
    }

    private static func explain(_ error: DecodingError) -> SimulationError {
        let (path, wanted): ([any CodingKey], String) =
            switch error {
            case .typeMismatch(let type, let context): (context.codingPath, "a value of type \(type)")
            case .valueNotFound(let type, let context): (context.codingPath, "a value of type \(type)")
            case .keyNotFound(let key, let context): (context.codingPath, "the key \(key.stringValue)")
            case .dataCorrupted(let context): (context.codingPath, "a value that this setting can have")
            @unknown default: ([], "a value that this setting can have")
            }
        let name = path.map(\.stringValue).joined(separator: ".")
        return .badSetting(name: name.isEmpty ? "the file" : name, got: "a value of another kind", wanted: wanted)
    }
}
