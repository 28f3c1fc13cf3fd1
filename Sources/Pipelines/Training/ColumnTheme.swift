import Features

/// What a column is about: the parts that an ablation takes away one at a time.
enum ColumnTheme: String, Sendable, CaseIterable {
    case activity, deadlines, comparison, person, performance, absence

    /// In words.
    var words: String {
        switch self {
        case .activity: "learning activity"
        case .deadlines: "what was due"
        case .comparison: "comparison with the group"
        case .person: "hiring, place and attributes"
        case .performance: "performance and reviews"
        case .absence: "absence and leave"
        }
    }

    init(_ feature: FeatureDefinition) {
        let inputs = Set(feature.inputs)
        if feature.phase == .group {
            self = .comparison
        } else if inputs.contains(.deadlines) {
            self = .deadlines
        } else if !inputs.isDisjoint(with: [.kpi, .reviews]) {
            self = .performance
        } else if inputs.isSubset(of: [.persons, .assignments, .attributes, .outcomes]) {
            self = .person
        } else if !inputs.isDisjoint(with: [.absences, .leaves]) {
            self = .absence
        } else {
            self = .activity
        }
    }
}
