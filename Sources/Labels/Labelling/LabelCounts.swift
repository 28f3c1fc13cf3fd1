import Records

/// How the labels of one target and horizon came out, for the report.
public struct LabelCounts: Codable, Sendable, Equatable {
    /// All snapshots that were to be labelled.
    public internal(set) var snapshots = 0
    /// Snapshots of persons at risk: positive, negative, unknown, or left out for a competing exit.
    public internal(set) var atRisk = 0
    /// Snapshots with and without the outcome in the window.
    public internal(set) var positives = 0, negatives = 0
    /// Snapshots whose window is not over.
    public internal(set) var windowNotOver = 0
    /// Snapshots without an answer, where the target rests on surveys alone.
    public internal(set) var unascertained = 0
    /// Snapshots that are not in the population, by reason.
    public internal(set) var excluded: [String: Int] = [:]
    /// Snapshots with a competing exit in the window before any target event, by kind of exit; they count among the negatives (or the
    /// excluded, where the settings say so).
    public internal(set) var competingExits: [String: Int] = [:]
    /// Negatives of a composite with a survey among its parts where no survey was answered in the window; `nil` where no part is a survey.
    public internal(set) var negativesWithoutSurvey: Int?
    /// Positives and negatives with an intervention in the window.
    public internal(set) var contaminatedPositives = 0, contaminatedNegatives = 0
    /// Of the contaminated positives those whose support came at the outcome or after it.
    public internal(set) var contaminatedAfterOutcome = 0
    /// Distinct persons with a known label, and those of them with a positive one.
    public internal(set) var persons = 0, personsWithEvent = 0
    /// What each part contributes, in the order of the rule.
    public internal(set) var parts: [PartCounts]
    /// How parts agree, for each two of them.
    public internal(set) var agreements: [PartAgreement]

    init(_ target: Target) {
        let names = target.rule.parts.map(\.name)
        parts = target.rule.parts.map { PartCounts(part: $0.name, isSurvey: $0.kind == .survey) }
        negativesWithoutSurvey = target.usesSurveys && !target.restsOnSurveys ? 0 : nil
        agreements = names.indices.flatMap { first in names[(first + 1)...].map { PartAgreement(first: names[first], second: $0) } }
        if case .weightedSum = target.rule { for part in parts.indices { parts[part].summedShareBillionths = 0 } }
    }

    /// The share of positives among known labels; `nil` where none is known.
    public var prevalence: Double? {
        positives + negatives == 0 ? nil : Double(positives) / Double(positives + negatives)
    }

    /// The share of positives among known labels without support in their window; `nil` where there is none. Far below `prevalence` it says
    /// that support went to those at risk, and that leaving them out makes the rest look healthier than the company is.
    public var prevalenceWithoutSupport: Double? {
        let count = positives + negatives - contaminatedPositives - contaminatedNegatives
        return count == 0 ? nil : Double(positives - contaminatedPositives) / Double(count)
    }

    /// Snapshots that are not in the population for that reason.
    public func excluded(_ reason: ExclusionReason) -> Int { excluded[reason.rawValue] ?? 0 }

    mutating func add(_ other: LabelCounts) {
        snapshots += other.snapshots
        atRisk += other.atRisk
        positives += other.positives
        negatives += other.negatives
        windowNotOver += other.windowNotOver
        unascertained += other.unascertained
        excluded.merge(other.excluded, uniquingKeysWith: +)
        competingExits.merge(other.competingExits, uniquingKeysWith: +)
        negativesWithoutSurvey = negativesWithoutSurvey.map { $0 + (other.negativesWithoutSurvey ?? 0) }
        contaminatedPositives += other.contaminatedPositives
        contaminatedNegatives += other.contaminatedNegatives
        contaminatedAfterOutcome += other.contaminatedAfterOutcome
        persons += other.persons
        personsWithEvent += other.personsWithEvent
        for part in parts.indices { parts[part].add(other.parts[part]) }
        for pair in agreements.indices { agreements[pair].add(other.agreements[pair]) }
    }
}
