import Foundation
import Statistics

/// How the made-up values of one column depart from the real ones; known values alone, but for the shares of missing ones.
public struct ColumnDistortion: Sendable, Codable, Equatable {
    /// The column.
    public let name: String
    /// The largest distance between the two distribution functions, in `[0, 1]`; `nil` where either sort has no known value.
    public let kolmogorovSmirnov: Double?
    /// The area between the two distribution functions (Wasserstein distance of order 1) in standard deviations of the real values; `nil` where they
    /// do not vary.
    public let wassersteinDeviations: Double?
    /// The variance of the made-up values for one of the real ones; below 1, rows crowd in the middle. `nil` where real values do not vary.
    public let varianceRatio: Double?
    /// The share of made-up values that the column's kind does not allow: fractions of things, flags that are neither 0 nor 1, shares outside `[0,
    /// 1]`, levels that are none.
    public let impossibleShare: Double
    /// The share of made-up values outside the range of the real ones.
    public let outOfRangeShare: Double
    /// The share of real values that are missing.
    public let missingReal: Double
    /// The share of made-up values that are missing.
    public let missingSynthetic: Double

    init(_ rows: ComparedRows, column: Int) {
        let described = rows.input.columns[column]
        let real = rows.known(column, rows.real).sorted()
        let synthetic = rows.known(column, rows.synthetic).sorted()
        let distances = DistributionDistance(real, synthetic)
        let spread = deviation(real)
        name = described.name
        kolmogorovSmirnov = distances?.largest
        wassersteinDeviations = spread > 0 ? distances.map { $0.area / spread } : nil
        varianceRatio = spread > 0 && !synthetic.isEmpty ? pow(deviation(synthetic) / spread, 2) : nil
        let size = Double(max(synthetic.count, 1))
        impossibleShare = Double(synthetic.count { !described.allows($0) }) / size
        if let low = real.first, let high = real.last {
            // An interpolated value may miss the end of the range by its last digit.
            let slack = 1e-12 * max(abs(low), abs(high))
            outOfRangeShare = Double(synthetic.count { $0 < low - slack || $0 > high + slack }) / size
        } else {
            outOfRangeShare = synthetic.isEmpty ? 0 : 1
        }
        missingReal = 1 - Double(real.count) / Double(max(rows.real.count, 1))
        missingSynthetic = 1 - Double(synthetic.count) / Double(max(rows.synthetic.count, 1))
    }
}

/// Distances between two distributions of sorted values.
///
/// ## Checked against
/// - scipy `ks_2samp`, `wasserstein_distance`, `Fixtures/models_smote.json`.
struct DistributionDistance {
    /// The largest difference of the distribution functions.
    private(set) var largest = 0.0
    /// The area between them.
    private(set) var area = 0.0

    /// Compares two samples; `nil` where one is empty.
    init?(_ first: [Double], _ second: [Double]) {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        var (a, b) = (0, 0)
        while a < first.count || b < second.count {
            let here = min(a < first.count ? first[a] : .infinity, b < second.count ? second[b] : .infinity)
            while a < first.count, first[a] <= here { a += 1 }
            while b < second.count, second[b] <= here { b += 1 }
            let gap = abs(Double(a) / Double(first.count) - Double(b) / Double(second.count))
            largest = max(largest, gap)
            let next = min(a < first.count ? first[a] : .infinity, b < second.count ? second[b] : .infinity)
            if next.isFinite { area += gap * (next - here) }
        }
    }
}

extension ColumnDescriptor {
    /// Whether a known value is one that the column's kind can have.
    func allows(_ value: Double) -> Bool {
        switch kind {
        case .numeric: true
        case .count: value >= 0 && value == value.rounded()
        case .share: value >= 0 && value <= 1
        case .flag: value == 0 || value == 1
        case .category: value >= 0 && value == value.rounded() && value < Double(levels?.count ?? 0)
        }
    }
}
