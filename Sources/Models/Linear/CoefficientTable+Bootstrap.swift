import Foundation
public import Statistics

extension CoefficientTable {
    /// Returns the table of a model with percentile intervals from refits on resampled clusters.
    ///
    /// Each draw takes as many clusters as there are, with replacement, and fits `learner` anew, preprocessing and tuning included, with the
    /// number of times a cluster was drawn multiplied into its rows' weights; folds stay as they are, so copies of a row never stand on
    /// both sides of one. To leave tuning out, give a learner with one α and one λ. Draw `b` has its own stream of the context's seed.
    ///
    /// Coefficients per unit are those of each draw, and per standard deviation those times the deviation of all rows; where a heavy
    /// tail is compressed there is no unit, and each draw's own deviation is taken. A column that a draw cannot use has coefficient 0 there.
    ///
    /// - Parameters:
    ///   - learner: The one that fitted `model`, or the same with tuning left out.
    ///   - model: The model fitted on all rows.
    ///   - input: The rows it was fitted on.
    ///   - target: Their outcomes and weights.
    ///   - context: Folds, seed, and threads over which draws are shared out; the result does not depend on them.
    ///   - draws: At least 2.
    ///   - level: In `(0, 1)`.
    /// - Throws: `FitError.invalidSetting` for settings out of range and less than two clusters. A draw that cannot be fitted (one
    ///   outcome only, separation) is counted, not fatal; where more than half cannot there are no intervals.
    ///
    /// ## References
    /// - Field and Welsh (2007), *Journal of the Royal Statistical Society B* 69(3), 369–390.
    public static func bootstrap<Base: Learner>(
        _ learner: Base, _ model: LinearModel, _ input: Dataset, _ target: BinaryTarget, context: FitContext, draws: Int = 200,
        level: Double = 0.95
    ) throws(FitError) -> CoefficientTable
    where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model == LinearModel {
        try checkLevel(level)
        guard draws >= 2 else { throw .invalidSetting(name: "draws", got: "\(draws)", wanted: "at least 2") }
        let rows = try fittedRows(model, input, target)
        let clusters = ClusterNumbers(rows.rows.map { input.keys.cluster[$0] })
        guard clusters.count >= 2 else {
            throw .invalidSetting(name: "clusters", got: "\(clusters.count)", wanted: "at least 2 to draw from")
        }
        let sample = ClusterSample(rows: rows.rows, clusters: clusters, target: target, seed: context.seed)
        let counter = ProgressCounter(context, stage: "coefficient table: refits", total: draws)
        let inside = FitContext(folds: context.folds, seed: context.seed)
        let refits = mapConcurrently(draws, threads: context.threads) { draw in
            let coefficients = refit(learner, model, input, sample.target(draw: draw), context: inside)
            counter.advance()
            return coefficients
        }
        return CoefficientTable(
            model: model, rows: rows, clusters: clusters.count, draws: refits, seed: context.seed, level: level)
    }

    /// One draw's coefficients in the terms of the model's table; `nil` where it could not be fitted.
    private static func refit<Base: Learner>(
        _ learner: Base, _ model: LinearModel, _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) -> DrawnCoefficients? where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model == LinearModel {
        do throws(FitError) {
            return DrawnCoefficients(try learner.fit(input, target, context: context), inTermsOf: model)
        } catch { return nil }
    }

