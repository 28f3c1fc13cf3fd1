import Statistics

/// Why a row is on neither side of a fold.
public enum LeftOutReason: String, Sendable, Codable, CaseIterable {
    /// Its label window ends after the cut, while its cutoff lies before it.
    case embargo
    /// Its cutoff lies at or after the cut, and its group is not held out.
    case afterCut
    /// Its cutoff lies before the cut, and its group is held out.
    case heldOutBeforeCut
    /// It is of a person or cluster that is judged in this fold.
    case sharedEntity
    /// Its group is unknown, so that it cannot be said to lie outside the held-out groups.
    case unknownGroup
    /// Its cutoff lies after the assessment window of this fold.
    case outsideWindow
    /// It lies in the assessment window of this fold, and its person is judged in another fold.
    case otherPart
    /// Its cutoff lies longer before the assessment window than the fitting reaches back.
    case beforeHistory

    /// The reason in plain words.
    public var explanation: String {
        switch self {
        case .embargo: "the label window reaches past the cut"
        case .afterCut: "after the cut, but not in a held-out group"
        case .heldOutBeforeCut: "in a held-out group, but before the cut"
        case .sharedEntity: "of a person who is judged here"
        case .unknownGroup: "the group is unknown"
        case .outsideWindow: "after the assessment window"
        case .otherPart: "in the assessment window, judged in another fold"
        case .beforeHistory: "longer ago than the fitting reaches back"
        }
    }
}

/// What one fold does with all rows; every row is counted in exactly one line.
public struct SplitTable: Sendable, Equatable, Codable {
    /// What became of the rows of a line.
    public enum Part: String, Sendable, Codable {
        /// Fitted on.
        case analysis
        /// Judged on.
        case assessment
        /// Neither.
        case leftOut
    }

    /// Rows with the same part and reason.
    public struct Line: Sendable, Equatable, Codable {
        /// What became of the rows.
        public let part: Part
        /// Why they are left out; `nil` for the two sides.
        public let reason: LeftOutReason?
        /// The number of rows.
        public let rows: Int
        /// The number of entities.
        public let entities: Int
        /// The number of clusters.
        public let clusters: Int
        /// The number of rows with the event.
        public let events: Int
        /// The earliest cutoff, UTC seconds.
        public let firstCutoff: Int64
        /// The latest cutoff, UTC seconds.
        public let lastCutoff: Int64
    }

    /// Analysis, assessment, then the reasons in the order of `LeftOutReason`; only lines with rows.
    public let lines: [Line]
    /// The number of clusters with rows on both sides: 0 in every split by group; reported for splits by time alone.
    public let clustersOnBothSides: Int
    /// The number of assessment rows that belong to these clusters.
    public let assessmentRowsOfSharedClusters: Int
}

extension SplitTable {
    init(fates: [RowFate], keys: RowKeys, outcomes: [Bool]) {
        var lines: [Line] = []
        func add(_ part: Part, _ reason: LeftOutReason?, _ fate: RowFate) {
            let rows = fates.indices.filter { fates[$0] == fate }
            let cutoffs = rows.map { keys.cutoff[$0] }
            guard let first = cutoffs.min(), let last = cutoffs.max() else { return }
            lines.append(
                Line(
                    part: part, reason: reason, rows: rows.count, entities: Set(rows.map { keys.entity[$0] }).count,
                    clusters: Set(rows.map { keys.cluster[$0] }).count, events: rows.count { outcomes[$0] },
                    firstCutoff: first, lastCutoff: last))
        }
        add(.analysis, nil, .analysis)
        add(.assessment, nil, .assessment)
        for reason in LeftOutReason.allCases { add(.leftOut, reason, .leftOut(reason)) }
        let fitted = Set(fates.indices.filter { fates[$0] == .analysis }.map { keys.cluster[$0] })
        let shared = fates.indices.filter { fates[$0] == .assessment && fitted.contains(keys.cluster[$0]) }
        self.lines = lines
        clustersOnBothSides = Set(shared.map { keys.cluster[$0] }).count
        assessmentRowsOfSharedClusters = shared.count
    }
}
