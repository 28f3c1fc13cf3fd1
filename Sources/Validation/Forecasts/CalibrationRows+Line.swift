import Foundation

/// First and second derivatives of a log-likelihood in intercept and slope.
struct LineDerivatives: Sendable {
    var (intercept, slope) = (0.0, 0.0)
    var (curvature, mixed, slopeCurvature) = (0.0, 0.0, 0.0)

    /// Adds `weight` rows with log-odds `x` and residual `y - m` at probability `m`.
    @inline(__always)
    mutating func add(_ weight: Double, x: Double, residual: Double, probability: Double) {
        let information = weight * probability * (1 - probability)
        intercept += weight * residual
        slope += weight * residual * x
        curvature += information
        mixed += information * x
        slopeCurvature += information * x * x
    }

    /// Adds `weight` times other derivatives.
    mutating func add(_ weight: Double, _ other: LineDerivatives) {
        intercept += weight * other.intercept
        slope += weight * other.slope
        curvature += weight * other.curvature
        mixed += weight * other.mixed
        slopeCurvature += weight * other.slopeCurvature
    }

    /// The Newton step; `nil` where the curvature is singular in floating point.
    var step: (intercept: Double, slope: Double)? {
        let determinant = curvature * slopeCurvature - mixed * mixed
        guard determinant > 1e-14 * curvature * slopeCurvature, determinant.isFinite else { return nil }
        return (
            (intercept * slopeCurvature - slope * mixed) / determinant, (slope * curvature - intercept * mixed) / determinant
        )
    }
}

/// Log-odds moved and stretched to mean 0 and standard deviation 1, on which Newton's steps are well conditioned.
struct LogOddsScale: Sendable {
    let centre: Double
    let width: Double

    /// The line on the original log-odds.
    func original(_ scaled: CalibrationLine) -> CalibrationLine {
        CalibrationLine(intercept: scaled.intercept - scaled.slope * centre / width, slope: scaled.slope / width)
    }

    /// The line on the scaled log-odds.
    func scaled(_ original: CalibrationLine) -> CalibrationLine {
        CalibrationLine(intercept: original.intercept + original.slope * centre, slope: original.slope * width)
    }
}

extension CalibrationRows {
    /// The maximum-likelihood line for the given weights by slot; `nil` where none exists.
    func line(weights: [Double]) -> CalibrationLine? {
        guard overlap(weights: weights) else { return nil }
        let scale = scale(weights: weights)
        guard var line = constantLine(weights: weights) else { return nil }
        var loss = loss(at: line, scale: scale, weights: weights)
        for _ in 0..<200 {
            guard var step = derivatives(at: line, scale: scale, weights: weights).step else { return nil }
            var next = CalibrationLine(intercept: line.intercept + step.intercept, slope: line.slope + step.slope)
            var nextLoss = self.loss(at: next, scale: scale, weights: weights)
            while !(nextLoss <= loss + 1e-12 * abs(loss)), max(abs(step.intercept), abs(step.slope)) > 1e-11 {
                step = (step.intercept / 2, step.slope / 2)
                next = CalibrationLine(intercept: line.intercept + step.intercept, slope: line.slope + step.slope)
                nextLoss = self.loss(at: next, scale: scale, weights: weights)
            }
            (line, loss) = (next, nextLoss)
            if max(abs(step.intercept), abs(step.slope)) < 1e-10 { return scale.original(line) }
        }
        return nil
    }

    /// Mean and standard deviation of the log-odds.
    func scale(weights: [Double]) -> LogOddsScale {
        var (total, sum) = (0.0, 0.0)
        forEachRow(weights: weights) { place, weight in
            total += weight
            sum += weight * logOdds[place]
        }
        let centre = sum / total
        var squares = 0.0
        forEachRow(weights: weights) { place, weight in
            squares += weight * (logOdds[place] - centre) * (logOdds[place] - centre)
        }
        return LogOddsScale(centre: centre, width: max((squares / total).squareRoot(), 1e-12))
    }

    /// The derivatives of the log-likelihood at a line on scaled log-odds.
    func derivatives(at line: CalibrationLine, scale: LogOddsScale, weights: [Double]) -> LineDerivatives {
        var sums = LineDerivatives()
        let (centre, factor) = (scale.centre, 1 / scale.width)
        logOdds.withUnsafeBufferPointer { logOdds in
            events.withUnsafeBufferPointer { events in
                forEachRow(weights: weights) { place, weight in
                    let x = (logOdds[place] - centre) * factor
                    let probability = logistic(line.intercept + line.slope * x)
                    sums.add(weight, x: x, residual: (events[place] ? 1 : 0) - probability, probability: probability)
                }
            }
        }
        return sums
    }

    /// The line with slope 0 that forecasts the prevalence.
    private func constantLine(weights: [Double]) -> CalibrationLine? {
        var (total, with) = (0.0, 0.0)
        forEachRow(weights: weights) { place, weight in
            total += weight
            with += events[place] ? weight : 0
        }
        guard with > 0, with < total else { return nil }
        return CalibrationLine(intercept: log(with / (total - with)), slope: 0)
    }

    /// The negative log-likelihood at a line on scaled log-odds.
    private func loss(at line: CalibrationLine, scale: LogOddsScale, weights: [Double]) -> Double {
        var sum = 0.0
        forEachRow(weights: weights) { place, weight in
            let eta = line.intercept + line.slope * (logOdds[place] - scale.centre) / scale.width
            let signed = events[place] ? -eta : eta
            sum += weight * (max(signed, 0) + log1p(exp(-abs(signed))))
        }
        return sum
    }
}
