import Records

extension Outcome: StoredFact {
    static var factKind: FactKind { .outcome }
    static var roles: [ColumnRole] { [.number, .number, .number, .number, .label, .number] }

    static func columns(of rows: [Outcome], _ codes: CodeTranslation) -> [[Int64]] {
        [
            rows.map(\.at), rows.map(\.knownAt), rows.map { $0.kind.storedNumber }, rows.map { Int64(stored: $0.value) },
            codes.labels(rows) { $0.source }, rows.map { Int64(stored: $0.noticeAt) },
        ]
    }

    init(_ columns: [[Int64]], at row: Int) throws {
        guard let kind = OutcomeKind.allCases.first(where: { $0.storedNumber == columns[2][row] }) else {
            throw ChunkFault.malformed
        }
        self.init(
            at: columns[0][row], knownAt: columns[1][row], kind: kind, value: columns[3][row].figureIfKnown,
            source: columns[4][row].code, noticeAt: columns[5][row].ifKnown)
    }
}

extension OutcomeKind {
    /// The number that stands in the file: never changed and never used again.
    var storedNumber: Int64 {
        switch self {
        case .resignation: 0
        case .dismissal: 1
        case .retirement: 2
        case .endOfContract: 3
        case .death: 4
        case .sickLeave: 5
        case .burnoutCase: 6
        case .survey: 7
        case .productivityDrop: 8
        }
    }
}
