import Foundation

extension RandomNumberGenerator {
    /// Draws from the uniform distribution on `[0, 1)`, in steps of 2⁻⁵³.
    public mutating func nextUniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Draws a whole number from `0 ..< bound`, each equally likely.
    ///
    /// - Parameter bound: At least 1.
    public mutating func nextIndex(below bound: Int) -> Int {
        precondition(bound > 0, "an index is drawn from at least one value")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {  // Lemire (2019): reject the few bits that would make some values likelier
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// Draws from the standard normal distribution (Box–Muller, the cosine half).
    public mutating func nextNormal() -> Double {
        let radius = (-2 * log(1 - nextUniform())).squareRoot()
        return radius * cos(2 * Double.pi * nextUniform())
    }

    /// Draws from the exponential distribution with the given rate (events per unit).
    public mutating func nextExponential(rate: Double) -> Double { -log(1 - nextUniform()) / rate }

    /// Draws from the Poisson distribution.
    ///
    /// - Parameter mean: Finite and not negative. Above 30 the draw is split in halves, so that the product of uniforms never underflows.
    public mutating func nextPoisson(mean: Double) -> Int {
        precondition(mean >= 0 && mean.isFinite, "a Poisson mean is finite and not negative")
        if mean > 30 { return nextPoisson(mean: mean / 2) + nextPoisson(mean: mean / 2) }
        let limit = exp(-mean)
        var count = 0
        var product = nextUniform()
        while product > limit {
            count += 1
            product *= nextUniform()
        }
        return count
    }

    /// Draws from the gamma distribution with the given shape and scale (Marsaglia and Tsang, 2000).
    public mutating func nextGamma(shape: Double, scale: Double = 1) -> Double {
        precondition(shape > 0 && scale > 0, "a gamma distribution has a positive shape and scale")
        if shape < 1 { return nextGamma(shape: shape + 1, scale: scale) * pow(1 - nextUniform(), 1 / shape) }
        let d = shape - 1 / 3.0
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = nextNormal()
            let v = pow(1 + c * x, 3)
            if v > 0, log(1 - nextUniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v * scale }
        }
    }

    /// Puts `values` in a random order, each order equally likely (Fisher–Yates).
    public mutating func shuffle<Element>(_ values: inout [Element]) {
        guard values.count > 1 else { return }
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, nextIndex(below: last + 1)) }
    }
}
