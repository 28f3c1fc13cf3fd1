import Foundation

/// The model that is hoped for: its log-odds are normal with one variance among persons with the event and among those without
/// (the "binormal" case), so that prevalence and AUROC say everything about it.
///
/// With `d = √2 Φ⁻¹(AUROC)` the log-odds are `N(a − d²/2, d²)` without and `N(a + d²/2, d²)` with the event, `a = logit(prevalence)`: such log-odds
/// are their own true values, the slope of calibration is 1. Expectations are integrals over them by the trapezoid rule, ±10 deviations
/// in 4,000 steps.
///
/// ## References
/// - Riley et al. (2021), *Statistics in Medicine* 40(19), 4230–4251 (the same distribution, simulated).
public struct AnticipatedModel: Sendable, Equatable {
    /// The share of persons with the event, in `(0, 1)`.
    public let prevalence: Double
    /// The area under the ROC curve, in `(0.5, 1)`.
    public let auroc: Double

    /// Describes a model; refused outside the open ranges.
    public init(prevalence: Double, auroc: Double) throws(FitError) {
        guard prevalence > 0, prevalence < 1 else {
            throw .invalidSetting(name: "prevalence", got: "\(prevalence)", wanted: "a share strictly between 0 and 1")
        }
        guard auroc > 0.5, auroc < 0.999 else {
            throw .invalidSetting(name: "anticipated AUROC", got: "\(auroc)", wanted: "a value above 0.5 and below 0.999")
        }
        self.prevalence = prevalence
        self.auroc = auroc
    }

    /// The largest Cox–Snell R² that any model can reach at this prevalence: `1 − (φ^φ (1 − φ)^(1 − φ))²`.
    public var largestRSquared: Double { 1 - exp(-2 * entropy) }

    /// The Cox–Snell R² of the model: `1 − exp(−2 (null loss − loss))`, losses in nats a person.
    public var rSquared: Double {
        1 - exp(-2 * (entropy - expectation { logit, p in p * log1p(exp(-logit)) + (1 - p) * log1p(exp(logit)) }))
    }

    private var entropy: Double { -prevalence * log(prevalence) - (1 - prevalence) * log1p(-prevalence) }

    /// The mean over persons of a function of log-odds and probability.
    func expectation(_ value: (_ logit: Double, _ probability: Double) -> Double) -> Double {
        let separation = 2.0.squareRoot() * Self.quantile(auroc)
        let level = logit(ofProbability: prevalence)
        let steps = 4_000
        var sum = 0.0
        var height = 0.0
        for (share, center) in [(1 - prevalence, -0.5), (prevalence, 0.5)] {
            for step in 0...steps {
                let z = -10 + 20 * Double(step) / Double(steps)
                let logit = level + center * separation * separation + separation * z
                let density = share * exp(-z * z / 2)
                sum += density * value(logit, probability(ofLogit: logit))
                height += density
            }
        }
        return sum / height
    }

    /// The standard normal quantile by bisection on `erfc`.
    private static func quantile(_ share: Double) -> Double {
        var (low, high) = (-10.0, 10.0)
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return middle }
            if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
        }
    }
}
