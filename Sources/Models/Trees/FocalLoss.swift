import Foundation

/// The alpha-balanced focal loss: rows that the model is already sure of count for little.
///
/// With `q_t` the probability that the model gives to what did **not** happen and `p_t = 1 − q_t`, `L = −a_t q_t^γ log p_t`, where `a_t = α` for an
/// event and `1 − α` otherwise. γ = 0 and α = ½ is half the log loss.
///
/// Derivatives with respect to the margin `z`, of which `p_t` is the logistic function up to the sign `s` (+1 for an event, −1 otherwise). As
/// `dp_t/dz = s p_t q_t` and `d(log p_t)/dz = s q_t`:
///
/// `dL/dz = s a_t q_t^γ (γ p_t log p_t − q_t)`
///
/// `d²L/dz² = a_t q_t^γ p_t (q_t (1 + 2γ + γ log p_t) − γ² p_t log p_t)`
///
/// The loss is not convex: for rows that the model gets quite wrong the second derivative is negative. Trees need a positive one; see `curvature`.
///
/// The margin that minimises it is **not** a log-odds: with γ > 0 the forecasts are drawn towards ½, with α ≠ ½ they are moved. Whoever fits by this
/// loss has to calibrate on rows that the fit did not see before calling anything a probability.
///
/// ## References
/// - Lin, Goyal, Girshick, He and Dollár (2017), *ICCV*, 2980–2988 (there α = 0.25, γ = 2).
/// - Charoenphakdee et al. (2021), *CVPR*, 5202–5211: its minimiser ranks as probabilities do and is none.
/// ## Checked against
/// - Central differences of the loss; the mean of twenty rows in `reference/classification-drift-uplift.json`, 0.04992196325130893.
public struct FocalLoss: Sendable, Codable, Equatable {
    /// The weight of an event, in `(0, 1)`; a row without the event has `1 − alpha`.
    public let alpha: Double
    /// How much rows that are forecast well lose, at least 0; 0 turns the focus off.
    public let gamma: Double

    /// Makes a loss; its settings are checked when a fit begins.
    public init(alpha: Double = 0.25, gamma: Double = 2) {
        self.alpha = alpha
        self.gamma = gamma
    }

    /// Returns the loss of one row.
    public func loss(margin: Double, outcome: Bool) -> Double {
        let parts = Parts(self, margin: margin, outcome: outcome)
        return -parts.focus * parts.logRight
    }

    /// Returns the first derivative of one row's loss with respect to the margin.
    public func gradient(margin: Double, outcome: Bool) -> Double {
        let parts = Parts(self, margin: margin, outcome: outcome)
        return parts.sign * parts.focus * (gamma * parts.right * parts.logRight - parts.wrong)
    }

    /// Returns the second derivative of one row's loss with respect to the margin; negative where the loss is concave.
    public func hessian(margin: Double, outcome: Bool) -> Double {
        let parts = Parts(self, margin: margin, outcome: outcome)
        return parts.focus * parts.right
            * (parts.wrong * (1 + 2 * gamma + gamma * parts.logRight) - gamma * gamma * parts.right * parts.logRight)
    }

    /// Returns the curvature that trees are grown with: the second derivative, but at least `a_t q_t^γ p_t q_t`, which is what it would be if the
    /// focus `q_t^γ` did not move. A step by a negative curvature would go uphill.
    func curvature(margin: Double, outcome: Bool) -> Double {
        let parts = Parts(self, margin: margin, outcome: outcome)
        return max(hessian(margin: margin, outcome: outcome), parts.focus * parts.right * parts.wrong)
    }

    /// Returns the margin that minimises the loss of rows about which nothing is known, by halving an interval of margins in which the slope changes its sign.
    ///
    /// - Parameters:
    ///   - events: The sum of the weights of rows with the event, above 0.
    ///   - others: The sum of the weights of rows without it, above 0.
    func constantMargin(events: Double, others: Double) -> Double {
        var (low, high) = (-30.0, 30.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            let slope = events * gradient(margin: middle, outcome: true) + others * gradient(margin: middle, outcome: false)
            if slope < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    func check() throws(FitError) {
        guard alpha > 0, alpha < 1 else {
            throw .invalidSetting(name: "alpha", got: "\(alpha)", wanted: "a number between 0 and 1")
        }
        guard gamma >= 0, gamma <= 10 else { throw .invalidSetting(name: "gamma", got: "\(gamma)", wanted: "0 to 10") }
    }

    /// What loss and derivatives are made of.
    private struct Parts {
        let sign: Double
        /// The probability of what happened, its logarithm, and one minus it.
        let right: Double
        let logRight: Double
        let wrong: Double
        /// `a_t q_t^γ`.
        let focus: Double

        init(_ loss: FocalLoss, margin: Double, outcome: Bool) {
            sign = outcome ? 1 : -1
            right = probability(ofLogit: sign * margin)
            wrong = probability(ofLogit: -sign * margin)
            logRight = -logLoss(ofLogit: margin, outcome: outcome)
            focus = (outcome ? loss.alpha : 1 - loss.alpha) * pow(wrong, loss.gamma)
        }
    }
}
