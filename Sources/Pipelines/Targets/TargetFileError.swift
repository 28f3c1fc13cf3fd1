/// Why a target file is refused. The program ends with exit code 78.
public struct TargetFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file; `nil` for a text that was not read from one.
    public let file: String?
    /// The line in it, from 1.
    public let line: Int?
    /// The keys that lead to the place, such as `targets[1].any_of[2].threshold`; positions count from 1.
    public let place: String
    /// What was found and what was wanted.
    public let found, wanted: String

    /// One sentence: where, what was found, what was wanted, what to do.
    public var description: String {
        var places = [file ?? "the target file"]
        if let line { places.append("line \(line)") }
        if !place.isEmpty { places.append(place) }
        return "\(places.joined(separator: ", ")): found \(found), wanted \(wanted); docs/targets.md explains every key"
    }
}
