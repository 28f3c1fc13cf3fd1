import Records

/// A fault that a verification found: features that change although nothing did that they may depend on, or that do not see what they
/// should.
public struct LeakageFinding: Sendable, Equatable, Codable {
    /// How it was found.
    public enum Instrument: String, Sendable, Codable {
        /// Facts after the cutoff were changed.
        case future
        /// Other snapshots were asked for as well.
        case otherSnapshots = "other_snapshots"
        /// A fact was put at the very second of the cutoff.
        case cutoff
        /// An event was put at the lower border of a window.
        case windowBorder = "window_border"
    }

    /// How it was found.
    public let instrument: Instrument
    /// Whether the features know the future; otherwise they lose facts or count too many, which is wrong and no leak.
    public let isLeak: Bool
    /// The features concerned, in the order of the set.
    public let features: [String]
    /// The cutoff of the example, UTC seconds.
    public let cutoff: Int64
    /// What was done to the facts after the cutoff when it came up.
    public let change: FutureChange?
    /// The kinds of fact that the example takes.
    public let kinds: [FactKind]
    /// The clock by which they lie after the cutoff; `nil` where they do not.
    public let clock: HiddenClock?
    /// Whether the facts are other persons' than the one whose value changed.
    public let ofOthers: Bool
    /// The fewest changes that show it.
    public let example: [FactExample]
    /// One value without and with these changes; `nil` is missing.
    public let without, with: Double?
    /// The likely cause, in words.
    public let cause: String
}

/// A changed fact, without saying whose or what about: positions, times and numbers.
public struct FactExample: Sendable, Equatable, Codable {
    /// What was done.
    public enum Step: String, Sendable, Codable { case removed, replaced, added }

    /// The position of the person among all in the data.
    public let person: Int
    /// The kind of fact.
    public let kind: FactKind
    /// What was done to it.
    public let step: Step
    /// Its moment less the cutoff, seconds.
    public let atAfterCutoff: Int64
    /// The moment at which it became known less the cutoff, seconds.
    public let knownAfterCutoff: Int64
    /// Its numbers in words.
    public let values: String

    init(_ edit: FactEdit, t0: Int64) {
        person = edit.person
        kind = edit.kind
        step = edit.fact == nil ? .removed : edit.before == nil ? .added : .replaced
        let shown = edit.fact ?? edit.before
        atAfterCutoff = shown.map { $0.at - t0 } ?? 0
        knownAfterCutoff = shown.map { $0.knownAt - t0 } ?? 0
        values = shown?.numbers ?? ""
    }

    /// The example in a sentence.
    public var sentence: String {
        "one of \(kind.rawValue) \(step.rawValue) for the person at position \(person): at \(Self.distance(atAfterCutoff)), known "
            + "\(Self.distance(knownAfterCutoff))" + (values.isEmpty ? "" : " (\(values))")
    }

    private static func distance(_ seconds: Int64) -> String {
        if seconds == 0 { return "at the cutoff itself" }
        let size = abs(seconds) < 86_400 ? "\(abs(seconds)) s" : "\(abs(seconds) / 86_400) days"
        return size + (seconds > 0 ? " after the cutoff" : " before the cutoff")
    }
}

extension Fact {
    /// Its numbers and kinds that are the schema's own; no identifier, name or text.
    fileprivate var numbers: String {
        switch self {
        case .event(let fact):
            "\(fact.kind.name), amount \(fact.amount), \(fact.durationSeconds) s" + (fact.score.map { ", score \($0)" } ?? "")
        case .kpi(let fact): "value \(fact.value)"
        case .review(let fact): "value \(fact.value)"
        case .absence(let fact): "\(fact.days) days"
        case .deadline(let fact): (fact.dueAt == nil ? "withdrawn" : "due") + (fact.weight.map { ", weight \($0)" } ?? "")
        case .leave(let fact): fact.to.map { "\(($0 - fact.from) / 86_400) days" } ?? "cancelled"
        case .outcome(let fact): fact.kind.rawValue
        case .surveyAnswer(let fact): fact.answer.map { "answer \($0)" } ?? ""
        case .managerAssessment(let fact): "rating \(fact.rating)"
        case .assignment, .attribute, .intervention: ""
        }
    }
}
