import Foundation
import Statistics

/// The rows of one linear fit: preprocessing, design, outcomes and offsets, all from these rows and no other.
struct LinearRows {
    let input: Dataset
    let rows: [Int]
    let terms: LogisticTerms
    let preprocessing: Preprocessing
    let design: Design
    /// The outcomes with the rows' own weights.
    let target: BinaryTarget
    /// The outcomes with the weights of outcomes in them: what is fitted.
    let weighed: BinaryTarget
    let offsets: [Double]?
    /// The mean of each design column over the rows, at their own weights; `nil` where columns are centred, which makes it 0.
    let centres: [Double]?

    /// Learns the preprocessing of the given rows (each with a weight above 0) and makes their design.
    init(
        _ input: Dataset, _ target: BinaryTarget, rows: [Int], heavyTails: Preprocessing.HeavyTails, terms: LogisticTerms
    ) throws(FitError) {
        try terms.check(input)
        let offsets = try terms.offsets(input, rows: rows)
        var learned = Preprocessing(fitting: input, rows: rows, weights: target.weights, heavyTails: heavyTails)
        if let source = terms.offsetSource(input) { learned = learned.without(source: source) }
        centres = terms.hasIntercept ? nil : learned.centres
        if !terms.hasIntercept { learned = learned.uncentred() }
        guard learned.designColumns > 0 else { throw .noUsableColumns(given: input.columns.count) }
        self.input = input
        self.rows = rows
        self.terms = terms
        preprocessing = learned
        design = learned.design(input, rows: rows)
        self.target = target.selecting(rows)
        weighed = terms.outcomeWeights.applied(to: self.target)
        self.offsets = offsets
    }

    /// The rows of a fitted model's own fit, with what it learned about columns.
    init(refitting model: LinearModel, _ input: Dataset, _ target: BinaryTarget, rows: [Int]) throws(FitError) {
        let terms = model.estimation?.terms ?? LogisticTerms()
        self.input = input
        self.rows = rows
        self.terms = terms
        preprocessing = model.preprocessing
        design = preprocessing.design(input, rows: rows)
        self.target = target.selecting(rows)
        weighed = terms.outcomeWeights.applied(to: self.target)
        offsets = try terms.offsets(input, rows: rows)
        centres = model.forecast.centres
    }

    /// The same rows with some columns of their design alone.
    init(_ other: LinearRows, preprocessing: Preprocessing, centres: [Double]?) {
        input = other.input
        rows = other.rows
        terms = other.terms
        self.preprocessing = preprocessing
        design = preprocessing.design(other.input, rows: other.rows)
        target = other.target
        weighed = other.weighed
        offsets = other.offsets
        self.centres = centres
    }

    /// The loss of these rows as a function of coefficients.
    var objective: LogisticObjective {
        LogisticObjective(design: design, target: weighed, offsets: offsets, hasIntercept: terms.hasIntercept)
    }

    /// What has to be added to the fitted intercept so that the forecasts of the rows add up to their events; 0 where nothing is to be restored.
    func interceptShift(_ coefficients: [Double]) -> Double {
        guard terms.outcomeWeights.level == .restored else { return 0 }
        var margins = design.logits([coefficients])[0]
        if let offsets { for row in margins.indices { margins[row] += offsets[row] } }
        return interceptThatAddsUp(margins: margins, target: target)
    }

    /// The forecast by coefficients of the standardised design.
    func forecast(_ coefficients: [Double]) -> LinearForecast {
        var restored = coefficients
        restored[restored.count - 1] += interceptShift(coefficients)
        var offset: LinearForecast.Offset?
        if let source = terms.offsetSource(input), let offsets {
            var (sum, total) = (0.0, 0.0)
            for (row, value) in offsets.enumerated() {
                let weight = target.weights?[row] ?? 1
                sum += weight * value
                total += weight
            }
            offset = .init(source: source, mean: sum / total)
        }
        return LinearForecast(preprocessing: preprocessing, coefficients: restored, offset: offset, centres: centres)
    }
}

extension LinearRows {
    /// Whether every row with the event has larger log-odds than every row without it.
    func areSeparated(by forecast: LinearForecast) -> Bool {
        let logits = forecast.logits(input, rows)
        var (lowestEvent, highestOther) = (Double.infinity, -Double.infinity)
        for (row, logit) in logits.enumerated() {
            if target.outcomes[row] { lowestEvent = min(lowestEvent, logit) } else { highestOther = max(highestOther, logit) }
        }
        return lowestEvent > highestOther
    }
}

/// The `a` with `sum_i w_i logistic(m_i + a) = sum_i w_i y_i`: the intercept with which forecasts add up to the events.
func interceptThatAddsUp(margins: [Double], target: BinaryTarget) -> Double {
    let weights = target.weights ?? [Double](repeating: 1, count: target.count)
    let (events, total) = zip(weights, target.outcomes).reduce((0.0, 0.0)) { ($0.0 + ($1.1 ? $1.0 : 0), $0.1 + $1.0) }
    return shiftThatAverages(margins: margins, weights: weights, to: events / total)
}

/// The `a` with `sum_i w_i logistic(m_i + a) / sum_i w_i = share`, by Newton steps kept inside a shrinking bracket.
///
/// - Parameter share: Strictly between 0 and 1.
func shiftThatAverages(margins: [Double], weights: [Double], to share: Double) -> Double {
    let level = logit(ofProbability: share)
    let wanted = share * weights.reduce(0, +)
    var (low, high) = (level - (margins.max() ?? 0), level - (margins.min() ?? 0))
    var shift = (low + high) / 2
    for _ in 0..<200 {
        var (expected, spread) = (0.0, 0.0)
        for (row, margin) in margins.enumerated() {
            let p = probability(ofLogit: margin + shift)
            expected += weights[row] * p
            spread += weights[row] * p * (1 - p)
        }
        if expected < wanted { low = shift } else { high = shift }
        let step = spread > 0 ? shift - (expected - wanted) / spread : .nan
        let next = step > low && step < high ? step : (low + high) / 2
        if abs(next - shift) <= 1e-15 * max(1, abs(shift)) { return next }
        shift = next
    }
    return shift
}

extension LogisticTerms {
    /// The offset's position among the columns.
    func offsetSource(_ input: Dataset) -> Int? { offset.flatMap { name in input.columns.firstIndex { $0.name == name } } }

    /// The offsets of the given rows.
    ///
    /// - Throws: `FitError.notFinite` where one is missing.
    func offsets(_ input: Dataset, rows: [Int]) throws(FitError) -> [Double]? {
        guard let source = offsetSource(input) else { return nil }
        var offsets: [Double] = []
        offsets.reserveCapacity(rows.count)
        for row in rows {
            let value = input.matrix[row, source]
            guard value.isFinite else { throw .notFinite(what: "offset \(input.columns[source].name)", row: row) }
            offsets.append(value)
        }
        return offsets
    }
}
