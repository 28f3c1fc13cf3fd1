import Records

/// How many rows of one kind of fact a company exports.
public struct RowCount: Sendable, Equatable, Codable {
    /// The kind, named as its file in the canonical schema.
    public let kind: String
    /// The number of rows.
    public let rows: Int
}

/// Adds up rows over batches.
struct RowCounter {
    private var totals: [Int] = [Int](repeating: 0, count: kinds.count)
    private static let kinds: [(String, @Sendable (FactBatch) -> Int)] = [
        ("events", { $0.events.count }), ("courses", { $0.taxonomies.count }), ("items", { $0.contentTypes.count }),
        ("deadlines", { $0.deadlines.count }), ("persons", { $0.persons.count }), ("assignments", { $0.assignments.count }),
        ("attributes", { $0.attributes.count }), ("kpi", { $0.kpi.count }), ("reviews", { $0.reviews.count }),
        ("manager_assessments", { $0.managerAssessments.count }), ("absences", { $0.absences.count }),
        ("leaves", { $0.leaves.count }),
        ("holidays", { $0.holidays.count }), ("outcomes", { $0.outcomes.count }), ("permissions", { $0.permissions.count }),
        ("protected", { $0.protected.count }),
    ]

    mutating func add(_ batch: FactBatch) {
        for (position, kind) in Self.kinds.enumerated() { totals[position] += kind.1(batch) }
    }

    var rows: [RowCount] { zip(Self.kinds, totals).map { RowCount(kind: $0.0.0, rows: $0.1) } }
}
