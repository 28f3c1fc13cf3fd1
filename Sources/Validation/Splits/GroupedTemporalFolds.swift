public import Statistics

/// Folds for tuning that keep all rows of a person together and, where asked, judge later than they fit.
///
/// Clusters are dealt into `parts`. Without windows, fold `k` judges part `k` and fits on the others. With windows (a rolling
/// origin), the distinct cutoffs are cut into `windows + 1` stretches of about equal row counts; every stretch but the first is an
/// assessment window, and for each window and each part there is a fold that judges the part's rows in the window and fits on
/// the rows with `t0 + embargo <=` the window's first cutoff of everybody who is not judged. So there are `windows · parts` folds, window after window.
public struct GroupedTemporalFolds: Splitter, Equatable {
    /// Assessment windows that lie later than what is fitted on.
    public struct RollingOrigin: Sendable, Equatable {
        /// How many assessment windows.
        public let windows: Int
        /// The gap before each window, usually the horizon, in seconds.
        public let embargoSeconds: Int64

        /// Asks for windows.
        public init(windows: Int, embargoSeconds: Int64) {
            self.windows = windows
            self.embargoSeconds = embargoSeconds
        }
    }

    /// Into how many parts the clusters are dealt.
    public let parts: Int
    /// The windows; `nil` ignores time.
    public let rollingOrigin: RollingOrigin?
    /// The seed of the dealing.
    public let seed: UInt64

    /// Sets up folds.
    ///
    /// - Throws: `ValidationError.badSetting` for less than two parts, less than one window or a negative embargo.
    public init(parts: Int, rollingOrigin: RollingOrigin? = nil, seed: UInt64) throws(ValidationError) {
        try requireSetting("parts", Double(parts), wanted: "2 or more", parts >= 2)
        if let origin = rollingOrigin {
            try requireSetting("windows", Double(origin.windows), wanted: "1 or more", origin.windows >= 1)
            try requireSetting("embargoSeconds", Double(origin.embargoSeconds), wanted: "0 or more", origin.embargoSeconds >= 0)
        }
        self.parts = parts
        self.rollingOrigin = rollingOrigin
        self.seed = seed
    }

    /// Divides rows into `parts` folds, or `windows · parts`.
    ///
    /// - Throws: `ValidationError.tooFew` for fewer clusters than parts or fewer distinct cutoffs than windows + 1, `.emptySide`
    ///   when a fold has no row on a side (an embargo longer than the first stretch, say).
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try requireOutcomes(outcomes, for: keys)
        let part = try partOfRows(keys, outcomes: outcomes)
        guard let origin = rollingOrigin else {
            let fates = (0..<parts).map { held in leaveOutShared(part.map { $0 == held ? .assessment : .analysis }, keys: keys) }
            return try Split(fates: fates, keys: keys, outcomes: outcomes)
        }
        var fates: [[RowFate]] = []
        for window in try assessmentWindows(origin.windows, cutoffs: keys.cutoff) {
            let time = try TemporalSplit(cut: window.lowerBound, embargoSeconds: origin.embargoSeconds)
            for held in 0..<parts {
                let judged = part.indices.map { row in
                    fate(time.fate(cutoff: keys.cutoff[row]), in: window, cutoff: keys.cutoff[row], held: part[row] == held)
                }
                fates.append(leaveOutShared(judged, keys: keys))
            }
        }
        return try Split(fates: fates, keys: keys, outcomes: outcomes)
    }

    private func fate(_ byTime: RowFate, in window: ClosedRange<Int64>, cutoff: Int64, held: Bool) -> RowFate {
        switch byTime {
        case .assessment where !window.contains(cutoff): .leftOut(.outsideWindow)
        case .assessment: held ? .assessment : .leftOut(.otherPart)
        case .analysis, .leftOut: byTime
        }
    }
}
