/// Which values a person's pass works out for a row, and which of them the row keeps.
///
/// The *working row* is the catalogue in its order, as far as a set needs it; what a user defined follows it.
struct RowLayout: Sendable {
    /// For each column of the set its place in the working row.
    let places: [Int]
    /// How many values the working row has.
    let workingWidth: Int
    /// Whether the row is the working row, column by column.
    let isWhole: Bool

    init(_ featureSet: FeatureSet, _ formulas: FormulaPlan?) {
        let width = FeatureCatalogue.all.count
        places = featureSet.catalogueColumns.map { $0 < width ? $0 : formulas?.places[$0 - width] ?? $0 }
        workingWidth = width + (formulas?.count ?? 0)
        isWhole = places.elementsEqual(0..<workingWidth)
    }
}
