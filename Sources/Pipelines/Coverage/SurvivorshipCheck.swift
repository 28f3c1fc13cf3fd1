import Foundation
import Validation

/// Compares how many of those who left have learning events with how many of those who stayed.
///
/// An export that lists only today's employees loses the events of leavers; a model that is trained on it learns that nobody with events
/// ever leaves.
public struct SurvivorshipCheck: Sendable, Equatable, Codable {
    /// What came out.
    public enum Verdict: String, Sendable, Codable {
        case pass, fail
        case notEnoughEvidence = "not_enough_evidence"
    }

    /// How many of a group have at least one event in the year before.
    public struct Share: Sendable, Equatable, Codable {
        /// How many are in the group.
        public var persons = 0
        /// How many of them have an event in the 365 days before their moment.
        public var withEvents = 0

        /// The share; `nil` in an empty group.
        public var share: Double? { persons == 0 ? nil : Double(withEvents) / Double(persons) }
    }

    /// Those who left within the last 12 months, and all who left since 90 days after the log began; each in the year before leaving.
    public let recentLeavers, allLeavers: Share
    /// Those who stayed, in the year before the as-of date.
    public let stayers: Share
    /// Those who stayed, each in the year before the day on which one of the leavers left: what `allLeavers` is compared with.
    public let matchedStayers: Share
    /// The share of all leavers minus that of the matched stayers, with Newcombe's 95 % interval; `nil` where a group is empty.
    public let difference: Double?
    public let lower, upper: Double?
    /// What came out.
    public let verdict: Verdict
    /// Why, in a sentence.
    public let reason: String

    /// At least so many leavers are needed to fail, and so many to pass.
    static let fewestToFail = 5
    static let fewestToPass = 10
    /// A difference counts where its interval lies below this.
    static let materialDifference = -0.2
    /// Exits of a person and year that an organisation has at the very least.
    static let lowestExitRate = 0.03
    /// So few exits that fewer are less probable than this at that rate are too few; none at all are from five expected ones on.
    static let lowestPlausibility = 0.007

    /// - Parameters:
    ///   - exits: Exits on record of any time.
    ///   - personYears: How long people were observed in all.
    init(
        recentLeavers: Share, allLeavers: Share, stayers: Share, matchedStayers: Share, exits: Int, personYears: Double
    ) {
        self.recentLeavers = recentLeavers
        self.allLeavers = allLeavers
        self.stayers = stayers
        self.matchedStayers = matchedStayers
        var interval: Interval?
        if let left = allLeavers.share, let stayed = matchedStayers.share {
            difference = left - stayed
            interval = newcombeInterval(
                (Double(allLeavers.withEvents), Double(allLeavers.persons)),
                minus: (Double(matchedStayers.withEvents), Double(matchedStayers.persons)))
        } else {
            difference = nil
        }
        lower = interval?.lower
        upper = interval?.upper
        (verdict, reason) = Self.judge(
            left: allLeavers, stayed: matchedStayers, upper: interval?.upper, exits: exits,
            expected: personYears * Self.lowestExitRate)
    }

    /// The probability of so few exits or fewer where `mean` are to be expected; 1 where they are as many as that.
    static func poissonShare(upTo count: Int, mean: Double) -> Double {
        guard Double(count) < mean else { return 1 }
        // In logarithms, because `exp(-mean)` alone is zero for large organisations.
        return (0...count).reduce(0) { $0 + exp(Double($1) * log(mean) - mean - lgamma(Double($1) + 1)) }
    }

    private static func judge(
        left: Share, stayed: Share, upper: Double?, exits: Int, expected: Double
    ) -> (Verdict, String) {
        if exits == 0 {
            guard expected >= 5 else {
                return (.notEnoughEvidence, "nobody has left, and too few people were seen for too short a time to wonder")
            }
            return (
                .fail,
                "nobody has left on record, although at the very least \(Int(expected)) exits are to be expected in so many person-years: the export "
                    + "lists only those who stayed. Export former employees too, or import the outcomes"
            )
        }
        if poissonShare(upTo: exits, mean: expected) < lowestPlausibility {
            return (
                .fail,
                "\(exits) exits are on record, although at the very least \(Int(expected)) are to be expected in so many person-years: the "
                    + "export lacks most of those who left. Export former employees too, or import the outcomes"
            )
        }
        guard left.persons >= fewestToFail, let upper, let stayedShare = stayed.share else {
            return (
                .notEnoughEvidence,
                "only \(left.persons) people left while events were recorded; \(fewestToFail) are needed for a comparison"
            )
        }
        let shares =
            "\(left.withEvents) of \(left.persons) leavers and \(stayed.withEvents) of \(stayed.persons) comparable stayers have events"
        if left.withEvents == 0, stayedShare >= 0.2 {
            return (.fail, "\(shares) in the year before: the export lacks the events of those who left")
        }
        if upper < materialDifference {
            return (.fail, "\(shares) in the year before: the export lacks events of many who left")
        }
        guard left.persons >= fewestToPass else {
            return (.notEnoughEvidence, "\(shares) in the year before; \(fewestToPass) leavers are needed to rely on it")
        }
        return (.pass, "\(shares) in the year before")
    }
}
