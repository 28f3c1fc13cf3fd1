import Foundation
import Statistics

/// Coefficients of a standardised design together with the preprocessing that makes it.
struct LinearForecast: Sendable, Codable, Equatable {
    let preprocessing: Preprocessing
    /// Coefficients of the design's columns, intercept last; shape `[designColumns + 1]`.
    let coefficients: [Double]
    /// The column that is added to the log-odds as it is.
    var offset: Offset?
    /// The mean of each design column over the rows fitted on; `nil` where columns are centred, which makes it 0.
    var centres: [Double]?

    /// A column that is added to the log-odds as it is.
    struct Offset: Sendable, Codable, Equatable {
        /// The column's position in the input.
        let source: Int
        /// Its weighted mean over the rows fitted on.
        let mean: Double
    }

    var intercept: Double { coefficients[coefficients.count - 1] }

    /// The log-odds of a row with every column, and the offset, at its mean.
    var base: Double {
        var base = intercept + (offset?.mean ?? 0)
        if let centres { for (column, centre) in centres.enumerated() { base += coefficients[column] * centre } }
        return base
    }

    /// Refuses rows without a known offset.
    func checkOffset(_ input: Dataset) throws(FitError) {
        guard let offset else { return }
        if let row = (0..<input.count).first(where: { !input.matrix[$0, offset.source].isFinite }) {
            throw .notFinite(what: "offset \(input.columns[offset.source].name)", row: row)
        }
    }

    /// Returns `b0 + offset + sum_j b_j z_j` of each given row, summed in the design's order.
    func logits(_ input: Dataset, _ rows: [Int]) -> [Double] {
        let stride = input.matrix.columns
        return input.matrix.values.withUnsafeBufferPointer { all in
            coefficients.withUnsafeBufferPointer { coefficients in
                rows.map { row in
                    var sum = intercept
                    let values = UnsafeBufferPointer(rebasing: all[row * stride..<(row + 1) * stride])
                    if let offset { sum += values[offset.source] }
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
