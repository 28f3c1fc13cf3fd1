import Foundation
import Statistics

/// Coefficients of a standardised design together with the preprocessing that makes it.
struct LinearForecast: Sendable, Codable, Equatable {
    let preprocessing: Preprocessing
    /// Coefficients of the design's columns, intercept last; shape `[designColumns + 1]`.
    let coefficients: [Double]

    var intercept: Double { coefficients[coefficients.count - 1] }

    /// Returns `b0 + sum_j b_j z_j` of each given row, summed in the design's order.
    func logits(_ input: Dataset, _ rows: [Int]) -> [Double] {
        let stride = input.matrix.columns
        return input.matrix.values.withUnsafeBufferPointer { all in
            coefficients.withUnsafeBufferPointer { coefficients in
                rows.map { row in
                    var sum = intercept
                    let values = UnsafeBufferPointer(rebasing: all[row * stride..<(row + 1) * stride])
                    for (column, value) in preprocessing.values.enumerated() where coefficients[column] != 0 {
                        sum += coefficients[column] * value.standardised(values[value.source])
                    }
                    let first = preprocessing.values.count
                    for (place, flag) in preprocessing.flags.enumerated() where coefficients[first + place] != 0 {
                        sum += coefficients[first + place] * flag.standardised(values[flag.sources[0]])
                    }
                    return sum
                }
            }
        }
    }
}

extension Preprocessing {
    /// The coefficients that are not 0, largest effect per standard deviation first, ties in the design's order.
    func coefficientTable(_ coefficients: [Double]) -> [Coefficient] {
        let valueLines = values.enumerated().map { column, value in
            let effect = coefficients[column]
            let perUnit = value.compression == nil ? effect / value.deviation : nil
            return Coefficient(
                column: columns[value.source], transform: value.compression.map { "asinh(x / \($0))" } ?? "none", effect: effect,
                perUnit: perUnit)
        }
        let flagLines = flags.enumerated().map { place, flag in
            let effect = coefficients[values.count + place]
            return Coefficient(
                column: flag.sources.map { columns[$0] }.joined(separator: " + "), transform: "missing", effect: effect,
                perUnit: effect / flag.deviation)
        }
        let lines = (valueLines + flagLines).enumerated().filter { $0.element.perDeviation != 0 }
        return lines.sorted {
            (abs($1.element.perDeviation), $0.offset) < (abs($0.element.perDeviation), $1.offset)
        }.map(\.element)
    }
}

extension Coefficient {
    fileprivate init(column: String, transform: String, effect: Double, perUnit: Double?) {
        self.init(
            column: column, transform: transform, perDeviation: effect, oddsRatioPerDeviation: exp(effect),
            perUnit: perUnit, oddsRatioPerUnit: perUnit.map(exp))
    }
}

extension Preprocessing.HeavyTails {
    /// In words, for records.
    var description: String {
        switch self {
        case .kept: "kept"
        case .compressed(let limit): "asinh beyond \(limit) standard deviations"
        }
    }
}
