import Foundation

/// The statistics of the catalogue's page on whole numbers, by the textbook: deviations from the mean, times n so that they stay whole.
enum PlainStatistics {
    static func deviations(_ values: [Int128]) -> [Int128] {
        let sum = values.reduce(0, +)
        return values.map { Int128(values.count) * $0 - sum }
    }

    static func mean(_ values: [Int128], scale: Double) -> Double {
        values.isEmpty ? .nan : Double(values.reduce(0, +)) / Double(values.count) / scale
    }

    static func deviation(_ values: [Int128], scale: Double) -> Double {
        guard values.count >= 2 else { return .nan }
        let n = Double(values.count)
        let squares = deviations(values).reduce(Int128(0)) { $0 + $1 * $1 }
        return (Double(squares) / (n * n) / (n - 1)).squareRoot() / scale
    }

    static func slope(_ pairs: [(x: Int128, y: Int128)], scaleX: Double, scaleY: Double) -> Double {
        guard pairs.count >= 3 else { return .nan }
        let x = deviations(pairs.map(\.x))
        let y = deviations(pairs.map(\.y))
        let squares = x.reduce(Int128(0)) { $0 + $1 * $1 }
        guard squares != 0 else { return .nan }
        let products = zip(x, y).reduce(Int128(0)) { $0 + $1.0 * $1.1 }
        return Double(products) / Double(squares) * scaleX / scaleY
    }

    static func correlation(_ pairs: [(x: Int128, y: Int128)]) -> Double {
        guard pairs.count >= 4 else { return .nan }
        let x = deviations(pairs.map(\.x))
        let y = deviations(pairs.map(\.y))
        guard x.contains(where: { $0 != 0 }), y.contains(where: { $0 != 0 }) else { return .nan }
        let xx = x.reduce(Int128(0)) { $0 + $1 * $1 }
        let yy = y.reduce(Int128(0)) { $0 + $1 * $1 }
        let xy = zip(x, y).reduce(Int128(0)) { $0 + $1.0 * $1.1 }
        return Double(xy) / (Double(xx).squareRoot() * Double(yy).squareRoot())
    }

    static func ratio(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN || b == 0 ? .nan : a / b }
}
