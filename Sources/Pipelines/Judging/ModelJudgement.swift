import Statistics
public import Validation

/// What is known of one model beside the figures that all models share.
public struct ModelJudgement: Sendable, Equatable, Codable {
    /// The model's name.
    public let model: String
    /// Further figures, each with its interval: calibration errors, Spiegelhalter's z, F1 and lift at the capacity.
    public let figures: [MeasuredFigure]
    /// How long before the event people first got a place; `nil` where the moments of events are not known.
    public let leadTime: LeadTime?
    /// Net benefit by threshold.
    public let decisionCurve: [NetBenefit]
    /// What reaching out would bring in people and in money, by capacity; empty where no terms were given.
    public let outreach: [OutreachValue]
    /// Where errors cluster at the capacity: by unit and whatever else is known; `nil` where nothing divides the rows.
    public let errors: ErrorAnalysis?
    /// What the gates come to; `nil` without gates.
    public let gates: GateReport?
}

extension ModelJudgement {
    /// Judges one model of a set.
    init(_ forecast: ModelForecast, of set: ForecastSet, _ request: JudgingRequest, sheet: GateSheet?) throws {
        let rows = try set.assessmentRows()
        let graded = try GradedForecast(probabilities: forecast.probabilities, outcomes: set.outcomes)
        let bootstrap = request.draws > 0 ? try ClusterBootstrap(draws: request.draws, seed: request.seed) : nil
        model = forecast.name
        figures = try Self.measure(forecast.probabilities, rows, request)
        leadTime = try set.leadTimeRows(forecast.probabilities).map {
            try LeadTime($0, at: request.capacity, bootstrap: bootstrap, threads: request.threads)
        }
        decisionCurve = try graded.decisionCurve()
        outreach =
            try request.terms.map { terms in
                try graded.outreachCurve(at: Self.capacities(request.capacity), within: set.keys.cutoff, terms: terms)
            } ?? []
        errors =
            set.slicings.isEmpty
            ? nil
            : try ErrorAnalysis(
                of: forecast.probabilities, on: rows, flagging: .capacity(request.capacity), by: set.slicings)
        gates = try sheet.map { sheet in
            let baseline = set.forecasts.first { $0.name == "recency" } ?? set.forecasts.first { set.baselines.contains($0.name) }
            return try GateReport(
                sheet, of: forecast.probabilities, baseline: baseline?.probabilities, on: rows,
                bootstrap: try bootstrap ?? ClusterBootstrap(draws: 200, seed: request.seed), threads: request.threads)
        }
    }

    private static func capacities(_ own: Capacity) -> [Capacity] {
        let usual: [Capacity] = [.share(0.01), .share(0.02), .share(0.05), .share(0.1), .share(0.2), .share(0.3)]
        return usual.contains(own) ? usual : usual + [own]
    }

    /// Rows times draws beyond which intervals of the further figures rest on fewer draws: each of them sorts all rows anew.
    private static let most = 20_000_000

    private static func measure(_ probabilities: [Double], _ rows: AssessmentRows, _ request: JudgingRequest) throws
        -> [MeasuredFigure]
    {
        let metrics: [ForecastMetric] = [
            .expectedCalibrationError(.equalCount(10)), .expectedCalibrationError(.equalWidth(10)),
            .largestCalibrationError(.equalCount(10)), .spiegelhalterZ, .f1(request.capacity),
            .lift(request.capacity),
        ]
        let draws = max(20, min(request.draws, most / max(1, rows.count)))
        return try ClusterBootstrap(draws: draws, seed: request.seed).measure(
            metrics, of: probabilities, on: rows, threads: request.threads)
    }
}

extension ForecastSet {
    /// The rows with the event that came after each; `nil` where the moment of no event is known.
    ///
    /// A row's own label looks no further than the horizon; an event that a later row of the same person knows of is this row's event, too.
    func leadTimeRows(_ probabilities: [Double]) throws(ValidationError) -> LeadTimeRows? {
        var moments: [Int32: Set<Int64>] = [:]
        for row in 0..<count {
            if let seconds = secondsToEvent[row], seconds > 0 {
                moments[keys.entity[row], default: []].insert(keys.cutoff[row] + seconds)
            }
        }
        guard !moments.isEmpty else { return nil }
        let eventAt = (0..<count).map { row in moments[keys.entity[row]]?.filter { $0 > keys.cutoff[row] }.min() }
        return try LeadTimeRows(
            probabilities: probabilities, cutoffs: keys.cutoff, clusters: keys.cluster, eventAt: eventAt)
    }
}
