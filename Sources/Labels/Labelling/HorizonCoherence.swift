import Records

/// How the labels of one target at two horizons fit together: what happened within the shorter window happened within the longer one.
public struct HorizonCoherence: Codable, Sendable, Equatable {
    /// The horizons in days.
    public let shorterDays, longerDays: Int
    /// Snapshots whose label is known at both horizons.
    public let compared: Int
    /// Of those: positive at both, positive at the longer one only, negative at both.
    public let positiveAtBoth, positiveLater, negativeAtBoth: Int
    /// Snapshots with a label at the shorter horizon and none at the longer one, because that window is not over or nobody answered.
    public let unknownLater: Int
    /// Snapshots that contradict themselves: positive at the shorter horizon and negative at the longer one, or in the population of one
    /// and not of the other. Anything but 0 is a fault of the program (or of tables that do not belong together).
    public let contradictions: Int

    /// Whether no snapshot contradicts itself.
    public var isCoherent: Bool { contradictions == 0 }
}

extension LabelTable {
    /// Compares the labels with those of a longer horizon.
    ///
    /// - Parameter longer: The labels of the same snapshots and target, as known at the same moment.
    /// - Complexity: O(*n*).
    public func coherence(with longer: LabelTable) -> HorizonCoherence {
        precondition(
            longer.target == target && longer.knownAt == knownAt && longer.snapshots == snapshots
                && longer.horizonDays > horizonDays,
            "labels are compared for the same target, snapshots and moment, the shorter horizon first")
        let pairs = zip(states, longer.states)
        return HorizonCoherence(
            shorterDays: horizonDays, longerDays: longer.horizonDays, compared: pairs.count { $0.isKnown && $1.isKnown },
            positiveAtBoth: pairs.count { $0 == .positive && $1 == .positive },
            positiveLater: pairs.count { $0 == .negative && $1 == .positive },
            negativeAtBoth: pairs.count { $0 == .negative && $1 == .negative },
            unknownLater: pairs.count { if case .unknown = $1 { $0.isKnown } else { false } },
            contradictions: pairs.count { short, long in
                switch (short, long) {
                case (.positive, .negative), (.unknown(.windowNotOver), .positive), (.unknown(.windowNotOver), .negative): true
                case (.negative, .unknown(.unascertained)), (.positive, .unknown(.unascertained)): true
                case (.excluded(let reason), .excluded(let other)): reason != other
                case (.excluded(.competingExit), .unknown(.windowNotOver)): false
                case (.excluded, _): true
                case (.positive, .excluded): true
                case (_, .excluded(let reason)): reason != .competingExit
                default: false
                }
            })
    }
}
