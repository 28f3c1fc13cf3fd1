/// The calibration line and shift of all rows, from which those of a resample are a few Newton steps away.
///
/// The derivatives at the start are kept for each cluster, so that the first step costs one pass over the clusters only.
struct CalibrationStart: Sendable {
    /// The line of all rows; `nil` where none exists.
    let line: CalibrationLine?
    /// The shift of all rows; `nil` where it is infinite.
    let shift: Double?
    private let scale: LogOddsScale
    private let lineDerivatives: [LineDerivatives]
    private let shiftDerivatives: [(excess: Double, information: Double)]

    init(_ rows: CalibrationRows, clusters: Int) {
        let ones = [Double](repeating: 1, count: clusters)
        let (line, shift, scale) = (rows.line(weights: ones), rows.shift(weights: ones), rows.scale(weights: ones))
        self.line = line
        self.shift = shift
        self.scale = scale
        lineDerivatives = line.map { rows.derivativesByCluster(at: scale.scaled($0), scale: scale) } ?? []
        shiftDerivatives = shift.map { rows.shiftDerivativesByCluster(at: $0) } ?? []
    }

    /// The line for the given weights of the clusters; `nil` where none exists.
    ///
    /// Newton steps are accepted once they are below 1e-3 standard deviations of the log-odds, when the next one would be about
    /// 1e-6; a resample that does not settle in eight steps is fitted from scratch.
    func line(of rows: CalibrationRows, weights: [Double]) -> CalibrationLine? {
        guard let line else { return rows.line(weights: weights) }
        var current = scale.scaled(line)
        var derivatives = LineDerivatives()
        for (cluster, own) in lineDerivatives.enumerated() where weights[cluster] > 0 { derivatives.add(weights[cluster], own) }
        for _ in 0..<8 {
            guard let step = derivatives.step else { break }
            let size = max(abs(step.intercept), abs(step.slope))
            guard size < 2 else { break }
            current = CalibrationLine(intercept: current.intercept + step.intercept, slope: current.slope + step.slope)
            if size < 1e-3 { return scale.original(current) }
            derivatives = rows.derivatives(at: current, scale: scale, weights: weights)
        }
        return rows.line(weights: weights)
    }

    /// The shift for the given weights of the clusters; `nil` where it is infinite.
    func shift(of rows: CalibrationRows, weights: [Double]) -> Double? {
        guard let shift else { return rows.shift(weights: weights) }
        var sums = (excess: 0.0, information: 0.0)
        for (cluster, own) in shiftDerivatives.enumerated() where weights[cluster] > 0 {
            sums.excess += weights[cluster] * own.excess
            sums.information += weights[cluster] * own.information
        }
        var current = shift
        for _ in 0..<8 {
            let step = sums.excess / sums.information
            guard abs(step) < 2 else { break }
            current += step
            if abs(step) < 1e-3 { return current }
            sums = rows.shiftDerivatives(at: current, weights: weights)
        }
        return rows.shift(weights: weights)
    }
}

extension CalibrationRows {
    /// The derivatives at a line, cluster by cluster.
    fileprivate func derivativesByCluster(at line: CalibrationLine, scale: LogOddsScale) -> [LineDerivatives] {
        var start = 0
        return slotEnds.map { end in
            var sums = LineDerivatives()
            for place in start..<Int(end) {
                let x = (logOdds[place] - scale.centre) / scale.width
                let probability = logistic(line.intercept + line.slope * x)
                sums.add(1, x: x, residual: (events[place] ? 1 : 0) - probability, probability: probability)
            }
            start = Int(end)
            return sums
        }
    }

    /// The derivatives at a shift, cluster by cluster.
    fileprivate func shiftDerivativesByCluster(at shift: Double) -> [(excess: Double, information: Double)] {
        var start = 0
        return slotEnds.map { end in
            var sums = (excess: 0.0, information: 0.0)
            for place in start..<Int(end) {
                let probability = logistic(shift + logOdds[place])
                sums.excess += (events[place] ? 1 : 0) - probability
                sums.information += probability * (1 - probability)
            }
            start = Int(end)
            return sums
        }
    }
}
