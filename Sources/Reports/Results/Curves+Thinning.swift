extension ROCPoint {
    /// The points of a curve without those that lie within 0.0005 of the line between the ones kept: what the report can show.
    ///
    /// - Parameter points: In the order of the curve.
    public static func thinned(_ points: [ROCPoint]) -> [ROCPoint] {
        kept(points.map { ($0.falsePositiveRate, $0.truePositiveRate) }).map { points[$0] }
    }
}

extension PrecisionRecallPoint {
    /// The points of a curve without those that lie within 0.0005 of the line between the ones kept: what the report can show.
    ///
    /// - Parameter points: In the order of the curve.
    public static func thinned(_ points: [PrecisionRecallPoint]) -> [PrecisionRecallPoint] {
        kept(points.map { ($0.recall, $0.precision) }).map { points[$0] }
    }
}

/// The positions that `CurveThinning` keeps on the unit square.
private func kept(_ points: [(x: Double, y: Double)]) -> [Int] {
    CurveThinning(width: 1, height: 1, tolerance: 0.000_5).kept(points)
}
