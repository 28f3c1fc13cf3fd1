/// How probabilities are put into bins.
public enum Binning: Sendable, Hashable {
    /// So many bins of about equal count. A group of equal probabilities goes whole into the bin in which its middle lies,
    /// so a bin may stay empty (it is left out) and counts may differ.
    case equalCount(Int)
    /// So many bins of equal width over `[0, 1]`, each with its lower end and without its upper, the last one with both. Empty ones are left
    /// out. Ends are the floating-point products `j · (1 / bins)`, as numpy's `linspace` and everything built on it have them (so
    /// 0.6 lies just below the sixth of ten ends).
    case equalWidth(Int)

    /// The number of bins asked for.
    public var bins: Int {
        switch self {
        case .equalCount(let bins), .equalWidth(let bins): bins
        }
    }

    /// The bin of a group of equal probabilities.
    ///
    /// - Parameters:
    ///   - probability: The group's probability.
    ///   - middle: The share of all weight below the middle of the group, in `[0, 1]`.
    func bin(probability: Double, middle: Double) -> Int {
        switch self {
        case .equalCount(let bins):
            return min(Int(middle * Double(bins)), bins - 1)
        case .equalWidth(let bins):
            let width = 1 / Double(bins)
            var bin = min(Int(probability * Double(bins)), bins - 1)
            if bin > 0, probability < Double(bin) * width { bin -= 1 }
            if bin < bins - 1, probability >= Double(bin + 1) * width { bin += 1 }
            return bin
        }
    }
}

extension Binning: Codable {
    private enum CodingKeys: String, CodingKey { case equalCount, equalWidth }

    /// Reads `{"equalCount": 10}` or `{"equalWidth": 10}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let bins = try container.decodeIfPresent(Int.self, forKey: .equalCount) {
            self = .equalCount(bins)
        } else {
            self = .equalWidth(try container.decode(Int.self, forKey: .equalWidth))
        }
    }

    /// Writes `{"equalCount": 10}` or `{"equalWidth": 10}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .equalCount(let bins): try container.encode(bins, forKey: .equalCount)
        case .equalWidth(let bins): try container.encode(bins, forKey: .equalWidth)
        }
    }
}
