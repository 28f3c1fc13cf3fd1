/// Why a feature file cannot be used: where it says what, what was wanted there, and so what to change.
public struct FeatureFileError: Error, Hashable, CustomStringConvertible {
    /// The name of the file, where it has one.
    public let file: String?
    /// The line, from 1.
    public let line: Int?
    /// The feature and the field, such as `posts_30d, window`.
    public let place: String
    /// What stands there. Names of features, fields and values that a file may say are shown; of other texts only their length.
    public let found: String
    /// What has to stand there instead.
    public let wanted: String

    init(file: String?, line: Int?, place: String = "", found: String, wanted: String) {
        self.file = file
        self.line = line
        self.place = place
        self.found = found
        self.wanted = wanted
    }

    /// One sentence: where, what, wanted.
    public var description: String {
        var places = [file ?? "the feature file"]
        if let line { places.append("line \(line)") }
        if !place.isEmpty { places.append(place) }
        return "\(places.joined(separator: ", ")): found \(found); wanted \(wanted) (docs/feature-files.md explains every field)"
    }

    /// A text as a message may show it: a word of the grammar or a feature's name as it is, of anything else the length.
    static func shown(_ text: String) -> String {
        let isWord = text.utf8.count <= 63 && text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 }
        return isWord && !text.isEmpty ? "‘\(text)’" : text.isEmpty ? "nothing" : "a text of \(text.count) characters"
    }
}
