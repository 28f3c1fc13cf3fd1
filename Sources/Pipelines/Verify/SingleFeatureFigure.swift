import Statistics
import Validation

/// How well one column alone tells rows with the event from the others.
public struct SingleFeatureFigure: Sendable, Equatable, Codable {
    /// The column.
    public let feature: String
    /// The area under the ROC curve over the rows where the value is known; `nil` where too few are.
    public let auroc: Double?
    /// The same, turned so that 0.5 is none and 1 is perfect whichever way the values point, with its simultaneous interval.
    public let strength, lower, upper: Double?
    /// The area of whether the value is missing, turned likewise, with the lower end of its interval; `nil` where none or all are missing.
    public let missingStrength, missingLower: Double?
    /// Rows with and without the event where the value is known.
    public let events, others: Int

    /// - Parameters:
    ///   - values: `nan` where missing; shape `[n]`.
    ///   - level: The level of the interval, in `(0, 1)`.
    init(_ feature: String, _ values: [Double], _ outcomes: [Bool], level: Double) throws(ValidationError) {
        let known = values.indices.filter { !values[$0].isNaN }
        let graded = known.map { outcomes[$0] }
        events = graded.count { $0 }
        others = graded.count - events
        self.feature = feature
        let estimate = try Self.estimate(known.map { values[$0] }, graded, level: level)
        auroc = estimate?.auroc
        let turned = estimate.map(Self.turned)
        (strength, lower, upper) = (turned?.strength, turned?.lower, turned?.upper)
        let isMissing = values.map { $0.isNaN ? 1.0 : 0 }
        let isMixed = known.count > 0 && known.count < values.count
        let missing = isMixed ? try Self.estimate(isMissing, outcomes, level: level).map(Self.turned) : nil
        (missingStrength, missingLower) = (missing?.strength, missing?.lower)
    }

    private static func estimate(
        _ values: [Double], _ outcomes: [Bool], level: Double
    ) throws(ValidationError) -> DeLongEstimate? {
        let events = outcomes.count { $0 }
        guard min(events, outcomes.count - events) >= LabelledRows.fewest else { return nil }
        return try GradedForecast(probabilities: ranks(values), outcomes: outcomes).aurocDeLong(level: level)
    }

    /// Places among the distinct values, in `[0, 1]`: an area depends on the order alone.
    private static func ranks(_ values: [Double]) -> [Double] {
        let distinct = Set(values).sorted()
        let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, Double($0.offset)) })
        return values.map { (places[$0] ?? 0) / Double(max(distinct.count - 1, 1)) }
    }

    private static func turned(_ estimate: DeLongEstimate) -> (strength: Double, lower: Double, upper: Double) {
        let interval = estimate.interval
        return estimate.auroc >= 0.5
            ? (estimate.auroc, interval.lower, interval.upper) : (1 - estimate.auroc, 1 - interval.upper, 1 - interval.lower)
    }
}
