import Foundation
import Statistics

/// A range of settings from which configurations are drawn.
public struct SearchSpace: Sendable, Equatable {
    /// One setting.
    public struct Dimension: Sendable, Equatable {
        /// The values that it can have.
        public enum Values: Sendable, Equatable {
            /// A number of a range; on a logarithmic scale each doubling is equally likely.
            case real(ClosedRange<Double>, logarithmic: Bool)
            /// A whole number of a range.
            case whole(ClosedRange<Int>)
            /// One of a list.
            case choice([Double])
        }

        /// What the point calls it.
        public let name: String
        /// The values that it can have.
        public let values: Values

        /// Declares a setting.
        public init(_ name: String, _ values: Values) {
            self.name = name
            self.values = values
        }
    }

    /// The settings.
    public let dimensions: [Dimension]

    /// Declares a space.
    ///
    /// - Throws: `FitError.invalidSetting` for two settings of one name, an empty list, or a logarithmic range that is not above 0.
    public init(_ dimensions: [Dimension]) throws(FitError) {
        var names: Set<String> = []
        for dimension in dimensions {
            guard names.insert(dimension.name).inserted else {
                throw .invalidSetting(name: dimension.name, got: "two settings of this name", wanted: "one")
            }
            try dimension.check()
        }
        self.dimensions = dimensions
    }

    /// Draws points by Latin hypercube: of each setting's range, cut into `count` equally likely stretches, every stretch gives one point.
    ///
    /// Numbers are rounded to three significant digits, so that the record says exactly what was tried.
    ///
    /// - Parameters:
    ///   - count: How many points; none below 1.
    ///   - seed: The same seed gives the same points.
    public func draw(_ count: Int, seed: UInt64) -> [SearchPoint] {
        guard count > 0 else { return [] }
        let generator = SeededGenerator(seed: seed)
        let columns = dimensions.enumerated().map { number, dimension in
            var drawing = generator.stream(dimension.name, number)
            var stretches = Array(0..<count)
            drawing.shuffle(&stretches)
            return stretches.map { dimension.value(at: (Double($0) + drawing.nextUniform()) / Double(count)) }
        }
        return (0..<count).map { point in
            SearchPoint(values: zip(dimensions, columns).map { .init(name: $0.name, value: $1[point]) })
        }
    }
}

extension SearchSpace.Dimension {
    fileprivate func check() throws(FitError) {
        switch values {
        case .choice(let list):
            guard !list.isEmpty else { throw .invalidSetting(name: name, got: "an empty list", wanted: "at least one value") }
        case .real(let range, let logarithmic):
            guard range.lowerBound.isFinite, range.upperBound.isFinite, !logarithmic || range.lowerBound > 0 else {
                throw .invalidSetting(
                    name: name, got: "\(range.lowerBound) to \(range.upperBound)",
                    wanted: "finite numbers\(logarithmic ? " above 0" : "")")
            }
        case .whole: break
        }
    }

    /// The value below which the given share of draws lies, in `[0, 1)`.
    fileprivate func value(at share: Double) -> Double {
        switch values {
        case .choice(let list): list[Int(share * Double(list.count))]
        case .whole(let range): Double(range.lowerBound + Int(share * Double(range.count)))
        case .real(let range, let logarithmic):
            logarithmic
                ? rounded(exp(log(range.lowerBound) + share * (log(range.upperBound) - log(range.lowerBound))))
                : rounded(range.lowerBound + share * (range.upperBound - range.lowerBound))
        }
    }
}

/// A value for every setting of a space.
public struct SearchPoint: Sendable, Equatable {
    /// A setting and its value.
    public struct Value: Sendable, Equatable {
        /// The setting's name.
        public let name: String
        /// Its value.
        public let value: Double
    }

    /// The values, in the order of the space.
    public let values: [Value]

    /// Returns the value of a setting; naming one that the space does not have is a bug.
    public subscript(name: String) -> Double {
        guard let value = values.first(where: { $0.name == name }) else {
            preconditionFailure("the space has no setting \(name)")
        }
        return value.value
    }
}

/// To three significant digits.
private func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let digits = 2 - Int(log10(abs(value)).rounded(.down))
    // Powers of ten above 1 are exact: dividing by one keeps the shortest decimal.
    let scale = pow(10, Double(abs(digits)))
    return digits >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
}
