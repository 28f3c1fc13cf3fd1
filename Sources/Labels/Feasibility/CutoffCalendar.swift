/// What an extract's length allows: when a cutoff has both a whole feature window before it and a whole horizon after it.
///
/// Train cutoffs have `t0 + h <= cut`, test cutoffs `t0 >= cut`, so that an extract of *L* days with windows of *w* days leaves
/// `L − w − 2h` days for cutoffs.
public struct CutoffCalendar: Codable, Sendable, Hashable {
    /// The first and the last moment of the extract, UTC seconds.
    public let start, end: Int64
    /// The longest feature window and the horizon, in days.
    public let longestWindowDays, horizonDays: Int

    /// Makes the calendar of an extract.
    ///
    /// - Throws: `LabelError.settingInvalid` for an end before the start, a negative window or a horizon below 1 day.
    public init(start: Int64, end: Int64, longestWindowDays: Int, horizonDays: Int) throws(LabelError) {
        guard start <= end else { throw .settingInvalid(problem: "an extract that ends (\(end)) before it starts (\(start))") }
        guard (0...36_500).contains(longestWindowDays) else {
            throw .settingInvalid(problem: "a longest window of \(longestWindowDays) days; it takes 0 to 36500")
        }
        guard (1...3650).contains(horizonDays) else {
            throw .settingInvalid(problem: "a horizon of \(horizonDays) days; it takes 1 to 3650")
        }
        self.start = start
        self.end = end
        self.longestWindowDays = longestWindowDays
        self.horizonDays = horizonDays
    }

    /// The whole days of the extract, *L*.
    public var extractDays: Int { Int((end - start) / UTCTime.secondsPerDay) }

    /// `L − w − 2h`: the days left for cutoffs; below 0 nothing can be both trained and tested.
    public var daysForCutoffs: Int { extractDays - longestWindowDays - 2 * horizonDays }

    /// The longest horizon with `L − w − 2h >= 0`; `nil` where the windows alone fill the extract.
    public var longestHorizonDays: Int? {
        let longest = (extractDays - longestWindowDays) / 2
        return extractDays > longestWindowDays && longest >= 1 ? longest : nil
    }

    /// The first cutoff with a whole window before it, and the last with a whole horizon after it.
    public var firstCutoff: Int64 { start + Int64(longestWindowDays) * UTCTime.secondsPerDay }
    /// The last cutoff with a whole horizon after it.
    public var lastCutoff: Int64 { end - horizonSeconds }

    var horizonSeconds: Int64 { Int64(horizonDays) * UTCTime.secondsPerDay }

    /// The cutoffs of a schedule that have a whole window before and a whole horizon after them, ascending.
    public func usableCutoffs(_ schedule: SnapshotSchedule) -> [Int64] { schedule.cutoffs(from: firstCutoff, through: lastCutoff) }

    /// The cutoffs whose label is over by the cut, and those from the cut on; those between are the embargo.
    public func split(_ cutoffs: [Int64], at cut: Int64) -> (train: [Int64], test: [Int64]) {
        (cutoffs.filter { $0 + horizonSeconds <= cut }, cutoffs.filter { $0 >= cut })
    }

    /// Proposes the cut of a temporal split: the cutoff that comes nearest to the wanted share of the weight in test.
    ///
    /// - Parameters:
    ///   - cutoffs: Usable cutoffs, ascending.
    ///   - weights: What each weighs, such as its positives; `nil`, or nothing but zeros on one side, weighs all cutoffs alike.
    ///   - testShare: The share of the weight of train and test together that test should have.
    /// - Returns: One of `cutoffs` (of equally near ones the earliest); `nil` where no cut leaves a cutoff on either side.
    public func proposedCut(_ cutoffs: [Int64], weights: [Int]? = nil, testShare: Double = 0.3) -> Int64? {
        if let weights, let cut = nearestCut(cutoffs, weights, testShare) { return cut }
        return nearestCut(cutoffs, [Int](repeating: 1, count: cutoffs.count), testShare)
    }

    private func nearestCut(_ cutoffs: [Int64], _ weights: [Int], _ testShare: Double) -> Int64? {
        precondition(weights.count == cutoffs.count, "one weight a cutoff")
        var best: (cut: Int64, distance: Double)?
        for cut in cutoffs {
            var train = 0
            var test = 0
            for (cutoff, weight) in zip(cutoffs, weights) {
                if cutoff + horizonSeconds <= cut { train += weight } else if cutoff >= cut { test += weight }
            }
            guard train > 0, test > 0 else { continue }
            let distance = abs(Double(test) / Double(train + test) - testShare)
            if best.map({ distance < $0.distance }) ?? true { best = (cut, distance) }
        }
        return best?.cut
    }
}
