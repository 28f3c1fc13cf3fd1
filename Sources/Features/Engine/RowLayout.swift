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
    /// Whether anything of version 1 is a column, or is part of one.
    let needsFirstVersion: Bool
    /// What compares persons: the columns of the set, ascending, then what others are made of.
    let comparisons: [Comparison]
    /// The figures that persons are compared by, and the place of each in the working row.
    let comparands: [(comparand: Comparand, place: Int)]
    /// Those of them that are also compared as they stood four weeks before.
    let followed: [Comparand]

    /// - Parameter formulas: How the features that users defined are worked out, where the set has any.
    init(_ featureSet: FeatureSet, _ formulas: FormulaPlan? = nil) {
        let width = FeatureCatalogue.all.count
        let places = featureSet.catalogueColumns.map { $0 < width ? $0 : formulas?.places[$0 - width] ?? $0 }
        let comparisons = Self.comparisons(places, formulas)
        let measures = comparisons.map(\.measure)
        let positions = FeatureCatalogue.positions
        followed = Comparand.followed.filter { measures.contains(.rankChange($0)) }
        comparands = Comparand.allCases.compactMap { comparand in
            let wanted: [GroupMeasure] = [.rank(comparand), .standardScore(comparand), .rankChange(comparand)]
            guard wanted.contains(where: measures.contains), let place = positions[comparand.feature] else { return nil }
            return (comparand, place)
        }
        let read = formulas?.cataloguePlaces ?? []
        let worked = Set(places.filter { $0 < width } + comparands.map(\.place)).union(read)
        let firstVersion = FeatureCatalogue.version1.count
        needs = worked.reduce(into: CatalogueNeeds()) { $0.formUnion(.of(position: $1)) }
        needsFirstVersion = worked.contains { $0 < firstVersion }
        let isFirstVersion = formulas == nil && needs.isEmpty && places.allSatisfy { $0 < firstVersion }
        workingWidth = isFirstVersion ? firstVersion : width + (formulas?.count ?? 0)
        self.places = places
        self.comparisons = comparisons
        isWhole = places.elementsEqual(0..<workingWidth)
    }

    /// A feature of the catalogue that compares persons.
    struct Comparison: Sendable {
        /// Its position among the columns of the set; `nil` where it is only part of others.
        let column: Int?
        /// Its place in the working row.
        let place: Int
        let measure: GroupMeasure
    }

    private static func comparisons(_ places: [Int], _ formulas: FormulaPlan?) -> [Comparison] {
        let measures = FeatureCatalogue.measures
        let columns = places.enumerated().compactMap { column, place in
            measures[place].map { Comparison(column: column, place: place, measure: $0) }
        }
        let read = (formulas?.cataloguePlaces ?? []).subtracting(columns.map(\.place)).sorted()
        return columns
            + read.compactMap { place in
                measures[place].map { Comparison(column: nil, place: place, measure: $0) }
            }
    }

    /// Whether any column needs what all persons did with their items and deadlines.
    var comparesItems: Bool {
        comparisons.contains { [.missedPeersDone, .itemScoreMean, .itemScoreLast].contains($0.measure) }
    }

    /// Whether any column needs to know who left.
    var countsLeavers: Bool { comparisons.contains { $0.measure == .exitShare } }
}
