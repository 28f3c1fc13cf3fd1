/// The likely cause of a leak, in words.
enum LeakCause {
    /// The cause that the smallest example speaks for.
    static func words(kinds: [FactKind], clock: HiddenClock?, ofOthers: Bool) -> String {
        let files = kinds.map(\.rawValue).joined(separator: " and ")
        let whose = ofOthers ? "of other persons, with whom the person is compared, " : ""
        if kinds.allSatisfy(\.isPlan), !kinds.isEmpty {
            return "rows of \(files) \(whose)count before they are known: known_at is not heeded"
        }
        switch clock {
        case .knownAt:
            let late =
                "rows of \(files) \(whose)count from when they happened, not from when they became known: known_at is not heeded"
            return kinds == [.assignments] ? late + " (a place in the organisation that was entered later)" : late
        case .at:
            return "rows of \(files) \(whose)count from when they became known, though they had not happened: at is not heeded"
        case .both where kinds == [.assignments]:
            return "the place in the organisation \(whose)is that of a later moment than the cutoff, not the one in force at it"
        case .both where ofOthers:
            return
                "the comparison with other persons takes what they did after the cutoff: a mean, a share or a membership of a later moment"
        case .both:
            return
                "rows of \(files) after the cutoff count: a window, a week, a session or a search for the newest row ends later than the cutoff"
        case nil:
            return "what stands in \(files) changes the value in a way that the two clocks do not explain"
        }
    }
}
