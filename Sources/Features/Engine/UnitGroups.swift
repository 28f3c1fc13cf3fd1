import Foundation
import Records
import Statistics

/// The persons with a snapshot at the same t0 and the same unit in force, for comparing any of their values.
struct UnitGroups {
    private struct Group: Hashable {
        let t0: Int64
        let unit: Code
    }

    /// By row; −1 without a unit.
    private let groups: [Int32]
    /// Whether a row stands for its person, by row.
    private let isFirst: [Bool]
    private let count: Int

    /// Gathers the groups. A person counts once in a group, however often the snapshot list repeats the row.
    init(_ standings: UnsafeBufferPointer<UnitStanding>, t0: [Int64]) {
        var numbers: [Group: Int32] = [:]
        groups = standings.enumerated().map { row, standing in
            guard standing.unit >= 0 else { return -1 }
            let group = Group(t0: t0[row], unit: standing.unit)
            if let number = numbers[group] { return number }
            numbers[group] = Int32(numbers.count)
            return Int32(numbers.count - 1)
        }
        isFirst = standings.map(\.isFirst)
        count = numbers.count
    }

    /// `(value − mean) ÷ sd` over the persons of the group for whom the value is known, the person included.
    ///
    /// Missing without a group or a value, for fewer than five known values, and where all of them are equal, that is, round to the same
    /// 12 significant digits.
    func standardScores(of values: [Double]) -> [Double] {
        var members = [Members](repeating: Members(), count: count)
        for row in values.indices where groups[row] >= 0 && isFirst[row] && !values[row].isNaN {
            members[Int(groups[row])].widen(values[row])
        }
        for group in members.indices { members[group].settle() }
        for row in values.indices where groups[row] >= 0 && isFirst[row] && !values[row].isNaN {
            members[Int(groups[row])].add(values[row])
        }
        return values.indices.map { row in
            groups[row] >= 0 && !values[row].isNaN ? members[Int(groups[row])].standardScore(of: values[row]) : .nan
        }
    }

    /// The known values of a group: exact sums, so that their order does not matter.
    private struct Members {
        private var count = 0
        private var smallest = Double.infinity
        private var largest = -Double.infinity
        private var scale = 1.0
        private var sum = ExactSum()
        private var squares = ExactSum()

        mutating func widen(_ value: Double) {
            smallest = min(smallest, value)
            largest = max(largest, value)
            count += 1
        }

        /// Decides the scale, once all values are seen.
        mutating func settle() { scale = BinaryScale(squaring: max(smallest.magnitude, largest.magnitude)).factor }

        mutating func add(_ value: Double) {
            sum.add(value * scale)
            squares.add(product: value * scale, value * scale)
        }

        private static func digits(_ value: Double) -> String { String(format: "%.11e", value + 0) }

        func standardScore(of value: Double) -> Double {
            guard count >= UnitComparison.fewestPersons, Self.digits(smallest) != Self.digits(largest) else { return .nan }
            var spread = ExactSum()  // n Σ x² − (Σ x)²
            spread.add(squares, times: Double(count))
            spread.subtractSquare(of: sum)
            var distance = ExactSum()  // n x − Σ x
            distance.add(product: value * scale, Double(count))
            distance.add(sum, times: -1)
            let n = Double(count)
            let deviation = (spread.rounded / (n * (n - 1))).squareRoot()
            return deviation > 0 ? Features.finite(distance.rounded / n / deviation) : .nan
        }
    }
}
