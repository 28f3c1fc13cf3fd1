/// Finds inputs that are never taken in, by the names of columns, events and verbs.
///
/// A name is judged by its words, so that `keystrokes_per_min`, `mouse-moves` and `heartRate` are found while `keynote`, `video_watched`
/// and `voice_of_the_customer` are not: a course may be a video, and may be about the voice; only what captures the person is
/// forbidden. A phrase directly in front of a word such as `course` or `training` counts as what is taught. Names are all that is looked
/// at; that a column called `x7` holds heart rates, only a person can see.
public enum ForbiddenInputs {
    /// One name that is forbidden.
    public struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// The position of the name among those that were given, from 0.
        public let position: Int
        /// What it is.
        public let kind: ForbiddenInput

        /// A sentence that says what was found, why it is refused and what to do. The name itself is left out.
        public var description: String {
            "name \(position + 1) is about \(kind.title), which Respite never takes in: \(kind.reason). Leave it out of the export."
        }
    }

    /// The forbidden names among those given, at most one finding a name, in their order.
    ///
    /// - Parameter names: Names of columns, kinds of events, or verbs (also as addresses, of which the last part counts).
    public static func found(in names: [String]) -> [Finding] {
        names.enumerated().compactMap { position, name in kind(of: name).map { Finding(position: position, kind: $0) } }
    }

    /// What forbidden input the name is about; `nil` where it is none.
    public static func kind(of name: String) -> ForbiddenInput? {
        let words = NameWords.split(name)
        return rules.first { $0.phrase.stands(in: words, notAfter: $0.notAfter) }?.kind
    }

    private struct Rule {
        let kind: ForbiddenInput
        let phrase: ForbiddenPhrase
        let notAfter: Set<String>
    }

    private static let rules: [Rule] = ForbiddenPatterns.all.flatMap { entry in
        entry.phrases.map { Rule(kind: entry.kind, phrase: ForbiddenPhrase($0), notAfter: entry.notAfter) }
    }
}

/// A phrase as `ForbiddenPatterns` writes it.
struct ForbiddenPhrase {
    private let isWholeName: Bool
    private let isPart: Bool
    /// The words that may stand in each place.
    private let places: [[String]]

    init(_ text: String) {
        isWholeName = text.hasPrefix("=")
        isPart = text.hasPrefix("~")
        let bare = text.drop { $0 == "=" || $0 == "~" }
        places = bare.split(separator: " ").map { place in place.split(separator: "|").map { NameWords.singular(String($0)) } }
    }

    func stands(in words: [String], notAfter: Set<String>) -> Bool {
        words.indices.contains { start in
            guard let end = end(in: words, from: start) else { return false }
            if isWholeName { return start == 0 && end == words.count }
            let isTaught = end < words.count && ForbiddenPatterns.taught.contains(words[end])
            return !isTaught && !(start > 0 && notAfter.contains(words[start - 1]))
        }
    }

    /// Where the phrase ends that begins at a word; `nil` where none does.
    private func end(in words: [String], from start: Int) -> Int? {
        if isPart { return places[0].contains { words[start].contains($0) } ? start + 1 : nil }
        if places.count > 1, joins(to: words[start][...], place: 0) { return start + 1 }
        guard start + places.count <= words.count else { return nil }
        let fits = places.indices.allSatisfy { places[$0].contains(words[start + $0]) }
        return fits ? start + places.count : nil
    }

    /// Whether a single word is the words of all places, one behind the other.
    private func joins(to rest: Substring, place: Int) -> Bool {
        guard place < places.count else { return rest.isEmpty }
        return places[place].contains { word in
            guard rest.hasPrefix(word) else { return false }
            let behind = rest.dropFirst(word.count)
            return joins(to: behind, place: place + 1) || (behind.hasPrefix("s") && joins(to: behind.dropFirst(), place: place + 1))
        }
    }
}
