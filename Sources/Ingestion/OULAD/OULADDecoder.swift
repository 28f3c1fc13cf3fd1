import Records

/// Turns rows of OULAD's tables into facts. The tables have to come in the order of `OULADTable`.
struct OULADDecoder {
    /// The texts so far.
    var coder: TextCoder
    /// The presentations and enrolments so far.
    private(set) var enrolments = OULADEnrolments()
    private var batch = FactBatch()
    private var assessments: [Assessment] = []
    private var assessmentsByID = CodeCache()
    private var banked: Set<BankedResult> = []
    private let attributeNames: [Code]

    private struct Assessment {
        let presentation: Int
        let course, item: Code
        /// `nil` where there is no deadline: no date, or an exam.
        let dueDay: Int?
        let weight: Double?
    }

    private struct BankedResult: Hashable {
        let assessment, enrolment: Int32
    }

    init(_ coder: TextCoder) {
        var coder = coder
        attributeNames = OULADColumn.attributes.map { coder.vocabulary.labels.code(for: $0.rawValue) }
        self.coder = coder
    }

    mutating func flush(into sink: inout some FactSink, all: Bool = false) throws {
        try BatchFeed.flush(&batch, &coder, into: &sink, all: all)
    }

    mutating func take(_ row: OULADRow, of table: OULADTable) throws(RowProblem) -> RowFate {
        switch table {
        case .courses: try takeCourse(row)
        case .assessments: try takeAssessment(row)
        case .vle: try takeSite(row)
        case .studentRegistration: try takeRegistration(row)
        case .studentInfo: try takeStudent(row)
        case .studentAssessment: try takeResult(row)
        case .studentVle: try takeClicks(row)
        }
    }

    private func presentation(_ row: OULADRow, _ module: Int, _ code: Int) throws(RowProblem) -> Int {
        guard let found = enrolments.presentation(try row.required(module), try row.required(code)) else {
            throw row.problem(code, .unknownReference(to: "courses.csv"))
        }
        return found
    }

    private mutating func takeCourse(_ row: OULADRow) throws(RowProblem) -> RowFate {
        let module = try row.required(0)
        let code = try row.required(1)
        guard let dayZero = OULADTime.dayZero(code) else {
            throw row.problem(1, .unknownWord(wanted: "a year with B or J, such as 2013J"))
        }
        let length = try row.optional(2) { text throws(FieldFault) in try NumberText.integer(text, in: 1...1000) }
        guard let length else { throw row.problem(2, .missing) }
        guard enrolments.addPresentation(module, code, dayZero: dayZero, lengthDays: length) else {
            throw row.problem(1, .repeated)
        }
        return .handedOver
    }

    private mutating func takeAssessment(_ row: OULADRow) throws(RowProblem) -> RowFate {
        let presentation = try presentation(row, 0, 1)
        let id = try row.required(2)
        let isExam = try row.required(3).equals("Exam")
        let day = try row.day(4)
        let weight = try row.optional(5) { text throws(FieldFault) in try NumberText.decimal(text, in: 0...100) }
        guard assessmentsByID.code(of: id) == nil else { throw row.problem(2, .repeated) }
        let course = coder.course(try row.required(0))
        assessmentsByID.store(Int32(assessments.count), of: id)
        assessments.append(
            Assessment(
                presentation: presentation, course: course, item: coder.item(id, of: course), dueDay: isExam ? nil : day,
                weight: weight.map { $0 / 100 }))
        return .handedOver
    }

    private mutating func takeSite(_ row: OULADRow) throws(RowProblem) -> RowFate {
        let site = try row.required(0)
        _ = try presentation(row, 1, 2)
        let type = OULADContent.type(try row.required(3))
        let course = coder.course(try row.required(1))
        batch.contentTypes.append(ItemContent(item: coder.item(site, of: course), contentType: type))
        return .handedOver
    }

    private mutating func takeRegistration(_ row: OULADRow) throws(RowProblem) -> RowFate {
        let presentation = try presentation(row, 0, 1)
        let student = try row.required(2)
        let registration = try row.day(3)
        let unregistration = try row.day(4)
        guard enrolments.enrolment(student, in: presentation) == nil else { throw row.problem(2, .repeated) }
        _ = enrolments.add(
            student,
            OULADEnrolments.Entry(
                presentation: presentation, registrationDay: registration, unregistrationDay: unregistration))
        return .handedOver
    }

    private mutating func takeResult(_ row: OULADRow) throws(RowProblem) -> RowFate {
        guard let index = assessmentsByID.code(of: try row.required(0)) else {
            throw row.problem(0, .unknownReference(to: "assessments.csv"))
        }
        let assessment = assessments[Int(index)]
        let enrolment = try enrolment(row, student: 1, in: assessment.presentation)
        let isBanked = try row.optional(3) { text throws(FieldFault) in try NumberText.boolean(text) }
        guard let isBanked else { throw row.problem(3, .missing) }
        let score = try row.optional(4) { text throws(FieldFault) in try NumberText.decimal(text, in: 0...100) }
        let day = try row.day(2)
        guard case .person(let person) = enrolments.entries[enrolment].fate else { return .leftOut }
        if isBanked {
            banked.insert(BankedResult(assessment: index, enrolment: Int32(enrolment)))
            return .leftOut
        }
        guard let day else { throw row.problem(2, .missing) }
        let at = OULADTime.noon(day, of: enrolments.courses.presentations[assessment.presentation].dayZero)
        batch.eventPersons.append(person)
        batch.events.append(
            at: at, knownAt: at, kind: .attempt, course: assessment.course, item: assessment.item,
            score: score.map { $0 / 100 } ?? .nan, result: score.map { $0 >= 40 ? .passed : .failed } ?? .unknown)
        return .handedOver
    }

