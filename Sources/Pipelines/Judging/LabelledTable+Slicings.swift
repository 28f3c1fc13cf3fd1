import Statistics
import Validation

extension LabelledTable {
    /// Ways to divide rows where errors are looked for: by unit, by band of tenure, and by the categories of a file; none that does not divide.
    func slicings(of rows: [Int]) -> [Slicing] {
        let units = rows.map { row in data.keys.group[row].map { groupNames[Int($0)] } }
        var slicings = [Slicing(name: "unit", labels: units)]
        if let place = data.columns.firstIndex(where: { $0.name == "tenure_days" }) {
            slicings.append(Slicing(name: "tenure", labels: rows.map { Self.tenure(data.matrix[$0, place]) }))
        }
        for (place, column) in data.columns.enumerated() where column.kind == .category {
            let levels = column.levels ?? []
            slicings.append(
                Slicing(
                    name: column.name,
                    labels: rows.map { row in
                        let code = data.matrix[row, place]
                        return code.isNaN ? nil : levels[Int(code)]
                    }))
        }
        return slicings.filter { Set($0.labels).count > 1 }
    }

    private static func tenure(_ days: Double) -> String? {
        switch days {
        case ..<365: "under 1 year"
        case ..<1_095: "1 to 3 years"
        case ..<3_650: "3 to 10 years"
        case 3_650...: "10 years or more"
        default: nil
        }
    }
}
