/// The words of a name as columns, events and verbs have one.
///
/// `keystrokes_per_min`, `KeystrokeCount` and `https://example.org/ext/heart-rate` become `[keystroke, per, min]`, `[keystroke, count]`
/// and `[heart, rate]`: of an address only the last part counts, words end at every sign that is no letter or digit, at a capital
/// letter behind a small one and between letters and digits; they are folded to small letters, and a plural's `s` falls away.
enum NameWords {
    static func split(_ name: String) -> [String] {
        var words: [String] = []
        var word: [Character] = []
        let characters = Array(lastPart(of: name))
        func end() {
            if !word.isEmpty { words.append(singular(String(word).lowercased())) }
            word = []
        }
        for (index, character) in characters.enumerated() {
            guard character.isLetter || character.isNumber else {
                end()
                continue
            }
            if let last = word.last {
                let next = index + 1 < characters.count ? characters[index + 1] : nil
                let isHump = character.isUppercase && (last.isLowercase || (last.isUppercase && next?.isLowercase ?? false))
                if isHump || last.isNumber != character.isNumber { end() }
            }
            word.append(character)
        }
        end()
        return words
    }

    /// The word without the `s` of a plural.
    static func singular(_ word: String) -> String {
        guard word.count > 3, word.hasSuffix("s"), !["ss", "us", "is"].contains(where: word.hasSuffix) else { return word }
        return String(word.dropLast())
    }

    private static func lastPart(of name: String) -> Substring {
        guard name.contains("://") else { return name[...] }
        let bare = name.drop { $0 != "/" }
        return bare.split(whereSeparator: { $0 == "/" || $0 == "#" }).last ?? bare
    }
}
