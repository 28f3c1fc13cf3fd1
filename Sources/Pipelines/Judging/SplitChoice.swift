import Labels
import Statistics
import Validation

/// How rows are divided where a learner is fitted anew for each part that is judged.
public enum SplitChoice: String, Sendable, Codable, CaseIterable {
    /// Fitted before a cut, judged after it.
    case temporal
    /// Several cuts one after the other, each fitted on all that lies before it.
    case rollingOrigin = "rolling-origin"
    /// One unit after the other is judged by a model that saw neither it nor its people.
    case leaveUnitOut = "leave-unit-out"
    /// Units that the model never saw, after a cut.
    case temporalUnit = "temporal-unit"

    /// What it tests, in a sentence.
    var meaning: String {
        switch self {
        case .temporal: "Fitted on rows whose label was over by the cut, as it was known then; judged on rows from the cut on."
        case .rollingOrigin:
            "Several cuts one after the other: each time fitted on rows whose label was over by then, as it was known then, and judged until the next cut."
        case .leaveUnitOut:
            "Each unit is judged by a model that saw neither the unit nor its people; time is not kept apart, and pooled figures mix the levels of many models."
        case .temporalUnit:
            "Fitted before the cut without the held-out units, judged later in those units only: new people in new units."
        }
    }
}

/// The folds of a choice over the rows of a table, and for each the moment from which its model may know nothing; `nil` where time is not kept apart.
struct OuterFolds {
    let split: Split
    let cuts: [Int64?]

    /// About how much of the events is judged where one cut is made.
    private static let judgedShare = 0.3
    private static let windows = 3
    private static let mostUnits = 20

    /// - Parameters:
    ///   - keys: The rows that can be judged.
    ///   - outcomes: Whether the event came, of these rows.
    init(_ choice: SplitChoice, _ keys: RowKeys, outcomes: [Bool], embargoSeconds: Int64, seed: UInt64) throws {
        switch choice {
        case .temporal:
            let cut = Self.cut(keys, outcomes: outcomes)
            split = try TemporalSplit(cut: cut, embargoSeconds: embargoSeconds).split(keys, outcomes: outcomes)
            cuts = [cut]
        case .temporalUnit:
            let cut = Self.cut(keys, outcomes: outcomes)
            split = try TemporalGroupHoldout(
                time: TemporalSplit(cut: cut, embargoSeconds: embargoSeconds),
                groups: GroupHoldout(.share(Self.judgedShare, of: .rows, seed: seed))
            ).split(keys, outcomes: outcomes)
            cuts = [cut]
        case .rollingOrigin:
            split = try RollingOrigin(windows: Self.windows, embargoSeconds: embargoSeconds).split(keys, outcomes: outcomes)
            cuts = split.folds.map { fold in fold.assessment.map { keys.cutoff[$0] }.min() }
        case .leaveUnitOut:
            let units = Set(keys.group.compactMap(\.self)).count
            split = try LeaveGroupOut(folds: units > Self.mostUnits ? Self.mostUnits : nil).split(keys, outcomes: outcomes)
            cuts = split.folds.map { _ in nil }
        }
    }

    /// The cutoff from which on about 30 % of the events lie.
    private static func cut(_ keys: RowKeys, outcomes: [Bool]) -> Int64 {
        let moments = outcomes.indices.filter { outcomes[$0] }.map { keys.cutoff[$0] }.sorted()
        guard !moments.isEmpty else { return keys.cutoff.max() ?? 0 }
        return moments[min(moments.count - 1, Int((Double(moments.count) * (1 - judgedShare)).rounded()))]
    }
}
