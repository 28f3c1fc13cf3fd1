public import Records

extension FeatureSet {
    /// Whether the features can be worked out from condensed blocks.
    public struct Condensing: Sendable, Equatable {
        /// For what blocks have to be condensed; `nil` where every fact has to be read.
        public let use: CondensedUse?
        /// The features for which every fact has to be read.
        public let wholeFor: [String]
    }

    /// Whether the features can be worked out from condensed blocks: those of the catalogue can, what is made of them, and what looks at
    /// facts that stay whole; other statistics of a feature file may look back on every event.
    public var condensing: Condensing {
        let formulas = FormulaPlan(self)
        let whole = formulas.map { features(needingEveryFactBy: $0) } ?? []
        guard whole.isEmpty else { return Condensing(use: nil, wholeFor: whole) }
        let layout = RowLayout(self, formulas)
        let isFirstVersion = layout.needs.isEmpty && layout.workingWidth == FeatureCatalogue.version1.count
        return Condensing(use: isFirstVersion ? .version1 : .version2, wholeFor: [])
    }

    private func features(needingEveryFactBy plan: FormulaPlan) -> [String] {
        var places: Set<Int> = []
        for step in plan.steps + plan.lateSteps where step.looksBackOnEvents || step.inputs.contains(where: places.contains) {
            places.insert(step.place)
        }
        let width = FeatureCatalogue.all.count
        return zip(catalogueColumns, names).filter { $0.0 >= width && places.contains(plan.places[$0.0 - width]) }.map(\.1)
    }
}

extension FormulaPlan.Step {
    /// Whether it is a statistic of rows of which some are left out.
    fileprivate var looksBackOnEvents: Bool {
        guard case .leaf(let leaf) = work else { return false }
        switch leaf.facts {
        case .reviews, .absences, .attributes, .assignments: return false
        case .events, .sessions, .gaps, .weeks, .kpi: return true
        }
    }
}
