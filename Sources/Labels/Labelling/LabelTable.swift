public import Records
public import Statistics

/// The labels of snapshots for one target and horizon, as known at one moment.
public struct LabelTable: Sendable {
    /// The target.
    public let target: Target
    /// The horizon in days.
    public let horizonDays: Int
    /// The moment as of which facts are known, UTC seconds; no window that ends later is labelled.
    public let knownAt: Int64
    /// Who and when each row is.
    public let snapshots: Snapshots
    /// The label of each snapshot; shape `[n]`.
    public let states: [LabelState]
    /// Whether support was given in the window; shape `[n]`. `none` where the snapshot is excluded or its window is not over.
    public let contamination: [Contamination]
    /// What is done with contaminated snapshots when rows are chosen.
    public let contaminationPolicy: ContaminationPolicy
    /// The first support after t0 that is known at `knownAt`, UTC seconds, also after the window; shape `[n]`. `nil` where there was none or
    /// the person was not employed.
    public let firstSupport: [Int64?]
    /// The survival record of each snapshot, the same for every horizon; shape `[n]`. `nil` where the person was not at risk, where
    /// nothing after t0 is known, and where a target that rests on surveys was never answered.
    public let records: [SurvivalRecord?]
    /// How the labels came out.
    public let counts: LabelCounts

    /// The number of snapshots.
    public var count: Int { states.count }

    /// The rows with a known label that a model may be trained on.
    ///
    /// - Parameters:
    ///   - cut: Only rows whose window is over by then, `t0 + horizon <= cut`; `nil` takes all.
    ///   - policy: What is done with contaminated snapshots; `nil` is the table's own policy.
    public func trainingRows(cut: Int64? = nil, policy: ContaminationPolicy? = nil) -> [Int] {
        let latest = (cut ?? .max) - Int64(horizonDays) * UTCTime.secondsPerDay
        let policy = policy ?? contaminationPolicy
        return states.indices.filter { states[$0].isKnown && !policy.leavesOut(contamination[$0]) && snapshots.t0[$0] <= latest }
    }

    /// The rows with a known label at or after the cut on which a model is judged, without those shown apart.
    public func testRows(cut: Int64, policy: ContaminationPolicy? = nil) -> [Int] {
        let policy = policy ?? contaminationPolicy
        return states.indices.filter { states[$0].isKnown && !policy.leavesOut(contamination[$0]) && snapshots.t0[$0] >= cut }
    }

    /// The rows with a known label at or after the cut that are shown apart, because support was given in their window.
    public func contaminatedTestRows(cut: Int64, policy: ContaminationPolicy? = nil) -> [Int] {
        let policy = policy ?? contaminationPolicy
        return states.indices.filter { states[$0].isKnown && policy.leavesOut(contamination[$0]) && snapshots.t0[$0] >= cut }
    }

    /// The survival records with support taken into account; shape `[n]`.
    ///
    /// With `censor` a record ends as censored at the first support, unless it ended before or at that moment. With the two policies that
    /// leave out, a record is `nil` where its row is left out at the horizon of this table. With `keep` records are as they stand.
    ///
    /// - Parameter policy: `nil` is the table's own policy.
    public func survivalRecords(policy: ContaminationPolicy? = nil) -> [SurvivalRecord?] {
        let policy = policy ?? contaminationPolicy
        return records.indices.map { row in
            guard let record = records[row] else { return nil }
            switch policy {
            case .keep: return record
            case .leaveOut, .leaveOutBeforeOutcome: return policy.leavesOut(contamination[row]) ? nil : record
            case .censor:
                guard let support = firstSupport[row], support - snapshots.t0[row] < record.durationSeconds else { return record }
                return SurvivalRecord(durationSeconds: support - snapshots.t0[row], end: .censored)
            }
        }
    }

    /// The outcomes of rows with a known label, in the order given.
    public func binaryTarget(_ rows: some Collection<Int>) -> BinaryTarget {
        precondition(rows.allSatisfy { states[$0].isKnown }, "an outcome is taken only of rows whose label is known")
        return BinaryTarget(outcomes: rows.map { states[$0] == .positive })
    }
}
