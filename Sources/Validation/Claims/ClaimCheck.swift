import Foundation

/// Whether figures that somebody published can be true together, and whether any of them is worse than no skill.
///
/// Only what follows from the figures is said. A contradiction is proven: at every prevalence, with every figure anywhere in its
/// rounding, some law that holds for all forecasts is broken (`ClaimLaw` has them). Where nothing is proven, the prevalences that are
/// left are those at which no contradiction is known, which is no proof that the figures are true.
///
/// The figures are taken to be of one forecast of one set of unweighted rows, cuts to be made through one list of all rows. Means over folds or
/// days, and cuts within each day, need not obey these laws.
///
/// ## References
/// - Boyd, Costa, Davis and Page (2012), *ICML*, on the least average precision; the other bounds are derived where they are coded.
/// ## Checked against
/// - Thousands of simulated forecasts, none of which is accused; bounds reached by forecasts made for it; the worked case of `docs/claims.md`.
public struct ClaimCheck: Sendable, Equatable, Codable {
    /// What the check comes to.
    public enum Verdict: String, Sendable, Codable {
        /// Some claims cannot hold together at any prevalence.
        case contradiction
        /// No contradiction, but at every prevalence left some figure is worse than no skill's.
        case worseThanNoSkill = "worse_than_no_skill"
        /// Neither is proven.
        case reconcilable
    }

    /// Claims that exclude each other; without any one of them the others would stand.
    public struct Conflict: Sendable, Equatable, Codable {
        /// The claims in words.
        public let claims: [String]
        /// The laws by which they exclude each other, at one prevalence or another.
        public let laws: [ClaimLaw]
    }

    /// A figure that is worse than no skill at some or all of the prevalences left.
    public struct Shortfall: Sendable, Equatable, Codable {
        /// The claim in words.
        public let claim: String
        /// The prevalences left at which the figure is not proven worse; none where it is at all of them.
        public let prevalencesWithSkill: [ClaimRange]
    }

    /// What was claimed, as read.
    public let sheet: ClaimSheet
    /// What it comes to.
    public let verdict: Verdict
    /// The prevalences at which no contradiction is known, rising.
    public let prevalences: [ClaimRange]
    /// Those of them at which no figure is proven worse than no skill either.
    public let prevalencesWithSkill: [ClaimRange]
    /// The prevalence that follows from the figures as printed, without their rounding: precision × cut / recall, or precision / lift.
    public let impliedPrevalence: Double?
    /// The smallest sets of claims that exclude each other.
    public let conflicts: [Conflict]
    /// Figures worse than no skill, everywhere or somewhere.
    public let shortfalls: [Shortfall]
    /// What no skill gives, and what the claims would mean, at some of the prevalences.
    public let examples: [ClaimExample]

    /// Checks claims.
    ///
    /// - Complexity: Some thousand prevalences are tried; where there is a conflict, for every set of up to three claims.
    public init(_ sheet: ClaimSheet) {
        let found = PrevalenceSearch(sheet).run()
        let system = ClaimSystem(sheet)
        self.sheet = sheet
        prevalences = found.ranges
        impliedPrevalence = Self.impliedPrevalence(of: sheet)
        conflicts = found.ranges.isEmpty ? ConflictSearch(sheet).smallest : []
        let known = found.ranges.isEmpty ? [sheet.range(.prevalence) ?? ClaimRange(0, 1)] : found.ranges
        var (left, shortfalls) = (known, [Shortfall]())
        for claim in sheet.claims {
            let share = system.cuts.first { $0.cut == claim.cut }.map(system.share)
            let skilled = claim.prevalencesWithSkill(share: share)
            let own = known.intersections(with: skilled)
            left = left.intersections(with: skilled)
            if own != known { shortfalls.append(Shortfall(claim: claim.phrase, prevalencesWithSkill: own)) }
        }
        if let youden = Self.belowChance(sheet) {
            shortfalls.append(Shortfall(claim: youden, prevalencesWithSkill: []))
            left = []
        }
        self.shortfalls = shortfalls
        prevalencesWithSkill = found.ranges.isEmpty ? [] : left
        verdict = found.ranges.isEmpty ? .contradiction : left.isEmpty ? .worseThanNoSkill : .reconcilable
        examples = ClaimExample.some(
            of: system, implied: impliedPrevalence, ranges: found.ranges, preferred: left, claimed: sheet.range(.prevalence))
    }

    /// Whether something is proven against the claims.
    public var isRefuted: Bool { verdict != .reconcilable }

    private static func impliedPrevalence(of sheet: ClaimSheet) -> Double? {
        func value(_ measure: Claim.Measure, _ cut: Double) -> Double? {
            sheet.claims.first { $0.measure == measure && $0.cut == cut }?.figure.value
        }
        for cut in Set(sheet.claims.compactMap(\.cut)).sorted() {
            guard let precision = value(.precision, cut) else { continue }
            if let recall = value(.recall, cut), recall > 0 { return precision * cut / recall }
            if let lift = value(.lift, cut), lift > 0 { return precision / lift }
        }
        return nil
    }

    /// Recall and specificity of one cut that together fall short of what taking rows by chance gives.
    private static func belowChance(_ sheet: ClaimSheet) -> String? {
        guard sheet.openFiguresShareACut, let recall = sheet.range(.recall), let specificity = sheet.range(.specificity),
            recall.upper + specificity.upper < 1 - ClaimRange.slack
        else { return nil }
        return "recall and specificity of one cut, which add up to less than 1,"
    }
}

extension [ClaimRange] {
    /// What of the ranges lies in another one.
    func intersections(with other: ClaimRange?) -> [ClaimRange] {
        guard let other else { return [] }
        return compactMap { $0.intersection(other) }
    }
}
