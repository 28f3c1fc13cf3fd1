/// A point of a curve for drawing.
public struct CurvePoint: Sendable, Equatable, Codable {
    /// The horizontal position.
    public let x: Double
    /// The vertical position.
    public let y: Double

    /// Makes a point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A curve for drawing, thinned to few points.
public struct Curve: Sendable, Equatable, Codable {
    /// The points in drawing order, to be joined by straight lines.
    public let points: [CurvePoint]
    /// How many points the curve had before it was thinned.
    public let fullCount: Int
    /// The largest distance of a point that was dropped from the line that is drawn instead.
    public let largestDeviation: Double
}
