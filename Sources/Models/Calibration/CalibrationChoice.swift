import Statistics

/// Chooses among no calibration, Platt scaling and isotonic regression by cross-fitted log loss.
struct CalibrationChoice {
    let parts: [OutOfFold]
    let target: BinaryTarget

    /// The chosen calibration, fitted on all out-of-fold forecasts, and how it was chosen.
    ///
    /// Of equals the simpler kind wins. With fewer than two folds nothing can be judged, and nothing is changed.
    func run() -> (calibration: Calibration, record: CalibrationRecord) {
        let kinds = CalibrationRecord.Kind.allCases
        let losses = kinds.map(crossFittedLoss)
        var best = CalibrationRecord.Kind.none
        var lowest = losses[0] ?? .infinity
        for (kind, loss) in zip(kinds, losses) {
            if let loss, loss < lowest, fitted(kind, parts)?.keepsOrder == true { (best, lowest) = (kind, loss) }
        }
        let calibration = fitted(best, parts) ?? .none
        var line: PlattScaling?
        if case .platt(let chosen) = calibration { line = chosen }
        let record = CalibrationRecord(
            chosen: best, logLoss: zip(kinds, losses).map { .init(kind: $0, logLoss: $1) },
            rows: parts.reduce(0) { $0 + $1.rows.count }, slope: line?.slope, intercept: line?.intercept)
        return (calibration, record)
    }

    private func fitted(_ kind: CalibrationRecord.Kind, _ parts: [OutOfFold]) -> Calibration? {
        if kind == .none { return Calibration.none }
        let rows = parts.flatMap(\.rows)
        let logits = parts.flatMap(\.logits)
        let chosen = target.selecting(rows)
        guard chosen.events > 0, chosen.events < rows.count else { return nil }
        switch kind {
        case .none: return Calibration.none
        case .platt: return .platt(PlattScaling(logits: logits, outcomes: chosen.outcomes, weights: chosen.weights))
        case .isotonic: return .isotonic(IsotonicRegression(logits: logits, outcomes: chosen.outcomes, weights: chosen.weights))
        }
    }

    /// The mean log loss of every fold's forecasts, calibrated by what the other folds say.
    private func crossFittedLoss(_ kind: CalibrationRecord.Kind) -> Double? {
        guard parts.count > 1 || kind == .none else { return nil }
        var (logits, rows): ([Double], [Int]) = ([], [])
        for (place, part) in parts.enumerated() {
            let others = parts.enumerated().filter { $0.offset != place }.map(\.element)
            guard let calibration = fitted(kind, others), calibration.keepsOrder else { return nil }
            logits += part.logits.map(calibration.logit)
            rows += part.rows
        }
        let all = target.selecting(rows)
        return meanLogLoss(logits: logits, outcomes: all.outcomes, weights: all.weights)
    }
}
