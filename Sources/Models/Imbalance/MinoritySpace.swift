import Foundation
import Statistics

/// Rows of the rarer kind as points, and who is near whom.
struct MinoritySpace {
    /// Columns of which a row has one of several levels.
    let levelColumns: [Int]
    /// Columns that are rounded to whole numbers.
    let countColumns: [Int]
    /// What two different levels add to a squared distance.
    let levelPenalty: Double
    /// First the continuous coordinates, then the levels; `nan` where missing. Shape `[m, p]`.
    private let points: [Double]
    private let continuous: Int
    private let width: Int
    /// The number of points.
    let count: Int

    /// - Parameter scaledBy: Standard deviations are those of so many of the first rows; `nil` takes all.
    init(
        _ input: Dataset, rows: [Int], scaledBy: Int? = nil, distances: Smote.Distances, columns: Smote.ColumnTreatment
    ) {
        let all = Array(input.columns.indices)
        let isLevel = input.columns.map { columns == .byKind && ($0.kind == .flag || $0.kind == .category) }
        let plain = all.filter { !isLevel[$0] }
        levelColumns = all.filter { isLevel[$0] }
        countColumns = columns == .byKind ? all.filter { input.columns[$0].kind == .count } : []
        let measured = rows.prefix(scaledBy ?? rows.count)
        let deviations = plain.map { column in deviation(measured.map { input.matrix[$0, column] }.filter { !$0.isNaN }) }
        let scales = distances == .deviations ? deviations.map { $0 > 0 ? $0 : 1 } : deviations.map { _ in 1 }
        let spread = zip(deviations, scales).map { $0 / $1 }.filter { $0 > 0 }.sorted()
        let median = spread.isEmpty ? 1 : (spread[(spread.count - 1) / 2] + spread[spread.count / 2]) / 2
        levelPenalty = median * median
        count = rows.count
        continuous = plain.count
        width = all.count
        var values: [Double] = []
        values.reserveCapacity(count * width)
        for row in rows {
            for (place, column) in plain.enumerated() { values.append(input.matrix[row, column] / scales[place]) }
            for column in levelColumns { values.append(input.matrix[row, column]) }
        }
        points = values
    }

    /// Returns for each point the `count` nearest points of other owners, nearest first, equally near ones in the order of rows.
    ///
    /// - Complexity: O(*m²* *p*) at most; most comparisons end early.
    func nearest(_ wanted: Int, owners: [Int32], threads: Int) -> [[Int]] {
        mapConcurrently(count, threads: threads) { point in
            var found: [(distance: Double, point: Int)] = []
            for other in 0..<count where owners[other] != owners[point] {
                let limit = found.count < wanted ? Double.infinity : found[wanted - 1].distance
                guard let distance = squaredDistance(point, other, below: limit) else { continue }
                let place = found.firstIndex { distance < $0.distance } ?? found.count
                found.insert((distance, other), at: place)
                if found.count > wanted { found.removeLast() }
            }
            return found.map(\.point)
        }
    }

    /// Returns the squared distance of two points, or `nil` where it is not below `limit` or they know no coordinate in common.
    func squaredDistance(_ a: Int, _ b: Int, below limit: Double = .infinity) -> Double? {
        points.withUnsafeBufferPointer { all in
            let (first, second) = (a * width, b * width)
            var sum = 0.0
            var known = 0
            for column in 0..<continuous {
                let difference = all[first + column] - all[second + column]
                guard !difference.isNaN else { continue }
                known += 1
                sum += difference * difference
                // What is still to come can only add, and scaling up for missing coordinates can only raise.
                if column % 16 == 15, sum >= limit { return nil }
            }
            for column in continuous..<width {
                let (one, other) = (all[first + column], all[second + column])
                guard !one.isNaN, !other.isNaN else { continue }
                known += 1
                if one != other { sum += levelPenalty }
            }
            guard known > 0 else { return nil }
            let distance = known == width ? sum : sum * Double(width) / Double(known)
            return distance < limit ? distance : nil
        }
    }
}

/// The standard deviation with the number of values as divisor; 0 for no value.
func deviation(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : WeighedValues(values: values, weights: nil).meanAndDeviation.deviation
}
