import Statistics

/// Chooses among no calibration, Platt scaling, isotonic regression and beta calibration by cross-fitted log loss.
struct CalibrationChoice {
    let parts: [OutOfFold]
    let target: BinaryTarget
    /// The cluster of each row, by which standard errors are worked out; shape `[n]`.
    let clusters: [Int32]
    /// What is added to each part's log-odds before a calibration is fitted or applied: the level that its own rows ask for. 0 leaves levels in.
    ///
    /// Folds in order of time are fitted on earlier rows alone, so their forecasts miss what the share of events did since; the model of all rows has
    /// seen it. A calibration that learned that level would put it on top a second time.
    var levels: [Double] = []

    /// The chosen calibration, fitted on all out-of-fold forecasts, and how it was chosen.
    ///
    /// A calibration is put on top only where it gains more than one standard error over leaving the forecasts as they are; of those the
    /// one with the smallest log loss, beta calibration only where it also gains more than one standard error over its special case, the
    /// straight line. With fewer than two folds nothing can be judged, and nothing is changed.
    func run() -> (calibration: Calibration, record: CalibrationRecord) {
        let kinds = CalibrationRecord.Kind.allCases
        let losses = kinds.map(crossFittedLosses)
        let candidates = zip(kinds, losses).map { candidate($0, losses: $1, plain: losses[0] ?? []) }
        var best = (kind: CalibrationRecord.Kind.none, calibration: Calibration.none, loss: candidates[0].logLoss ?? .infinity)
        for candidate in candidates {
            guard let loss = candidate.logLoss, let gain = candidate.gain, let error = candidate.standardError, gain > error,
                loss < best.loss, candidate.kind != .beta || bendPays(losses),
                let calibration = fitted(candidate.kind, Array(parts.indices)),
                calibration.keepsOrder
            else { continue }
            best = (candidate.kind, calibration, loss)
        }
        var line: PlattScaling?
        if case .platt(let chosen) = best.calibration { line = chosen }
        var beta: CalibrationRecord.Beta?
        if case .beta(let chosen) = best.calibration { beta = .init(a: chosen.a, b: chosen.b, m: chosen.middle) }
        let record = CalibrationRecord(
            chosen: best.kind, logLoss: candidates, rows: rows.count, slope: line?.slope, intercept: line?.intercept, beta: beta)
        return (best.calibration, record)
    }

    /// Whether beta calibration gains more than one standard error over the straight line, or no line could be fitted.
    private func bendPays(_ losses: [[Double]?]) -> Bool {
        let kinds = CalibrationRecord.Kind.allCases
        guard let line = kinds.firstIndex(of: .platt).flatMap({ losses[$0] }) else { return true }
        let over = candidate(.beta, losses: kinds.firstIndex(of: .beta).flatMap { losses[$0] }, plain: line)
        guard let gain = over.gain, let error = over.standardError else { return false }
        return gain > error
    }

    private var rows: [Int] { parts.flatMap(\.rows) }

    private func level(_ place: Int) -> Double { levels.isEmpty ? 0 : levels[place] }

    private func fitted(_ kind: CalibrationRecord.Kind, _ places: [Int]) -> Calibration? {
        if kind == .none { return Calibration.none }
        let logits = places.flatMap { place in parts[place].logits.map { $0 + level(place) } }
        let chosen = target.selecting(places.flatMap { parts[$0].rows })
        guard chosen.events > 0, chosen.events < chosen.count else { return nil }
        switch kind {
        case .none: return Calibration.none
        case .platt: return .platt(PlattScaling(logits: logits, outcomes: chosen.outcomes, weights: chosen.weights))
        case .isotonic: return .isotonic(IsotonicRegression(logits: logits, outcomes: chosen.outcomes, weights: chosen.weights))
        case .beta: return .beta(BetaCalibration(logits: logits, outcomes: chosen.outcomes, weights: chosen.weights))
        }
    }

    /// The log loss of every out-of-fold forecast, calibrated by what the other folds say; in the order of `rows`.
    private func crossFittedLosses(_ kind: CalibrationRecord.Kind) -> [Double]? {
        guard parts.count > 1 || kind == .none else { return nil }
        var losses: [Double] = []
        for (place, part) in parts.enumerated() {
            let others = parts.indices.filter { $0 != place }
            guard let calibration = fitted(kind, others), calibration.keepsOrder else { return nil }
            let shift = kind == .none ? 0 : level(place)
            losses += zip(part.rows, part.logits).map { row, logit in
                logLoss(ofLogit: calibration.logit(logit + shift) - shift, outcome: target.outcomes[row])
            }
        }
        return losses
    }

    private func candidate(
        _ kind: CalibrationRecord.Kind, losses: [Double]?, plain: [Double]
    ) -> CalibrationRecord.Candidate {
        guard let losses else { return .init(kind: kind, logLoss: nil, gain: nil, standardError: nil) }
        let weights = rows.map { target.weights?[$0] ?? 1 }
        let total = weights.reduce(0, +)
        func mean(_ values: [Double]) -> Double { zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total }
        let gains = zip(plain, losses).map { $0 - $1 }
        let gain = mean(gains)
        var sums: [Int32: Double] = [:]
        for (place, row) in rows.enumerated() { sums[clusters[row], default: 0] += weights[place] * (gains[place] - gain) }
        // Sorted, so that the sum does not depend on the dictionary's order.
        let spread = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
        return .init(kind: kind, logLoss: mean(losses), gain: gain, standardError: spread.squareRoot() / total)
    }
}
