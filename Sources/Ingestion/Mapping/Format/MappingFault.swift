/// What is wrong at some place of a mapping.
struct MappingFault: Error, Equatable {
    /// The keys and positions that lead to the place.
    var path: [Step]
    let found: String
    let wanted: String

    /// A key, or a position in a list.
    enum Step: Equatable, ExpressibleByStringLiteral {
        case key(String)
        case index(Int)

        init(stringLiteral value: String) { self = .key(value) }
    }

    init(_ path: [Step], _ found: String, wanted: String) {
        self.path = path
        self.found = found
        self.wanted = wanted
    }

    /// The same at a place further in.
    func within(_ outer: [Step]) -> MappingFault { MappingFault(outer + path, found, wanted: wanted) }
}

/// Why a mapping is refused. The program ends with exit code 78.
public struct MappingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The mapping file; `nil` for a mapping that was not read from one.
    public let file: String?
    /// The line in it, from 1.
    public let line: Int?
    /// The keys that lead to the place, such as `sources[1].facts[1].fields.at.format`; positions count from 1.
    public let place: String
    /// What was found and what was wanted.
    public let found, wanted: String

    /// One sentence: where, what was found, what was wanted, what to do.
    public var description: String {
        let name = file ?? "the mapping"
        let lineText = line.map { ", line \($0)" } ?? ""
        let placeText = place.isEmpty ? "" : ", \(place)"
        return "\(name)\(lineText)\(placeText): found \(found), wanted \(wanted); correct the mapping and try again"
    }
}
