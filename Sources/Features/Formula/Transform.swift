import Foundation

/// What is done to a value at the end.
enum Transform: String, Sendable, CaseIterable {
    case none, log1p, sqrt

    /// The value at the end; missing where the function has none.
    func applied(to value: Double) -> Double {
        switch self {
        case .none: value
        case .log1p: value > -1 ? Foundation.log1p(value) : .nan
        case .sqrt: value >= 0 ? value.squareRoot() : .nan
        }
    }
}
