/// How labels have changed between two runs over the same snapshots.
public struct LabelTurns: Codable, Sendable, Equatable {
    /// Snapshots whose label is known in both runs.
    public let compared: Int
    /// Those that were negative and are positive now: the outcome was learned of later.
    public let becamePositive: Int
    /// Those that were positive and are negative now: a fact was restated.
    public let becameNegative: Int
    /// Snapshots whose label has become known since.
    public let becameKnown: Int
    /// Snapshots whose label was known and is not any more (an objection, or a restated survey).
    public let noLongerKnown: Int

    /// The number of labels that turned.
    public var turned: Int { becamePositive + becameNegative }
}

extension LabelTable {
    /// Counts how many labels have turned since an earlier run.
    ///
    /// - Parameter earlier: The labels of the same snapshots, target and horizon as they were known earlier.
    public func turns(since earlier: LabelTable) -> LabelTurns {
        precondition(
            earlier.target == target && earlier.horizonDays == horizonDays && earlier.snapshots == snapshots,
            "labels are compared for the same target, horizon and snapshots")
        let pairs = zip(earlier.states, states)
        return LabelTurns(
            compared: pairs.count { $0.isKnown && $1.isKnown },
            becamePositive: pairs.count { $0 == .negative && $1 == .positive },
            becameNegative: pairs.count { $0 == .positive && $1 == .negative },
            becameKnown: pairs.count { !$0.isKnown && $1.isKnown },
            noLongerKnown: pairs.count { $0.isKnown && !$1.isKnown })
    }
}
