/// The hidden causes of one person in one week, in standard deviations; never exported.
public struct LatentState: Sendable, Equatable {
    /// How much work there is.
    public var load: Double
    /// How worn out the person is.
    public var exhaustion: Double
    /// How well person and work go together; drives staying.
    public var fit: Double
    /// What weighs on the person outside work; shows in nothing but burnout.
    public var strain: Double

    /// Makes a state of the given parts.
    public init(load: Double, exhaustion: Double, fit: Double, strain: Double) {
        self.load = load
        self.exhaustion = exhaustion
        self.fit = fit
        self.strain = strain
    }

    /// The four parts in the order load, exhaustion, fit, strain.
    var vector: SIMD4<Double> { SIMD4(load, exhaustion, fit, strain) }

    init(_ vector: SIMD4<Double>) { self.init(load: vector[0], exhaustion: vector[1], fit: vector[2], strain: vector[3]) }
}
