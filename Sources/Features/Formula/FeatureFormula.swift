/// How a feature's value comes about. The features of the catalogue and those that a user defines are written in it alike.
indirect enum FeatureFormula: Hashable, Sendable {
    /// A statistic of a person's rows.
    case series(SeriesFormula)
    /// Something made of other features, by name.
    case composite(Operation, of: [String])
    /// What the catalogue works out in a way of its own.
    case kernel(String)
}

/// What is made of other features.
enum Operation: String, Sendable, CaseIterable {
    /// `a ÷ b`, missing where b is zero.
    case ratio
    /// `a − b`.
    case difference
    /// `a ÷ days of a − b ÷ days of b`.
    case trend
    /// `(a − mean) ÷ sd` over the persons of the unit.
    case unitScore = "unit_z"

    /// How many features it is made of.
    var operands: Int { self == .unitScore ? 1 : 2 }
}
