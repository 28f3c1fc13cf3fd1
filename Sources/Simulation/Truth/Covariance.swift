/// The covariance of load, exhaustion, fit and strain.
struct Covariance: Sendable, Equatable {
    var load, exhaustion, fit, strain: SIMD4<Double>

    static let zero = Covariance(load: .zero, exhaustion: .zero, fit: .zero, strain: .zero)

    /// The variance of `effects · state`.
    func variance(of effects: SIMD4<Double>) -> Double {
        var product = load * effects[0]
        product += exhaustion * effects[1]
        product += fit * effects[2]
        product += strain * effects[3]
        return (product * effects).sum()
    }
}
