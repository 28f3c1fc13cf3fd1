import Foundation
import Statistics

/// How a column's value is said to a person who is not an analyst.
struct ColumnWords: Sendable {
    let column: ColumnDescriptor
    /// Whether numbers have two figures that matter instead of three.
    var coarse = false

    /// The value with its unit: `9.3 days`, `42 %`, `yes`; `not known` where it is missing.
    func value(_ value: Double) -> String {
        guard value.isFinite else { return "not known" }
        switch column.kind {
        case .flag: return value == 0 ? "no" : "yes"
        case .share: return "\(number(value * 100)) %"
        case .category:
            let place = Int(exactly: value)
            return place.flatMap { column.levels?.indices.contains($0) == true ? column.levels?[$0] : nil } ?? "not known"
        case .count, .numeric: return column.unit.isEmpty ? number(value) : "\(number(value)) \(column.unit)"
        }
    }

    /// Three figures that matter (two where coarse), without an exponent and without trailing zeros; whole numbers are whole unless coarse.
    private func number(_ exact: Double) -> String {
        let value = coarse ? rounded(exact, figures: 2) : exact
        if value.rounded() == value && abs(value) < 1e9 { return String(Int64(value)) }
        let digits = max(0, min(6, 2 - Int(floor(log10(abs(value))))))
        var text = String(format: "%.\(digits)f", value)
        while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }

    private func rounded(_ value: Double, figures: Int) -> Double {
        guard value != 0 else { return 0 }
        let scale = pow(10, Double(figures - 1) - floor(log10(abs(value))))
        return (value * scale).rounded() / scale
    }

    /// What the column is, starting with a capital.
    var title: String { column.meaning.prefix(1).uppercased() + column.meaning.dropFirst() }
}
