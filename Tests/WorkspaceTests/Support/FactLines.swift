import Records

/// Facts as lines of text, so that facts with different codes can be compared.
struct FactLines {
    let persons, courses, labels: [String]
    let items: [ItemKey]

    init(_ vocabulary: Vocabulary) {
        persons = vocabulary.persons.texts
        courses = vocabulary.courses.texts
        labels = vocabulary.labels.texts
        items = vocabulary.items
    }

    init(_ directory: FactDirectory) {
        persons = directory.persons.map(\.id)
        courses = directory.courses
        labels = directory.labels
        items = directory.items
    }

    /// The lines of a batch, of each kind in the order of the source. The label of an event's source is not among them.
    func lines(_ batch: FactBatch) -> [String] {
        var lines = (0..<batch.events.count).map { line(batch.events, $0, persons[Int(batch.eventPersons[$0])]) }
        func add<Row>(_ rows: PersonRows<Row>, _ text: (Row) -> String) {
            lines += zip(rows.persons, rows.rows).map { "\(persons[Int($0)]) \(text($1))" }
        }
        add(batch.kpi, line)
        add(batch.reviews, line)
        add(batch.absences, line)
        add(batch.assignments, line)
        add(batch.attributes, line)
        add(batch.deadlines, line)
        add(batch.leaves, line)
        add(batch.outcomes, line)
        add(batch.surveyAnswers, line)
        add(batch.interventions, line)
        add(batch.managerAssessments, line)
        return lines
    }

    /// The lines of a block, in its order.
    func lines(_ block: FactBlock) -> [String] {
        var lines: [String] = []
        for (slot, person) in block.persons.enumerated() {
            let id = persons[person]
            lines += block.eventRows(slot).map { line(block.events, $0, id) }
            lines += block.kpi[slot].map { "\(id) \(line($0))" } + block.reviews[slot].map { "\(id) \(line($0))" }
            lines += block.absences[slot].map { "\(id) \(line($0))" } + block.assignments[slot].map { "\(id) \(line($0))" }
            lines += block.attributes[slot].map { "\(id) \(line($0))" } + block.deadlines[slot].map { "\(id) \(line($0))" }
            lines += block.leaves[slot].map { "\(id) \(line($0))" } + block.outcomes[slot].map { "\(id) \(line($0))" }
            lines += block.surveyAnswers[slot].map { "\(id) \(line($0))" } + block.interventions[slot].map { "\(id) \(line($0))" }
            lines += block.managerAssessments[slot].map { "\(id) \(line($0))" }
        }
        return lines
    }

    private func label(_ code: Code?) -> String { code.map { labels[Int($0)] } ?? "-" }
    private func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "-" }
    private func item(_ code: Code) -> String { courses[Int(items[Int(code)].course)] + "/" + (items[Int(code)].name ?? "-") }

    private func line(_ events: EventColumns, _ row: Int, _ person: String) -> String {
        let names = "\(courses[Int(events.course[row])]) \(item(events.item[row]))"
        return "\(person) event \(events.at[row]) \(events.knownAt[row]) \(events.kind[row].name) \(names) "
            + "\(events.amount[row]) \(events.durationSeconds[row]) \(events.score[row]) \(events.result[row])"
    }
    private func line(_ row: KPIValue) -> String { "kpi \(row.at) \(row.knownAt) \(row.value) \(label(row.name))" }
    private func line(_ row: Review) -> String { "review \(row.at) \(row.knownAt) \(row.value)" }
    private func line(_ row: Absence) -> String { "absence \(row.at) \(row.knownAt) \(row.days) \(label(row.kind))" }
    private func line(_ row: Assignment) -> String {
        let labels = [row.manager, row.unit, row.role, row.site, row.contract, row.jobFamily, row.level].map(label)
        return "assignment \(row.at) \(row.knownAt) \(labels) \(text(row.fte))"
    }
    private func line(_ row: Attribute) -> String { "attribute \(row.at) \(row.knownAt) \(label(row.name)) \(label(row.value))" }
    private func line(_ row: Deadline) -> String {
        "deadline \(item(row.item)) \(row.assignedAt) \(row.dueAt as Any) \(row.knownAt) \(text(row.weight)) \(row.required as Any)"
    }
    private func line(_ row: Leave) -> String { "leave \(row.from) \(row.to as Any) \(row.knownAt) \(label(row.kind))" }
    private func line(_ row: Outcome) -> String {
        "outcome \(row.at) \(row.knownAt) \(row.kind) \(text(row.value)) \(label(row.source)) \(row.noticeAt as Any)"
    }
    private func line(_ row: SurveyAnswer) -> String {
        "answer \(row.at) \(row.knownAt) \(label(row.instrument)) \(label(row.question)) \(text(row.answer))"
    }
    private func line(_ row: Intervention) -> String { "help \(row.at) \(row.knownAt) \(label(row.kind)) \(label(row.by))" }
    private func line(_ row: ManagerAssessment) -> String {
        "assessment \(row.at) \(row.knownAt) \(label(row.assessor)) \(row.rating)"
    }
}
