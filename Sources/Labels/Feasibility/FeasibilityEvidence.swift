import Records

/// How much there is to learn from and to judge on.
public struct FeasibilityEvidence: Codable, Sendable, Hashable {
    /// One side of the split.
    public struct Side: Codable, Sendable, Hashable {
        /// Rows with a known label, and those of them with the event.
        public var rows, rowsWithEvent: Int
        /// Distinct persons of those rows, and those of them with an event.
        public var persons, personsWithEvent: Int
        /// Distinct groups (units, sites) with an event; `nil` where groups are not known.
        public var groupsWithEvent: Int?

        /// Makes one of the given parts.
        public init(rows: Int, rowsWithEvent: Int, persons: Int, personsWithEvent: Int, groupsWithEvent: Int? = nil) {
            self.rows = rows
            self.rowsWithEvent = rowsWithEvent
            self.persons = persons
            self.personsWithEvent = personsWithEvent
            self.groupsWithEvent = groupsWithEvent
        }
    }

    /// What a model would be fitted on, and what it would be judged on.
    public var train, test: Side
    /// Whether the counts were shared out in proportion, because no labels were made yet.
    public var isEstimated: Bool

    /// Makes one of the given parts.
    public init(train: Side, test: Side, isEstimated: Bool = false) {
        self.train = train
        self.test = test
        self.isEstimated = isEstimated
    }

    /// Shares out counts of the whole extract in proportion to the cutoffs on each side, for a first look before labels are made.
    ///
    /// - Parameters:
    ///   - persons: Persons at risk; assumed to be there on both sides.
    ///   - personsWithEvent: Distinct persons with the event in the extract.
    ///   - calendar: The extract; only the part of it that lies in some horizon of a side brings its events there.
    ///   - cutoffs: Train and test cutoffs, as `CutoffCalendar.split` gives them.
    public static func estimated(
        persons: Int, personsWithEvent: Int, calendar: CutoffCalendar, cutoffs: (train: [Int64], test: [Int64])
    ) -> FeasibilityEvidence {
        func side(_ cutoffs: [Int64]) -> Side {
            let covered = calendar.secondsCovered(by: cutoffs)
            let share = calendar.end > calendar.start ? Double(covered) / Double(calendar.end - calendar.start) : 0
            let events = Int((Double(personsWithEvent) * share).rounded())
            let windows = covered == 0 ? 0 : Double(cutoffs.count) * Double(calendar.horizonSeconds) / Double(covered)
            return Side(
                rows: persons * cutoffs.count, rowsWithEvent: Int((Double(events) * windows).rounded()),
                persons: cutoffs.isEmpty ? 0 : persons,
                personsWithEvent: events)
        }
        return FeasibilityEvidence(train: side(cutoffs.train), test: side(cutoffs.test), isEstimated: true)
    }

    /// Counts the known labels on each side of a cut; without the contaminated snapshots that the table's policy leaves out.
    ///
    /// - Parameters:
    ///   - first: Rows before it are left out, because a whole feature window does not lie before them.
    ///   - groups: The group of each row; `nil` where groups are not known.
    public static func counted(
        in table: LabelTable, from first: Int64, cut: Int64, groups: [Int32?]? = nil
    ) -> FeasibilityEvidence {
        precondition(groups.map { $0.count == table.count } ?? true, "one group a row")
        func side(_ rows: [Int]) -> Side {
            let kept = rows.filter { table.snapshots.t0[$0] >= first }
            let events = kept.filter { table.states[$0] == .positive }
            func persons(_ rows: [Int]) -> Int { Set(rows.map { table.snapshots.person[$0] }).count }
            return Side(
                rows: kept.count, rowsWithEvent: events.count, persons: persons(kept), personsWithEvent: persons(events),
                groupsWithEvent: groups.map { groups in Set(events.compactMap { groups[$0] }).count })
        }
        return FeasibilityEvidence(
            train: side(table.trainingRows(cut: cut)), test: side(table.testRows(cut: cut)))
    }
}

extension CutoffCalendar {
    /// How much of the extract lies in some `(t0, t0 + h]`.
    fileprivate func secondsCovered(by cutoffs: [Int64]) -> Int64 {
        var covered: Int64 = 0
        var last = Int64.min
        for cutoff in cutoffs.sorted() {
            let from = max(cutoff, last)
            covered += cutoff + horizonSeconds - from
            last = cutoff + horizonSeconds
        }
        return covered
    }
}
