import Foundation

/// How many persons the development of a model needs, by the criteria of Riley et al.
///
/// With *P* candidate parameters, Cox–Snell R² *R*, prevalence φ:
/// - shrinkage: `n₁ = P / ((S − 1) ln(1 − R/S))` for an expected shrinkage of S = 0.9;
/// - optimism: the same with `S = R / (R + 0.05 max R)`, for a difference of at most 0.05 between apparent and corrected Nagelkerke R²;
/// - intercept: `n₃ = (1.96/0.05)² φ (1 − φ)`, for the overall risk to within 0.05.
///
/// Persons are independent; several rows of one person do not make several persons.
///
/// ## References
/// - Riley et al. (2019), *Statistics in Medicine* 38(7), 1276–1296; Riley et al. (2020), *BMJ* 368, m441.
/// ## Checked against
/// - The expected values in pmsampsize's own tests (24 parameters, prevalence 0.174, R² 0.288: 623, 662, 221; C statistic 0.89: 615, 660 to within
///   4 persons). An old version of its R package has 668 for 662.
public struct DevelopmentSize: Sendable, Equatable, Codable {
    /// Candidate parameters.
    public let parameters: Int
    /// The Cox–Snell R² that was assumed.
    public let rSquared: Double
    /// The largest R² at this prevalence.
    public let largestRSquared: Double
    /// Persons for a shrinkage of 0.9.
    public let forShrinkage: Int
    /// Persons for an optimism of 0.05.
    public let forOptimism: Int
    /// Persons for the overall risk to within 0.05.
    public let forIntercept: Int

    static let shrinkage = 0.9

    /// Works out the three sizes.
    ///
    /// - Throws: `FitError.invalidSetting` where the assumed R² is not between 0 and what is possible at this prevalence (and below 0.9).
    public init(parameters: Int, prevalence: Double, rSquared: Double) throws(FitError) {
        let entropy = -prevalence * log(prevalence) - (1 - prevalence) * log1p(-prevalence)
        let largest = 1 - exp(-2 * entropy)
        guard parameters >= 1 else { throw .invalidSetting(name: "parameters", got: "\(parameters)", wanted: "at least 1") }
        guard rSquared > 0, rSquared < largest, rSquared < Self.shrinkage else {
            throw .invalidSetting(
                name: "Cox–Snell R²", got: "\(rSquared)",
                wanted: "above 0 and below \(min(largest, Self.shrinkage)), the most that is possible at this prevalence")
        }
        self.parameters = parameters
        self.rSquared = rSquared
        largestRSquared = largest
        let optimism = rSquared / (rSquared + 0.05 * largest)
        forShrinkage = Self.size(Double(parameters), rSquared, shrinkage: Self.shrinkage)
        forOptimism = Self.size(Double(parameters), rSquared, shrinkage: optimism)
        forIntercept = Int((1.96 / 0.05 * (1.96 / 0.05) * prevalence * (1 - prevalence)).rounded(.up))
    }

    /// The largest of the three.
    public var persons: Int { max(forShrinkage, forOptimism, forIntercept) }

    private static func size(_ parameters: Double, _ rSquared: Double, shrinkage: Double) -> Int {
        Int((parameters / perPerson(rSquared, shrinkage: shrinkage)).rounded(.up))
    }

    /// Parameters that one more person allows: `(S − 1) ln(1 − R/S)`.
    private static func perPerson(_ rSquared: Double, shrinkage: Double) -> Double {
        (shrinkage - 1) * log1p(-rSquared / shrinkage)
    }

    /// How many parameters so many persons allow by the first two criteria.
    func parameters(allowedBy persons: Int) -> Int {
        let optimism = rSquared / (rSquared + 0.05 * largestRSquared)
        let least = min(Self.perPerson(rSquared, shrinkage: Self.shrinkage), Self.perPerson(rSquared, shrinkage: optimism))
        return Int(Double(persons) * least)
    }

    /// The shrinkage to expect of maximum likelihood with all parameters on so many persons: the one root S in (R, 1) of
    /// `P = n (S − 1) ln(1 − R/S)`, whose right side falls from ∞ to 0.
    func expectedShrinkage(persons: Int) -> Double {
        var (low, high) = (rSquared, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if Double(persons) * Self.perPerson(rSquared, shrinkage: middle) >= Double(parameters) {
                low = middle
            } else {
                high = middle
            }
        }
        return (low + high) / 2
    }
}
