import Records

/// Turns rows of canonical files into facts.
struct CanonicalDecoder {
    /// The texts so far.
    var coder: TextCoder
    /// The facts so far.
    var batch = FactBatch()
    private var zones: [Code: Bool] = [:]

    init(_ coder: TextCoder) { self.coder = coder }

    /// Adds the fact that the row holds. A row that can be read and names nobody adds nothing.
    mutating func take(_ row: CanonicalRow, of kind: CanonicalKind) throws(RowProblem) -> RowFate {
        switch kind {
        case .events: try takeEvent(row)
        case .courses: try takeCourse(row)
        case .items: try takeItem(row)
        case .holidays: try takeHoliday(row)
        case .persons: try takePerson(row)
        case .permissions: try takePermission(row)
        case .identities: try takeIdentity(row)
        case .protected: try takeProtected(row)
        case .deadlines: try take(row, \.deadlines) { row, coder throws(RowProblem) in try Deadline(row, &coder) }
        case .assignments: try take(row, \.assignments) { row, coder throws(RowProblem) in try Assignment(row, &coder) }
        case .attributes: try take(row, \.attributes) { row, coder throws(RowProblem) in try Attribute(row, &coder) }
        case .kpi: try take(row, \.kpi) { row, coder throws(RowProblem) in try KPIValue(row, &coder) }
        case .reviews: try take(row, \.reviews) { row, _ throws(RowProblem) in try Review(row) }
        case .managerAssessments:
            try take(row, \.managerAssessments) { row, coder throws(RowProblem) in try ManagerAssessment(row, &coder) }
        case .absences: try take(row, \.absences) { row, coder throws(RowProblem) in try Absence(row, &coder) }
        case .leaves: try take(row, \.leaves) { row, coder throws(RowProblem) in try Leave(row, &coder) }
        case .outcomes: try take(row, \.outcomes) { row, coder throws(RowProblem) in try Outcome(row, &coder) }
        case .surveyAnswers: try take(row, \.surveyAnswers) { row, coder throws(RowProblem) in try SurveyAnswer(row, &coder) }
        case .interventions: try take(row, \.interventions) { row, coder throws(RowProblem) in try Intervention(row, &coder) }
        }
    }

    private mutating func take<Fact>(
        _ row: CanonicalRow, _ facts: WritableKeyPath<FactBatch, PersonRows<Fact>>,
        _ read: (CanonicalRow, inout TextCoder) throws(RowProblem) -> Fact
    ) throws(RowProblem) -> RowFate {
        let fact = try read(row, &coder)
        guard let person = row.person(&coder) else { return .unattributed }
        batch[keyPath: facts].append(fact, of: person)
        return .handedOver
    }

    private mutating func takeEvent(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let event = try EventRow(row, coder: &coder)
        guard let person = row.person(&coder) else { return .unattributed }
        batch.eventPersons.append(person)
        batch.events.append(event)
        if row.has(.id) {
            let id = row.text(.id)
            batch.eventIDs.append(id.isEmpty ? nil : String(decoding: id, as: UTF8.self))
        }
        if row.has(.source) { batch.eventSources.append(coder.optionalLabel(row.text(.source))) }
        return .handedOver
    }

    private mutating func takeCourse(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let taxonomy = row.text(.taxonomy).isEmpty ? .other : try row.word(.taxonomy, Taxonomy.self)
        batch.taxonomies.append(CourseTaxonomy(course: coder.course(try row.requiredText(.course)), taxonomy: taxonomy))
        return .handedOver
    }

    private mutating func takeItem(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let type = row.text(.contentType).isEmpty ? .other : try row.word(.contentType, ContentType.self)
        let course = coder.course(try row.requiredText(.course))
        batch.contentTypes.append(ItemContent(item: coder.item(row.text(.item), of: course), contentType: type))
        return .handedOver
    }

    private mutating func takeHoliday(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let day = try row.required(.date) { text throws(FieldFault) in try TimeText.day(text) }
        batch.holidays.append(Holiday(calendar: coder.label(try row.requiredText(.calendar)), day: day))
        return .handedOver
    }

    private mutating func takePerson(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let hiredAt = try row.optionalTime(.hiredAt, within: .career)
        let timezone = coder.optionalLabel(row.text(.timezone))
        if let timezone, !isZone(timezone) { throw row.problem(.timezone, .unknownZone) }
        guard let person = row.person(&coder) else { return .unattributed }
        let calendar = coder.optionalLabel(row.text(.calendar))
        let cluster = coder.optionalLabel(row.text(.cluster))
        batch.persons.append(
            PersonEntry(person: person, timezone: timezone, hiredAt: hiredAt, calendar: calendar, cluster: cluster))
        return .handedOver
    }

    private mutating func isZone(_ label: Code) -> Bool {
        if let known = zones[label] { return known }
        let known = ZoneName.isKnown(coder.vocabulary.labels.text(label))
        zones[label] = known
        return known
    }

    private mutating func takePermission(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let at = try row.time(.at)
        let knownAt = try row.optionalTime(.knownAt) ?? at
        try row.requirePast(at, .at)
        try row.requirePast(knownAt, .knownAt)
        let kind = try row.word(.kind, PermissionKind.self)
        guard let person = row.person(&coder) else { return .unattributed }
        let purpose = coder.optionalLabel(row.text(.purpose))
        batch.permissions.append(PermissionEntry(person: person, at: at, knownAt: knownAt, kind: kind, purpose: purpose))
        return .handedOver
    }

    private mutating func takeIdentity(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let from = try row.optionalTime(.fromAt, within: .career)
        let to = try row.optionalTime(.toAt, within: .career)
        try row.requireOrder(from, to: to, .toAt)
        let namespace = try row.string(.namespace)
        let id = try row.string(.id)
        guard Identifier(namespace: namespace, id: "id") != nil else { throw row.problem(.namespace, .notANamespace) }
        guard Identifier(namespace: namespace, id: id) != nil else { throw row.problem(.id, .missing) }
        guard let person = row.person(&coder) else { return .unattributed }
        batch.identities.append(IdentityEntry(person: person, namespace: namespace, id: id, from: from, to: to))
        return .handedOver
    }

    private mutating func takeProtected(_ row: CanonicalRow) throws(RowProblem) -> RowFate {
        let from = try row.optionalTime(.fromAt, within: .career)
        let attribute = try row.string(.attribute)
        let value = try row.string(.value)
        guard let person = row.person(&coder) else { return .unattributed }
        batch.protected.append(ProtectedEntry(person: person, attribute: attribute, value: value, from: from))
        return .handedOver
    }
}
