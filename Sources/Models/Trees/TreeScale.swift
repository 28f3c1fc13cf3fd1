import Foundation
import Statistics

/// How the sum of the leaves that a row falls into becomes its log-odds, where it is not the log-odds itself.
enum TreeScale: Sendable, Codable, Equatable {
    /// The sum is put on a straight line: margins of a loss that is not the log loss.
    case line(PlattScaling)
    /// The sum is a probability, kept away from 0 and 1 by `edge`: forests.
    case share(edge: Double)

    /// Returns the log-odds of a sum.
    func logit(_ sum: Double) -> Double {
        switch self {
        case .line(let line): line.logit(sum)
        case .share(let edge): Models.logit(ofProbability: min(max(sum, edge), 1 - edge))
        }
    }

    /// Returns by what a row's contributions to the sum are multiplied to become contributions to the log-odds: the slope between base and sum.
    ///
    /// For a line that is its slope. For a probability it is `(logit(sum) − logit(base)) / (sum − base)`, one number for all columns of a row, so
    /// that signs, order and shares of contributions stay what they are and their sum is the change in log-odds.
    func factor(base: Double, sum: Double) -> Double {
        switch self {
        case .line(let line): return line.slope
        case .share(let edge):
            let start = min(max(base, edge), 1 - edge)
            let change = sum - base
            guard abs(change) > 1e-9 * start else { return 1 / (start * (1 - start)) }
            return (logit(sum) - logit(base)) / change
        }
    }

    /// The library's name of the objective whose sums these are.
    var objective: String {
        if case .share = self { return TreeScale.shareObjective }
        return TreeScale.marginObjective
    }

    static let marginObjective = "binary:logistic"
    static let shareObjective = "reg:squarederror"

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        switch self {
        case .line(let line):
            guard line.slope >= 0, line.slope.isFinite, line.intercept.isFinite else {
                throw .unreadableModel(reason: "the line on top of the trees may not fall")
            }
        case .share(let edge):
            guard edge > 0, edge < 0.5 else {
                throw .unreadableModel(reason: "the edge of a forest's probabilities lies between 0 and ½")
            }
        }
    }
}
