import Records

/// One change to the facts of a person.
struct FactEdit: Sendable {
    /// The person's index in the directory.
    let person: Int
    let kind: FactKind
    /// The place of the fact among the person's of its kind; `nil` of a fact that is added.
    let row: Int?
    /// What is put there; `nil` removes it.
    let fact: Fact?
    /// The fact that stood there; `nil` of one that is added.
    let before: Fact?

    static func removing(_ before: Fact, row: Int, of person: Int) -> FactEdit {
        FactEdit(person: person, kind: before.kind, row: row, fact: nil, before: before)
    }

    static func replacing(_ before: Fact, row: Int, of person: Int, by fact: Fact) -> FactEdit {
        FactEdit(person: person, kind: before.kind, row: row, fact: fact, before: before)
    }

    static func adding(_ fact: Fact, to person: Int) -> FactEdit {
        FactEdit(person: person, kind: fact.kind, row: nil, fact: fact, before: nil)
    }
}

/// Facts with some changes.
struct EditedFacts: Sendable {
    private let edits: [Int: [FactEdit]]

    init(_ edits: [FactEdit]) { self.edits = Dictionary(grouping: edits, by: \.person) }

    /// The block with the changes to its persons: what stays keeps its order, and what comes in stands behind its equals.
    func apply(to block: FactBlock) -> FactBlock {
        guard block.persons.contains(where: { edits[$0] != nil }) else { return block }
        var changed = block
        let byIndex = block.persons.map { edits[$0] ?? [] }
        changed.editEvents(byIndex)
        changed.kpi = edited(block.kpi, .kpi, byIndex)
        changed.reviews = edited(block.reviews, .reviews, byIndex)
        changed.absences = edited(block.absences, .absences, byIndex)
        changed.assignments = edited(block.assignments, .assignments, byIndex)
        changed.attributes = edited(block.attributes, .attributes, byIndex)
        changed.deadlines = edited(block.deadlines, .deadlines, byIndex)
        changed.leaves = edited(block.leaves, .leaves, byIndex)
        changed.outcomes = edited(block.outcomes, .outcomes, byIndex)
        changed.surveyAnswers = edited(block.surveyAnswers, .surveyAnswers, byIndex)
        changed.interventions = edited(block.interventions, .interventions, byIndex)
        changed.managerAssessments = edited(block.managerAssessments, .managerAssessments, byIndex)
        return changed
    }

    private func edited<Row: EditableRow>(_ group: Grouped<Row>, _ kind: FactKind, _ edits: [[FactEdit]]) -> Grouped<Row> {
        guard edits.contains(where: { $0.contains { $0.kind == kind } }) else { return group }
        var offsets = [0]
        var rows: [Row] = []
        for (index, edits) in edits.enumerated() {
            let mine = edits.filter { $0.kind == kind }
            rows += mine.isEmpty ? Array(group[index]) : rowsAfter(mine, to: Array(group[index]))
            offsets.append(rows.count)
        }
        return Grouped(offsets: offsets, rows: rows)
    }
}

/// The rows of a person after edits.
private func rowsAfter<Row: EditableRow>(_ edits: [FactEdit], to rows: [Row]) -> [Row] {
    let touched = Set(edits.compactMap(\.row))
    let kept = rows.indices.filter { !touched.contains($0) }.map { rows[$0] }
    let added = edits.compactMap { $0.fact.flatMap { Row($0) } }.enumerated().sorted { left, right in
        let (first, second) = (left.element.order, right.element.order)
        return (first.0, first.1, left.offset) < (second.0, second.1, right.offset)
    }.map(\.element)
    var merged: [Row] = []
    merged.reserveCapacity(kept.count + added.count)
    var next = 0
    for row in added {
        while next < kept.count, kept[next].order <= row.order {
            merged.append(kept[next])
            next += 1
        }
        merged.append(row)
    }
    merged += kept[next...]
    return merged
}

extension FactBlock {
    /// The event at a position of the columns.
    func event(_ position: Int) -> EventFact {
        EventFact(
            at: events.at[position], knownAt: events.knownAt[position], kind: events.kind[position],
            course: events.course[position], item: events.item[position], amount: events.amount[position],
            durationSeconds: events.durationSeconds[position],
            score: events.score[position].isNaN ? nil : events.score[position], result: events.result[position])
    }

    /// All facts of the `index`-th person, kind by kind in their order, each with its place among those of its kind.
    func facts(_ index: Int) -> [(row: Int, fact: Fact)] {
        func listed(_ rows: some Collection<some EditableRow>) -> [(row: Int, fact: Fact)] {
            rows.enumerated().map { ($0.offset, $0.element.fact) }
        }
        return listed(eventRows(index).map { event($0) }) + listed(kpi[index]) + listed(reviews[index])
            + listed(absences[index]) + listed(assignments[index]) + listed(attributes[index]) + listed(deadlines[index])
            + listed(leaves[index]) + listed(outcomes[index]) + listed(surveyAnswers[index]) + listed(interventions[index])
            + listed(managerAssessments[index])
    }

    fileprivate mutating func editEvents(_ edits: [[FactEdit]]) {
        guard edits.contains(where: { $0.contains { $0.kind == .events } }) else { return }
        var changed = EventColumns()
        changed.reserveCapacity(events.count)
        var offsets = [0]
        for (index, edits) in edits.enumerated() {
            let mine = edits.filter { $0.kind == .events }
            let rows = eventRows(index).map { event($0) }
            for row in mine.isEmpty ? rows : rowsAfter(mine, to: rows) {
                changed.append(
                    at: row.at, knownAt: row.knownAt, kind: row.kind, course: row.course, item: row.item, amount: row.amount,
                    durationSeconds: row.durationSeconds, score: row.score ?? .nan, result: row.result)
            }
            offsets.append(changed.count)
        }
        events = changed
        eventOffsets = offsets
    }
}
