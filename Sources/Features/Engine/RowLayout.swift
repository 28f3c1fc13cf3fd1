/// Which values a person's pass works out for a row, which of them the row keeps, and which are compared afterwards.
///
/// The *working row* is the catalogue in its order, as far as a set needs it; what a user defined follows it.
struct RowLayout: Sendable {
    /// For each column of the set its place in the working row.
    let places: [Int]
    /// How many values the working row has.
    let workingWidth: Int
    /// Whether the row is the working row, column by column.
    let isWhole: Bool
    /// What has to be worked out besides version 1.
    let needs: CatalogueNeeds
    /// The columns of the set that compare persons, ascending.
    let comparisons: [(column: Int, measure: GroupMeasure)]
    /// The figures that persons are compared by, and the place of each in the working row.
    let comparands: [(comparand: Comparand, place: Int)]
    /// Those of them that are also compared as they stood four weeks before.
    let followed: [Comparand]

    init(_ featureSet: FeatureSet) {
        places = featureSet.catalogueColumns
        comparisons = places.enumerated().compactMap { column, place in
            FeatureCatalogue.measures[place].map { (column, $0) }
        }
        let measures = comparisons.map(\.measure)
        let positions = FeatureCatalogue.positions
        followed = Comparand.followed.filter { measures.contains(.rankChange($0)) }
        comparands = Comparand.allCases.compactMap { comparand in
            let wanted: [GroupMeasure] = [.rank(comparand), .standardScore(comparand), .rankChange(comparand)]
            guard wanted.contains(where: measures.contains), let place = positions[comparand.feature] else { return nil }
            return (comparand, place)
        }
        let needs = (places + comparands.map(\.place)).reduce(into: CatalogueNeeds()) { $0.formUnion(.of(position: $1)) }
        let firstVersion = FeatureCatalogue.version1.count
        let isFirstVersion = needs.isEmpty && places.allSatisfy { $0 < firstVersion }
        self.needs = needs
        workingWidth = isFirstVersion ? firstVersion : FeatureCatalogue.version2.count
        isWhole = places.elementsEqual(0..<workingWidth)
    }

    /// Whether any column needs what all persons did with their items and deadlines.
    var comparesItems: Bool {
        comparisons.contains { [.missedPeersDone, .itemScoreMean, .itemScoreLast].contains($0.measure) }
    }

    /// Whether any column needs to know who left.
    var countsLeavers: Bool { comparisons.contains { $0.measure == .exitShare } }
}