    private init(
        model: LinearModel, rows: LinearRows, clusters: Int, draws: [DrawnCoefficients?], seed: UInt64, level: Double
    ) {
        let usable = draws.compactMap { $0 }
        let isEnough = 2 * usable.count >= draws.count && usable.count >= 2
        func estimate(_ value: Double, _ drawn: (DrawnCoefficients) -> Double) -> Estimate {
            guard isEnough else { return Estimate(value: value, lower: nil, upper: nil) }
            let sorted = usable.map(drawn).sorted()
            return Estimate(
                value: value, lower: rankedShare((1 - level) / 2, sorted), upper: rankedShare((1 + level) / 2, sorted))
        }
        let forecast = model.forecast
        let preprocessing = model.preprocessing
        let zero = zip(preprocessing.zeroContrast, forecast.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        let lines = (0..<preprocessing.designColumns).map { column in
            let drawn = usable.map { $0.perDeviation[column] }
            let mean = drawn.reduce(0, +) / Double(max(1, drawn.count))
            let spread = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, drawn.count - 1))
            return Line(
                preprocessing, column: column, estimate: estimate(forecast.coefficients[column]) { $0.perDeviation[column] },
                standardError: isEnough ? spread.squareRoot() : nil,
                selectedShare: isEnough ? Double(drawn.count { $0 != 0 }) / Double(drawn.count) : nil)
        }
        var remarks = model.record.remarks
        if usable.count < draws.count {
            remarks.append("\(draws.count - usable.count) of \(draws.count) draws could not be fitted")
        }
        if !isEnough { remarks.append("too few draws could be fitted for intervals") }
        if case .elasticNet = model.estimation?.kind {
            remarks.append(
                "the penalty draws coefficients towards 0: the intervals show how they vary, not where effects without a penalty lie"
            )
        }
        self.init(
            method: .clusterBootstrap, level: level, rows: rows.rows.count, events: rows.target.events, clusters: clusters,
            draws: draws.count, usableDraws: usable.count, seed: seed, atMeans: estimate(forecast.base) { $0.atMeans },
            atZero: estimate(model.estimation?.terms.hasIntercept == false ? 0 : zero) { $0.atZero }, lines: lines, remarks: remarks
        )
    }
}

/// Draws of whole clusters as weights of rows.
struct ClusterSample: Sendable {
    let rows: [Int]
    let numbers: [Int]
    let count: Int
    let target: BinaryTarget
    let seed: UInt64

    init(rows: [Int], clusters: ClusterNumbers, target: BinaryTarget, seed: UInt64) {
        self.rows = rows
        numbers = clusters.numbers
        count = clusters.count
        self.target = target
        self.seed = seed
    }

    /// The outcomes with each row's weight times the number of times that its cluster was drawn.
    func target(draw: Int) -> BinaryTarget {
        var generator = SeededGenerator(seed: seed).stream("coefficient table", draw)
        var times = [Double](repeating: 0, count: count)
        for _ in 0..<count { times[generator.nextIndex(below: count)] += 1 }
        var weights = [Double](repeating: 0, count: target.count)
        for (place, row) in rows.enumerated() { weights[row] = (target.weights?[row] ?? 1) * times[numbers[place]] }
        return BinaryTarget(outcomes: target.outcomes, weights: weights)
    }
}

/// The coefficients of a refit, in the terms of the table of the model of all rows.
struct DrawnCoefficients: Sendable {
    let perDeviation: [Double]
    let atMeans: Double
    let atZero: Double

    init(_ drawn: LinearModel, inTermsOf model: LinearModel) {
        let (own, all) = (drawn.preprocessing, model.preprocessing)
        let coefficients = drawn.forecast.coefficients
        let values = all.values.map { value -> Double in
            guard let place = own.values.firstIndex(where: { $0.source == value.source }) else { return 0 }
            let match = own.values[place]
            let isPlain = value.compression == nil && match.compression == nil
            return isPlain ? coefficients[place] / match.deviation * value.deviation : coefficients[place]
        }
        let flags = all.flags.map { flag -> Double in
            guard let place = own.flags.firstIndex(where: { $0.sources.contains(flag.sources[0]) }) else { return 0 }
            return coefficients[own.values.count + place] / own.flags[place].deviation * flag.deviation
        }
        perDeviation = values + flags
        atMeans = drawn.forecast.base
        let hasIntercept = drawn.estimation?.terms.hasIntercept ?? true
        atZero = hasIntercept ? zip(own.zeroContrast, coefficients).reduce(0) { $0 + $1.0 * $1.1 } : 0
    }
}

/// The value below which the given share of rising values lies, by linear interpolation between neighbours (type 7).
func rankedShare(_ share: Double, _ rising: [Double]) -> Double {
    let position = share * Double(rising.count - 1)
    let below = Int(position)
    guard below + 1 < rising.count else { return rising[rising.count - 1] }
    return rising[below] + (position - Double(below)) * (rising[below + 1] - rising[below])
}
