import Foundation

/// How a stack joins its members' log-odds: `intercept + sum_m weights[m] · logit_m`, no weight below 0.
struct StackWeights: Sendable, Codable, Equatable {
    /// What is added to the weighted sum.
    let intercept: Double
    /// One a member, each finite and at least 0; they need not add up to 1.
    let weights: [Double]

    /// The plain average of so many members.
    static func average(of members: Int) -> StackWeights {
        StackWeights(intercept: 0, weights: [Double](repeating: 1 / Double(members), count: members))
    }

    /// Joins the members' log-odds of one row; `nan` and infinity of a member without weight are not looked at.
    func logit(_ members: (Int) -> Double) -> Double {
        var sum = intercept
        for (member, weight) in weights.enumerated() where weight > 0 { sum += weight * members(member) }
        return sum
    }

    var isValid: Bool { intercept.isFinite && !weights.isEmpty && weights.allSatisfy { $0 >= 0 && $0.isFinite } }
}

/// Which weights a stack may have, and how firmly they are held to the plain average.
public struct StackSettings: Sendable, Equatable {
    /// What the weights of the members add up to.
    public enum Sum: String, Sendable, Equatable {
        /// Whatever fits best: an average of forecasts that know different things is not bold enough, so the sum may exceed 1.
        case free
        /// 1: the stack is never bolder than its boldest member.
        case one
    }

    /// What the weights add up to.
    public let sum: Sum
    /// How many people with the event the pull towards the plain average is worth.
    public let shrinkage: Double
    /// The same of the pull that keeps the level of the forecasts where the plain average has it.
    ///
    /// Cohorts that differ in level make a fitted level worse for the next one, and a later calibration judges a level by its gain: where members are
    /// level already, a large number (1e6) holds it. Members that are far off, such as weighted ones, need it free.
    public let levelShrinkage: Double

    /// Makes settings.
    ///
    /// The defaults were chosen on simulated cohorts (four kinds of members, 20 to 600 events, with and without a change of level between
    /// cohorts; `docs/decisions/0011-preparation-and-ensembles.md`): a free sum with a shrinkage of 30 was, on average, never worse than the plain average.
    ///
    /// - Parameters:
    ///   - sum: What the weights add up to.
    ///   - shrinkage: Above 0 and finite.
    ///   - levelShrinkage: Above 0 and finite; `nil` takes `shrinkage`.
    public init(sum: Sum = .free, shrinkage: Double = 30, levelShrinkage: Double? = nil) {
        self.sum = sum
        self.shrinkage = shrinkage
        self.levelShrinkage = levelShrinkage ?? shrinkage
    }

    func check() throws(FitError) {
        for (name, value) in [("shrinkage", shrinkage), ("level shrinkage", levelShrinkage)] {
            guard value > 0, value.isFinite else {
                throw .invalidSetting(name: name, got: "\(value)", wanted: "a finite number above 0")
            }
        }
    }
}