    private mutating func takeClicks(_ row: OULADRow) throws(RowProblem) -> RowFate {
        let presentation = try presentation(row, 0, 1)
        let enrolment = try enrolment(row, student: 2, in: presentation)
        let site = try row.required(3)
        let day = try row.requiredDay(4)
        let clicks = try row.optional(5) { text throws(FieldFault) in try NumberText.count(text) }
        guard case .person(let person) = enrolments.entries[enrolment].fate else { return .leftOut }
        let course = coder.course(try row.required(0))
        let at = OULADTime.noon(day, of: enrolments.courses.presentations[presentation].dayZero)
        batch.eventPersons.append(person)
        batch.events.append(
            at: at, knownAt: at, kind: .view, course: course, item: coder.item(site, of: course), amount: clicks ?? 1)
        return .handedOver
    }

    /// The enrolment of the row's student; it has to stand in `studentInfo.csv`.
    @inline(__always)
    private func enrolment(_ row: OULADRow, student column: Int, in presentation: Int) throws(RowProblem) -> Int {
        let found = enrolments.enrolment(try row.required(column), in: presentation)
        guard let found, enrolments.entries[found].fate != .notSeen else {
            throw row.problem(column, .unknownReference(to: "studentInfo.csv"))
        }
        return found
    }
}

extension OULADDecoder {
    /// Adds a deadline for each enrolment and each assessment that is due, but for banked results; calls `flush` now and then.
    mutating func addDeadlines(_ flush: (inout OULADDecoder) throws -> Void) throws {
        let withDate = assessments.indices.filter { assessments[$0].dueDay != nil }
        let due = Dictionary(grouping: withDate) { assessments[$0].presentation }
        for (index, entry) in enrolments.entries.enumerated() {
            guard case .person(let person) = entry.fate else { continue }
            let dayZero = enrolments.courses.presentations[entry.presentation].dayZero
            for number in due[entry.presentation] ?? [] {
                let isBanked = banked.contains(BankedResult(assessment: Int32(number), enrolment: Int32(index)))
                if !isBanked { addDeadline(assessments[number], of: person, dayZero: dayZero) }
            }
            if index % 4096 == 4095 { try flush(&self) }
        }
    }

    private mutating func addDeadline(_ assessment: Assessment, of person: Code, dayZero: Int64) {
        guard let dueDay = assessment.dueDay else { return }
        let published = dayZero - 365 * 86_400
        batch.deadlines.append(
            Deadline(
                course: assessment.course, item: assessment.item, assignedAt: published, dueAt: OULADTime.noon(dueDay, of: dayZero),
                knownAt: published, weight: assessment.weight, required: assessment.weight.map { $0 > 0 }),
            of: person)
    }
}

extension OULADDecoder {
    private mutating func takeStudent(_ row: OULADRow) throws(RowProblem) -> RowFate {
        let presentation = try presentation(row, 0, 1)
        let student = try row.required(2)
        let result = OULADCourses.FinalResult(rawValue: String(decoding: try row.required(3), as: UTF8.self))
        guard let result else {
            throw row.problem(3, .unknownWord(wanted: OULADCourses.FinalResult.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        let index =
            enrolments.enrolment(student, in: presentation)
            ?? enrolments.add(student, OULADEnrolments.Entry(presentation: presentation))
        let entry = enrolments.entries[index]
        guard entry.fate == .notSeen else { throw row.problem(2, .repeated) }
        if result == .withdrawn, entry.unregistrationDay == nil {
            enrolments.leaveOut(index)
            return .leftOut
        }
        let run = enrolments.courses.presentations[presentation]
        let id = run.unit + "|" + String(decoding: student, as: UTF8.self)
        let person = coder.vocabulary.persons.code(for: id)
        enrolments.accept(
            index, as: person,
            OULADCourses.Enrolment(
                person: id, student: String(decoding: student, as: UTF8.self), presentation: presentation, finalResult: result,
                registrationDay: entry.registrationDay, unregistrationDay: entry.unregistrationDay))
        addPerson(person, entry, run, cluster: coder.label(student), row)
        return .handedOver
    }

    private mutating func addPerson(
        _ person: Code, _ entry: OULADEnrolments.Entry, _ run: OULADCourses.Presentation, cluster: Code, _ row: OULADRow
    ) {
        let hiredAt = OULADTime.noon(entry.registrationDay ?? OULADTime.dayOfMissingRegistration, of: run.dayZero)
        batch.persons.append(PersonEntry(person: person, timezone: nil, hiredAt: hiredAt, cluster: cluster))
        let unit = coder.vocabulary.labels.code(for: run.unit)
        let site = coder.vocabulary.labels.code(for: run.module)
        batch.assignments.append(Assignment(at: hiredAt, knownAt: hiredAt, manager: nil, unit: unit, site: site), of: person)
        for (offset, name) in attributeNames.enumerated() {
            guard let value = row.text(4 + offset) else { continue }
            batch.attributes.append(Attribute(at: hiredAt, knownAt: hiredAt, name: name, value: coder.label(value)), of: person)
        }
        for (offset, column) in OULADColumn.protected.enumerated() {
            guard let value = row.text(4 + attributeNames.count + offset) else { continue }
            batch.protected.append(
                ProtectedEntry(
                    person: person, attribute: column.rawValue, value: String(decoding: value, as: UTF8.self), from: hiredAt))
        }
        if let day = entry.unregistrationDay {
            let at = OULADTime.noon(day, of: run.dayZero)
            batch.outcomes.append(Outcome(at: at, knownAt: at, kind: .resignation), of: person)
        }
    }
}
