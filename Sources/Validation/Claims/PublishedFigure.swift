import Foundation

/// A range of values, ends included.
public struct ClaimRange: Sendable, Equatable, Codable {
    /// The lowest value.
    public let lower: Double
    /// The highest value.
    public let upper: Double

    /// Makes a range.
    public init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Sums of rounded products may miss each other by this much and still count as equal: nothing is proven by less.
    static let slack = 1e-12

    /// What both hold; `nil` where they lie apart by more than rounding.
    func intersection(_ other: ClaimRange?) -> ClaimRange? {
        guard let other else { return self }
        let (low, high) = (max(lower, other.lower), min(upper, other.upper))
        if low <= high { return ClaimRange(low, high) }
        return low <= high + Self.slack ? ClaimRange(high, low) : nil
    }
}

/// A figure as somebody printed it: the digits say how far the value behind them can lie away.
///
/// `0.62` stands for any value from 0.615 to 0.625, `0.620` from 0.6195 to 0.6205; both ends count, since halves are rounded
/// both ways in practice. A per cent sign shifts the digits: `62%` is `0.62`.
public struct PublishedFigure: Sendable, Equatable, Codable {
    /// The text as given.
    public let text: String
    /// The number printed.
    public let value: Double
    /// The values that round to it.
    public let range: ClaimRange

    /// Reads a figure.
    ///
    /// - Parameters:
    ///   - text: A decimal number without exponent, such as `0.62`, `.62` or `62%`.
    ///   - highest: The largest value that the figure can have: 1 for a share, infinity for log loss and lift. The lowest is 0.
    /// - Throws: `ClaimError.notANumber` or `.outOfRange`.
    public init(_ text: String, upTo highest: Double = 1) throws(ClaimError) {
        let (value, half) = try Self.parse(text)
        guard value <= highest else { throw .outOfRange(text: text, highest: highest) }
        self.text = text
        self.value = value
        range = ClaimRange(max(0, value - half), min(highest, value + half))
    }

    /// The number and half a unit of its last digit.
    static func parse(_ text: String) throws(ClaimError) -> (value: Double, half: Double) {
        let isPercent = text.last == "%"
        let digits = isPercent ? text.dropLast() : Substring(text)
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isDecimal = (1...2).contains(parts.count) && parts.allSatisfy { $0.allSatisfy { "0123456789".contains($0) } }
        guard isDecimal, digits.count <= 18, digits.contains(where: { $0 != "." }), let value = Double(digits) else {
            throw .notANumber(length: text.count)
        }
        let decimals = (parts.count == 2 ? parts[1].count : 0) + (isPercent ? 2 : 0)
        return (isPercent ? value / 100 : value, 0.5 * pow(10, -Double(decimals)))
    }
}

/// What was wrong with a claim as typed.
public enum ClaimError: Error, Equatable, Sendable {
    /// The text is not a decimal number.
    case notANumber(length: Int)
    /// The figure cannot have this value.
    case outOfRange(text: String, highest: Double)
    /// A cut is not a share of the rows.
    case badCut(text: String)
    /// One figure is claimed twice at the same cut.
    case repeated(String)
    /// There is no figure to check.
    case nothingClaimed
    /// The number of rows is too small.
    case badRows(Int)
}

extension ClaimError: CustomStringConvertible {
    /// The message: what, got, wanted, what to do next.
    public var description: String {
        switch self {
        case .notANumber(let length):
            "a figure of \(length) characters is not a decimal number; write it with the digits as published, such as 0.62 or 62%."
        case .outOfRange(let text, let highest):
            "got \(text), wanted a number from 0 to \(Int(highest)); write shares as 0.62 or 62%."
        case .badCut(let text): "a cut of \(text) is no share of the rows; write the top tenth as 0.10 or 10%."
        case .repeated(let name): "\(name) is claimed twice; give each figure once for each cut."
        case .nothingClaimed: "no figure to check; give at least one, such as --auroc 0.84."
        case .badRows(let rows): "n: got \(rows), wanted 2 to 1000000000 rows."
        }
    }
}
