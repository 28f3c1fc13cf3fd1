/// What a set needs of version 2; nothing else of it is worked out.
struct CatalogueNeeds: OptionSet {
    let rawValue: Int

    static let deadlines = CatalogueNeeds(rawValue: 1)
    static let availability = CatalogueNeeds(rawValue: 2)
    static let content = CatalogueNeeds(rawValue: 4)
    static let reviewLearning = CatalogueNeeds(rawValue: 8)

    /// The sections of version 2 in their order.
    static let sections: [(need: CatalogueNeeds, features: Int)] = [
        (.deadlines, FeatureCatalogue.deadlines.count), (.availability, FeatureCatalogue.availability.count),
        (.content, FeatureCatalogue.content.count), (.reviewLearning, FeatureCatalogue.reviewLearning.count),
    ]

    /// What the feature at a position of the catalogue needs.
    static func of(position: Int) -> CatalogueNeeds {
        var first = FeatureCatalogue.version1.count
        for section in sections {
            if (first..<first + section.features).contains(position) { return section.need }
            first += section.features
        }
        return []
    }
}
