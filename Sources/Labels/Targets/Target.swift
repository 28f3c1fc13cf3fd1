public import Records

/// A named rule from outcome facts to one event time per person and snapshot.
///
/// How a fact is dated: an exit by its notice where that is known, else by its last day (or always by its last day, `exitsDatedBy`); a spell of sick leave by its first day,
/// with its days as known at the time of labelling (one still open counts the days so far); a case or a survey by its own day; a
/// productivity drop by the end of its four weeks.
public struct Target: Sendable, Hashable {
    /// The name in tables and reports, such as `attrition`.
    public let name: String
    /// What has to happen.
    public let rule: TargetRule
    /// A snapshot is left out if the rule held in `(t0 − cooldownDays, t0]`, by facts known at t0; 0 leaves none out. An exit that is
    /// part of the rule leaves out ever after, whatever the cooldown.
    public let cooldownDays: Int
    /// Whether persons on sick leave at t0 are left out (burnout targets).
    public let leavesOutSickLeave: Bool
    /// When exits of the rule count as having happened. Whatever it is, an exit whose notice is known at t0 leaves out: what is announced
    /// is not to be predicted.
    public let exitsDatedBy: ExitDating

    /// Makes a target.
    ///
    /// - Parameters:
    ///   - name: Lower-case letters, digits, `_` and `-`.
    ///   - rule: At least one part, none twice.
    ///   - cooldownDays: Not negative.
    ///   - leavesOutSickLeave: `nil` says yes where a part is sick leave, a burnout case or a survey.
    ///   - exitsDatedBy: By the notice where it is known, unless said.
    /// - Throws: `LabelError.targetInvalid`.
    public init(
        name: String, rule: TargetRule, cooldownDays: Int = 180, leavesOutSickLeave: Bool? = nil, exitsDatedBy: ExitDating = .notice
    ) throws(LabelError) {
        if let problem = Self.problem(name: name, rule: rule, cooldownDays: cooldownDays) {
            throw .targetInvalid(name: name, problem: problem)
        }
        self.init(
            unchecked: name, rule, cooldownDays: cooldownDays, leavesOutSickLeave: leavesOutSickLeave, exitsDatedBy: exitsDatedBy)
    }

    private init(
        unchecked name: String, _ rule: TargetRule, cooldownDays: Int, leavesOutSickLeave: Bool?, exitsDatedBy: ExitDating = .notice
    ) {
        self.name = name
        self.rule = rule
        self.cooldownDays = cooldownDays
        self.exitsDatedBy = exitsDatedBy
        self.leavesOutSickLeave = leavesOutSickLeave ?? rule.parts.contains { Self.concernsHealth($0.kind) }
    }

    /// Resignation, dated by notice where known. Other exits compete.
    public static let attrition = Target(
        unchecked: "attrition", .anyOf([TargetPart(.resignation)]), cooldownDays: 0, leavesOutSickLeave: nil)

    /// Any of a burnout case, sick leave of 14 days or more, a CBI score of 50 or more; 180 days of cooldown. Every exit competes.
    public static let burnout = Target(
        unchecked: "burnout",
        .anyOf([
            TargetPart(.burnoutCase), TargetPart(.sickLeave, threshold: 14), TargetPart(.survey, source: "CBI", threshold: 50),
        ]), cooldownDays: 180, leavesOutSickLeave: nil)

    /// The exits that are part of the rule; all other exits compete with it.
    public var ownExits: [OutcomeKind] {
        OutcomeKind.allCases.filter { kind in kind.isExit && rule.parts.contains { $0.kind == kind } }
    }

    /// Whether the target rests on surveys alone, so that it is unascertained for whoever did not answer.
    public var restsOnSurveys: Bool { rule.parts.allSatisfy { $0.kind == .survey } }

    /// Whether a survey is part of the rule.
    public var usesSurveys: Bool { rule.parts.contains { $0.kind == .survey } }

    private static func concernsHealth(_ kind: OutcomeKind) -> Bool {
        kind == .sickLeave || kind == .burnoutCase || kind == .survey
    }
}

/// When an exit counts as having happened.
public enum ExitDating: String, Sendable, Hashable, Codable, CaseIterable {
    /// When notice was given, where that is known, else on the last day: what a warning has to come before.
    case notice
    /// On the last day, also where the notice is known.
    case lastDay = "last_day"

    /// When the exit counts.
    func date(of exit: Outcome) -> Int64 {
        switch self {
        case .notice: exit.eventTime
        case .lastDay: exit.at
        }
    }
}
