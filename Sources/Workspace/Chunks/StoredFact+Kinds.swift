import Records

extension KPIValue: StoredFact {
    static var factKind: FactKind { .kpi }
    static var roles: [ColumnRole] { [.number, .number, .number, .label] }

    static func columns(of rows: [KPIValue], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.at), rows.map(\.knownAt), rows.map { Int64(stored: $0.value) }, codes.labels(rows) { $0.name }]
    }

    init(_ columns: [[Int64]], at row: Int) {
        self.init(at: columns[0][row], knownAt: columns[1][row], value: columns[2][row].figure, name: columns[3][row].code)
    }
}

extension Review: StoredFact {
    static var factKind: FactKind { .review }
    static var roles: [ColumnRole] { [.number, .number, .number] }

    static func columns(of rows: [Review], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.at), rows.map(\.knownAt), rows.map { Int64(stored: $0.value) }]
    }

    init(_ columns: [[Int64]], at row: Int) {
        self.init(at: columns[0][row], knownAt: columns[1][row], value: columns[2][row].figure)
    }
}

extension Absence: StoredFact {
    static var factKind: FactKind { .absence }
    static var roles: [ColumnRole] { [.number, .number, .number, .label] }

    static func columns(of rows: [Absence], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.at), rows.map(\.knownAt), rows.map { Int64(stored: $0.days) }, codes.labels(rows) { $0.kind }]
    }

    init(_ columns: [[Int64]], at row: Int) {
        self.init(at: columns[0][row], knownAt: columns[1][row], days: columns[2][row].figure, kind: columns[3][row].code)
    }
}

extension Assignment: StoredFact {
    static var factKind: FactKind { .assignment }
    static var roles: [ColumnRole] { [.number, .number] + [ColumnRole](repeating: .label, count: 7) + [.number] }

    static func columns(of rows: [Assignment], _ codes: CodeTranslation) -> [[Int64]] {
        [
            rows.map(\.at), rows.map(\.knownAt), codes.persons(rows) { $0.manager }, codes.labels(rows) { $0.unit },
            codes.labels(rows) { $0.role }, codes.labels(rows) { $0.site }, codes.labels(rows) { $0.contract },
            codes.labels(rows) { $0.jobFamily }, codes.labels(rows) { $0.level }, rows.map { Int64(stored: $0.fte) },
        ]
    }

    init(_ columns: [[Int64]], at row: Int) {
        self.init(
            at: columns[0][row], knownAt: columns[1][row], manager: columns[2][row].code, unit: columns[3][row].code,
            role: columns[4][row].code, site: columns[5][row].code, contract: columns[6][row].code,
            jobFamily: columns[7][row].code, level: columns[8][row].code, fte: columns[9][row].figureIfKnown)
    }
}

extension Attribute: StoredFact {
    static var factKind: FactKind { .attribute }
    static var roles: [ColumnRole] { [.number, .number, .label, .label] }

    static func columns(of rows: [Attribute], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.at), rows.map(\.knownAt), codes.labels(rows) { $0.name }, codes.labels(rows) { $0.value }]
    }

    init(_ columns: [[Int64]], at row: Int) throws {
        guard let name = columns[2][row].code else { throw ChunkFault.malformed }
        self.init(at: columns[0][row], knownAt: columns[1][row], name: name, value: columns[3][row].code)
    }
}

extension Deadline: StoredFact {
    static var factKind: FactKind { .deadline }
    static var roles: [ColumnRole] { [.number, .number, .number, .course, .item, .number, .number] }

    static func columns(of rows: [Deadline], _ codes: CodeTranslation) -> [[Int64]] {
        [
            rows.map { Int64(stored: $0.dueAt) }, rows.map(\.knownAt), rows.map(\.assignedAt),
            rows.map { Int64(codes.courses[Int($0.course)]) }, rows.map { Int64(codes.items[Int($0.item)]) },
            rows.map { Int64(stored: $0.weight) }, rows.map { Int64(stored: $0.required.map { $0 ? Int64(1) : 0 }) },
        ]
    }

    init(_ columns: [[Int64]], at row: Int) throws {
        guard let course = columns[3][row].code, let item = columns[4][row].code else { throw ChunkFault.malformed }
        self.init(
            course: course, item: item, assignedAt: columns[2][row], dueAt: columns[0][row].ifKnown, knownAt: columns[1][row],
            weight: columns[5][row].figureIfKnown, required: columns[6][row].ifKnown.map { $0 != 0 })
    }
}

extension Leave: StoredFact {
    static var factKind: FactKind { .leave }
    static var roles: [ColumnRole] { [.number, .number, .number, .label] }

    static func columns(of rows: [Leave], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.from), rows.map(\.knownAt), rows.map { Int64(stored: $0.to) }, codes.labels(rows) { $0.kind }]
    }

    init(_ columns: [[Int64]], at row: Int) {
        self.init(from: columns[0][row], to: columns[2][row].ifKnown, knownAt: columns[1][row], kind: columns[3][row].code)
    }
}

extension SurveyAnswer: StoredFact {
    static var factKind: FactKind { .surveyAnswer }
    static var roles: [ColumnRole] { [.number, .number, .label, .label, .number] }

    static func columns(of rows: [SurveyAnswer], _ codes: CodeTranslation) -> [[Int64]] {
        [
            rows.map(\.at), rows.map(\.knownAt), codes.labels(rows) { $0.instrument }, codes.labels(rows) { $0.question },
            rows.map { Int64(stored: $0.answer) },
        ]
    }

    init(_ columns: [[Int64]], at row: Int) throws {
        guard let instrument = columns[2][row].code, let question = columns[3][row].code else { throw ChunkFault.malformed }
        self.init(
            at: columns[0][row], knownAt: columns[1][row], instrument: instrument, question: question,
            answer: columns[4][row].figureIfKnown)
    }
}

extension Intervention: StoredFact {
    static var factKind: FactKind { .intervention }
    static var roles: [ColumnRole] { [.number, .number, .label, .label] }

    static func columns(of rows: [Intervention], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.at), rows.map(\.knownAt), codes.labels(rows) { $0.kind }, codes.persons(rows) { $0.by }]
    }

    init(_ columns: [[Int64]], at row: Int) throws {
        guard let kind = columns[2][row].code else { throw ChunkFault.malformed }
        self.init(at: columns[0][row], knownAt: columns[1][row], kind: kind, by: columns[3][row].code)
    }
}

extension ManagerAssessment: StoredFact {
    static var factKind: FactKind { .managerAssessment }
    static var roles: [ColumnRole] { [.number, .number, .label, .number] }

    static func columns(of rows: [ManagerAssessment], _ codes: CodeTranslation) -> [[Int64]] {
        [rows.map(\.at), rows.map(\.knownAt), codes.persons(rows) { $0.assessor }, rows.map { Int64(stored: $0.rating) }]
    }

    init(_ columns: [[Int64]], at row: Int) {
        self.init(
            at: columns[0][row], knownAt: columns[1][row], assessor: columns[2][row].code, rating: columns[3][row].figure)
    }
}
