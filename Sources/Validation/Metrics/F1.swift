extension CapacityFigures.Outcome {
    /// F1, the harmonic mean of precision and recall; `nil` without events.
    ///
    /// `F1 = 2 P R / (P + R)`, 0 where nothing is hit. It leaves out those rightly left alone, and rises with the prevalence: taking
    /// everybody has an F1 of `2π / (1 + π)`.
    ///
    /// ## Checked against
    /// - scikit-learn `f1_score` of a cut without ties, and the published value of `Fixtures/published.json`.
    public var f1: Double? {
        recall.map { precision + $0 > 0 ? 2 * precision * $0 / (precision + $0) : 0 }
    }
}
