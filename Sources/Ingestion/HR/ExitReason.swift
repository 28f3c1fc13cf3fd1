import Records

/// What the words for an exit mean.
///
/// | kind | words, in any spelling |
/// | --- | --- |
/// | `death` | death, deceased, died |
/// | `retirement` | retirement, retired, retire, pension |
/// | `end_of_contract` | end of contract, contract end(ed), contract expired or expiry, end of fixed term, fixed term, temporary, seasonal, internship or assignment with end or ended |
/// | `dismissal` | dismissal, dismissed, involuntary, layoff, laid off, redundancy, redundant, discharge(d), fired, for cause, misconduct, reduction in force, employer initiated |
/// | `resignation` | resignation, resigned, voluntary, quit, employee initiated |
///
/// The kinds are tried in this order. Words that say both a dismissal and a resignation, a denial (not, non), and everything else are no
/// kind: nobody is taken for having resigned by guessing.
enum ExitReason {
    /// The kind of exit that the reason tells; else the one that the type tells; `nil` where neither does or the two say different things.
    static func kind(reason: String?, type: String?) -> OutcomeKind? {
        let told = reason.flatMap(kind)
        let typed = type.flatMap(kind)
        guard let told, let typed, told != typed else { return told ?? typed }
        // "Voluntary: retirement" is no contradiction; "involuntary: resignation" is one.
        switch (told, typed) {
        case (.resignation, .dismissal), (.dismissal, .resignation): return nil
        case (_, .resignation), (_, .dismissal): return told
        case (.resignation, _), (.dismissal, _): return typed
        default: return nil
        }
    }

    /// The kind that some words tell; `nil` where they tell none.
    static func kind(_ text: String) -> OutcomeKind? {
        let words = Self.words(text)
        let joined = words.joined(separator: " ")
        if words.contains(where: { ["not", "non", "no", "never"].contains($0) }) { return nil }
        func says(_ phrases: [String]) -> Bool { phrases.contains { " \(joined) ".contains(" \($0) ") } }
        if says(["death", "deceased", "died"]) { return .death }
        if says(["retirement", "retired", "retire", "pension"]) { return .retirement }
        if says(endings) { return .endOfContract }
        let dismissed = says(dismissals)
        let resigned = says(resignations)
        guard dismissed != resigned else { return nil }
        return dismissed ? .dismissal : .resignation
    }

    /// What is wanted, for messages.
    static let wanted = "a resignation, dismissal, retirement, end of contract or death"

    private static let endings = [
        "end of contract", "contract end", "contract ended", "contract expired", "contract expiry", "contract expiration",
        "expiration of contract", "expiry of contract", "end of fixed term", "fixed term ended", "fixed term end", "fixed term",
        "end of temporary contract", "end of temporary assignment", "end of assignment", "assignment ended", "end of internship",
        "internship ended", "end of season", "seasonal end", "temporary contract ended",
    ]
    private static let dismissals = [
        "dismissal", "dismissed", "involuntary", "layoff", "lay off", "laid off", "redundancy", "redundant", "discharge",
        "discharged",
        "fired", "for cause", "misconduct", "reduction in force", "employer initiated", "terminated by employer",
    ]
    private static let resignations = [
        "resignation", "resigned", "resigns", "voluntary", "quit", "employee initiated", "terminated by employee",
    ]

    /// The words in lower case; also those that only capitals or signs part, as in `EndOfContract` and `end_of_contract`.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previousIsLower = false
        for character in text {
            if !character.isLetter || (character.isUppercase && previousIsLower) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter { word += character.lowercased() }
            previousIsLower = character.isLowercase
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
