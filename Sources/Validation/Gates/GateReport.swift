/// What the gates come to on given rows.
public struct GateReport: Sendable, Equatable, Codable {
    /// One gate and what it comes to.
    public struct Line: Sendable, Equatable, Codable {
        /// The gate as fixed.
        public let gate: Gate
        /// The figure; `nil` where it is undefined.
        public let value: Double?
        /// Its interval.
        public let interval: Interval?
        /// What it comes to.
        public let verdict: GateVerdict
        /// Why, in a sentence.
        public let reason: String
    }

    /// The gates as fixed, with the hash of their file.
    public let sheet: GateSheet
    /// One line a gate, in their order.
    public let lines: [Line]
    /// The number of rows.
    public let n: Int
    /// The number of rows with the event.
    public let events: Int
    /// The number of persons (clusters) with the event.
    public let personsWithEvent: Int

    /// Fail if one gate fails, otherwise not enough evidence if one has not, otherwise pass.
    public var verdict: GateVerdict { .overall(lines.map(\.verdict)) }
}

extension GateReport {
    /// Judges a model by the gates.
    ///
    /// - Parameters:
    ///   - sheet: The gates.
    ///   - probabilities: Of the model; shape `[n]`.
    ///   - baseline: Of the baseline (recency, say) on the same rows; gates on gains have not enough evidence without it.
    ///   - rows: What happened, to which cluster, at which cutoff.
    ///   - fairness: What the fairness audit says; `nil` where there is none.
    ///   - bootstrap: Resamples persons.
    ///   - level: Of the intervals.
    ///   - threads: At least 1; the result is the same for any number.
    /// - Throws: `ValidationError` for lengths that differ, values that are not probabilities or settings out of range.
    public init(
        _ sheet: GateSheet, of probabilities: [Double], baseline: [Double]? = nil, on rows: AssessmentRows,
        fairness: GateVerdict? = nil, bootstrap: ClusterBootstrap, level: Double = 0.95, threads: Int = 1
    ) throws(ValidationError) {
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        let persons = Set(rows.outcomes.indices.filter { rows.outcomes[$0] }.map { rows.clusters[$0] }).count
        let measure = GateMeasure(
            probabilities: probabilities, baseline: baseline, rows: rows, bootstrap: bootstrap, level: level, threads: threads)
        var lines: [Line] = []
        for gate in sheet.gates {
            guard let (value, interval) = try measure.figure(gate.figure) else {
                let (verdict, reason) = Self.withoutFigure(gate, fairness: fairness)
                lines.append(Line(gate: gate, value: nil, interval: nil, verdict: verdict, reason: reason))
                continue
            }
            let isEnough = persons >= sheet.leastPersonsWithEvent
            let verdict = isEnough ? gate.verdict(value: value, interval: interval) : .notEnoughEvidence
            let reason =
                isEnough
                ? gate.reason(verdict, value: value, interval: interval)
                : "\(persons) persons with the event; \(sheet.leastPersonsWithEvent) are needed"
            lines.append(Line(gate: gate, value: value, interval: interval, verdict: verdict, reason: reason))
        }
        self.init(
            sheet: sheet, lines: lines, n: rows.count, events: rows.outcomes.count { $0 }, personsWithEvent: persons)
    }

    private static func withoutFigure(_ gate: Gate, fairness: GateVerdict?) -> (GateVerdict, String) {
        switch gate.figure {
        case .fairness:
            (
                fairness ?? .notEnoughEvidence,
                fairness == nil ? "there is no fairness audit of this model yet" : "by the fairness audit"
            )
        case .gain: (.notEnoughEvidence, "there is no baseline on these rows")
        case .drift: (.notEnoughEvidence, "the rows have fewer than two cutoffs")
        case .metric: (.notEnoughEvidence, "there is no figure")
        }
    }
}

extension Gate {
    /// Why the verdict is what it is.
    fileprivate func reason(_ verdict: GateVerdict, value: Double?, interval: Interval?) -> String {
        guard value != nil else { return "the figure is undefined on these rows" }
        guard decidedBy == .interval else { return "the figure \(verdict == .pass ? "meets" : "misses") the level" }
        guard interval != nil else { return "there is no interval: too few persons, or most resamples leave the figure undefined" }
        switch verdict {
        case .pass: return "the whole interval meets the level"
        case .fail: return "the whole interval misses the level"
        case .notEnoughEvidence: return "the interval reaches to both sides of the level"
        }
    }
}

/// Measures what gates ask for.
private struct GateMeasure {
    let probabilities: [Double]
    let baseline: [Double]?
    let rows: AssessmentRows
    let bootstrap: ClusterBootstrap
    let level: Double
    let threads: Int

    /// The figure and its interval; `nil` where there is nothing to measure it on.
    func figure(_ figure: Gate.Figure) throws(ValidationError) -> (Double?, Interval?)? {
        switch figure {
        case .fairness: return nil
        case .metric(let metric):
            let (value, draws) = try values(metric, of: probabilities, kept: nil)
            return interval(value, draws)
        case .gain(let metric):
            guard let baseline else { return nil }
            return difference(
                try values(metric, of: probabilities, kept: nil), try values(metric, of: baseline, kept: nil))
        case .drift(let metric):
            guard let isLate = laterHalf else { return nil }
            return difference(
                try values(metric, of: probabilities, kept: isLate),
                try values(metric, of: probabilities, kept: isLate.map { !$0 }))
        }
    }

    /// Whether each row lies in the later half: the distinct cutoffs are cut where the rows before come nearest to one half.
    private var laterHalf: [Bool]? {
        guard let strata = rows.strata else { return nil }
        let distinct = Set(strata).sorted()
        let half = Double(strata.count) / 2
        let cut = distinct.dropFirst().min { a, b in
            let (first, second) = (strata.count { $0 < a }, strata.count { $0 < b })
            return (abs(Double(first) - half), a) < (abs(Double(second) - half), b)
        }
        return cut.map { cut in strata.map { $0 >= cut } }
    }

    private func values(
        _ metric: ForecastMetric, of probabilities: [Double], kept: [Bool]?
    ) throws(ValidationError) -> (Double, [Double]) {
        let table = try bootstrap.values(of: [metric], of: probabilities, on: rows, kept: kept, threads: threads)
        return (table.values[0], table.draws.map { $0[0] })
    }

    private func difference(_ first: (Double, [Double]), _ second: (Double, [Double])) -> (Double?, Interval?) {
        interval(first.0 - second.0, zip(first.1, second.1).map { $0 - $1 })
    }

    private func interval(_ value: Double, _ draws: [Double]) -> (Double?, Interval?) {
        guard !value.isNaN else { return (nil, nil) }
        return (value, draws.isEmpty ? nil : percentileInterval(of: draws, level: level).interval)
    }
}
