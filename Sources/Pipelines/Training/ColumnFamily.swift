import Features
import Statistics

/// From which side of an organisation a column's facts come.
enum ColumnFamily: String, Sendable, Codable {
    /// The learning platform alone: events, courses, items, deadlines, and where persons belong.
    case lms
    /// HR, performance and absence alone.
    case hr
    /// Both, such as a correlation of learning with performance.
    case mixed

    private static let learning: Set<FeatureDefinition.Input> = [.events, .courses, .items, .deadlines]
    private static let personnel: Set<FeatureDefinition.Input> = [.kpi, .reviews, .absences, .leaves, .outcomes, .attributes]

    init(_ feature: FeatureDefinition) {
        let inputs = Set(feature.inputs)
        switch (inputs.isDisjoint(with: Self.learning), inputs.isDisjoint(with: Self.personnel)) {
        case (false, true): self = .lms
        case (true, _): self = .hr
        case (false, false): self = .mixed
        }
    }
}

/// Which columns a model may see.
public enum ColumnChoice: String, Sendable, Codable, CaseIterable {
    /// All.
    case all
    /// Those made of learning facts alone.
    case lms
    /// Those made of HR, performance and absence facts alone.
    case hr
}

extension LabelledTable {
    /// The positions of the columns that a choice leaves.
    ///
    /// - Throws: `TrainingError.unknownFamilies` for a file, which does not say where its columns come from; `.noColumns` where none is left.
    func columns(_ choice: ColumnChoice) throws(TrainingError) -> [Int] {
        guard choice != .all else { return Array(data.columns.indices) }
        guard let columnFamilies else { throw .unknownFamilies }
        let kept = columnFamilies.indices.filter { columnFamilies[$0].rawValue == choice.rawValue }
        guard !kept.isEmpty else { throw .noColumns(choice: choice.rawValue) }
        return kept
    }

    /// Of several choices those that leave a column, and a sentence for each of the others; a single choice has to leave one.
    func usable(_ choices: [ColumnChoice]) throws(TrainingError) -> (usable: [ColumnChoice], absent: [String]) {
        var (usable, absent): ([ColumnChoice], [String]) = ([], [])
        for choice in choices {
            switch Result(catching: { () throws(TrainingError) in try columns(choice) }) {
            case .success: usable.append(choice)
            case .failure(.noColumns) where choices.count > 1: absent.append("No column is made of \(choice.rawValue) facts alone.")
            case .failure(let error): throw error
            }
        }
        return (usable, absent)
    }
}
