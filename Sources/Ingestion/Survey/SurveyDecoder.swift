import Records

/// Turns responses into answers.
struct SurveyDecoder: HRDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    private(set) var dates: SourceDates
    private let latest: Int64?
    private let items: SurveyItems
    private let instruments: [Code]
    private let questions: [Code]
    private var accounts: AccountCoder
    private var addresses = AccountCoder(namespace: Identifier.emails)
    private var previews = 0
    private var unfinished = 0

    init(_ coder: TextCoder, dates: SourceDates, items: SurveyItems, options: ImportOptions) {
        var coder = coder
        self.dates = dates
        self.items = items
        latest = options.latest
        accounts = AccountCoder(namespace: options.namespace ?? Identifier.employees)
        instruments = items.items.map { coder.vocabulary.labels.code(for: $0.instrument) }
        questions = items.items.map { coder.vocabulary.labels.code(for: $0.question) }
        self.coder = coder
    }

    mutating func take(_ row: HRRow<SurveyColumn>, line: Int) throws(RowProblem) -> RowFate {
        if Self.isPreview(row) {
            previews += 1
            return .leftOut
        }
        if ["false", "0", "no", "n"].contains(HeaderName.folded(row.string(.finished) ?? "")) {
            unfinished += 1
            return .leftOut
        }
        let at = try row.requiredMoment(.recorded, &dates, within: .record)
        try row.requirePast(at, .recorded, latest)
        let answers = try answers(of: row)
        guard let person = person(of: row) else { return .unattributed }
        for (place, answer) in answers.enumerated() {
            batch.surveyAnswers.append(
                SurveyAnswer(at: at, knownAt: at, instrument: instruments[place], question: questions[place], answer: answer),
                of: person)
        }
        return .handedOver
    }

    /// Answers as numbers; `nil` where none was given, which Qualtrics may write as -99.
    private func answers(of row: HRRow<SurveyColumn>) throws(RowProblem) -> [Double?] {
        var answers: [Double?] = []
        for (place, item) in items.items.enumerated() {
            let text = row.field(item.position)
            if text.isEmpty || text.equals("-99") {
                answers.append(nil)
                continue
            }
            do throws(FieldFault) {
                answers.append(try NumberText.decimal(text))
            } catch {
                throw RowProblem(column: SurveyColumn.allCases.count + place, fault: error)
            }
        }
        return answers
    }

    private mutating func person(of row: HRRow<SurveyColumn>) -> Code? {
        let id = row.text(.person)
        if !id.isEmpty { return accounts.person(id, &coder) }
        let address = row.text(.email)
        return address.isEmpty ? nil : addresses.person(address, &coder)
    }

    /// Whether the response was a try-out or counts as spam.
    private static func isPreview(_ row: HRRow<SurveyColumn>) -> Bool {
        if HeaderName.folded(row.string(.channel) ?? "") == "preview" { return true }
        return ["1", "2", "8", "9", "surveypreview", "surveytest", "preview", "test", "spam", "spampreview"]
            .contains(HeaderName.folded(row.string(.status) ?? ""))
    }

    var notes: [String] {
        var notes: [String] = []
        if previews > 0 { notes.append("left out, previews, tests and spam: \(previews)") }
        if unfinished > 0 { notes.append("left out, responses that were not finished: \(unfinished)") }
        let names = Set(items.items.map(\.instrument)).sorted()
        let counts = names.map { name in "\(name) (\(items.items.count { $0.instrument == name }) items)" }
        notes.append("instruments: \(counts.joined(separator: ", "))")
        if !items.unnamed.isEmpty {
            notes.append(
                "numbered columns of no known instrument were not read: \(items.unnamed.count); name it in the file name, such as cbi-2025.csv"
            )
        }
        return notes
    }
}
