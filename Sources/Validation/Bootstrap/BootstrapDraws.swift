/// The figures of several models on the same bootstrap draws.
public struct BootstrapDraws: Sendable {
    private let vectors: [[FigureVector]]
    private let models: Int

    init(vectors: [[FigureVector]], models: Int) {
        self.vectors = vectors
        self.models = models
    }

    /// The number of draws; 0 where there were fewer than two clusters.
    public var count: Int { vectors.count }

    /// The values of one figure of one model, draw after draw; `nil` where a draw leaves it undefined.
    public func values(of figure: Figure, model: Int) -> [Double?] { vectors.map { $0[model][figure] } }

    /// The percentile interval of one figure of one model.
    ///
    /// - Parameters:
    ///   - figure: The figure.
    ///   - model: The model's place among those that were run.
    ///   - level: In `(0, 1)`.
    /// - Returns: The interval over the draws that define the figure, and how many do not; no interval when fewer than half do.
    public func interval(of figure: Figure, model: Int, level: Double = 0.95) -> (interval: Interval?, undefined: Int) {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        return percentileInterval(of: vectors.map { $0[model][figure] ?? .nan }, level: level)
    }

    /// The percentile interval of the difference of a figure between two models, draw by draw.
    ///
    /// - Returns: The interval of `first - second`; a draw counts where both are defined.
    public func interval(
        ofDifferenceIn figure: Figure, between first: Int, and second: Int, level: Double = 0.95
    ) -> (interval: Interval?, undefined: Int) {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        let differences = vectors.map { models in (models[first][figure] ?? .nan) - (models[second][figure] ?? .nan) }
        return percentileInterval(of: differences, level: level)
    }
}
