import Records

/// Turns rows of a log into events.
struct MoodleDecoder {
    /// The texts so far.
    var coder: TextCoder
    /// The events so far.
    var batch = FactBatch()
    private let survey: MoodleSurvey
    private let latest: Int64?
    private var accounts: AccountCoder
    private var withoutKind: [String: Int] = [:]
    private var typedItems: Set<ItemContent> = []
    /// Counts the local times that do not exist or stand twice.
    private(set) var clock: LocalClock

    init(_ coder: TextCoder, survey: MoodleSurvey, clock: LocalClock, options: ImportOptions) {
        self.coder = coder
        self.survey = survey
        self.clock = clock
        latest = options.latest
        accounts = AccountCoder(namespace: options.namespace ?? AccountCoder.platform)
    }

    mutating func take(_ row: MoodleRow) throws(RowProblem) -> RowFate {
        let time = try row.time()
        let local: Int64
        do throws(FieldFault) { local = try time.localSeconds(survey.order) } catch {
            throw RowProblem(column: MoodleColumn.time.rawValue, fault: error)
        }
        let at = clock.moment(ofLocal: local)
        guard TimeRange.record.limits.contains(at) else {
            throw RowProblem(column: MoodleColumn.time.rawValue, fault: .timeOutside(.record))
        }
        if let latest, at > latest {
            throw RowProblem(column: MoodleColumn.time.rawValue, fault: .afterLatest(at, limit: latest))
        }
        let description = MoodleDescription(row.text(.description))
        guard let user = description.actingUser else { return .unattributed }
        let course = course(of: row, description)
        let item = withText(row.item) { text, coder in coder.item(text, of: course) }
        if let text = row.item, let content = MoodleContent.type(context: text) { note(content, of: item) }
        batch.eventPersons.append(accounts.person(user, &coder))
        batch.events.append(at: at, knownAt: at, kind: kind(of: row, description, by: user), course: course, item: item)
        return .handedOver
    }

    private mutating func kind(of row: MoodleRow, _ description: MoodleDescription, by user: FieldBytes) -> EventKind {
        let event = String(decoding: row.text(.event), as: UTF8.self)
        let kind = MoodleEvents.kind(component: String(decoding: row.text(.component), as: UTF8.self), event: event)
        guard let kind else {
            withoutKind[event, default: 0] += 1
            return .view
        }
        // Whoever marks somebody else's activity as complete has not completed it.
        if kind == .complete, let affected = description.affectedUser, !affected.elementsEqual(user) { return .view }
        return kind
    }

    private mutating func course(of row: MoodleRow, _ description: MoodleDescription) -> Code {
        if let id = description.course { return coder.course(id) }
        if let name = row.courseContext {
            if let id = survey.courseIDs[Array(name)] { return id.withUnsafeBufferPointer { coder.course($0) } }
            return withText(name) { text, coder in coder.course(text) }
        }
        if let only = survey.onlyCourse { return only.withUnsafeBufferPointer { coder.course($0) } }
        return withText(row.text(.context)) { text, coder in coder.course(text) }
    }

    private mutating func note(_ content: ContentType, of item: Code) {
        let entry = ItemContent(item: item, contentType: content)
        if typedItems.insert(entry).inserted { batch.contentTypes.append(entry) }
    }

    /// Runs `body` with the text; a missing text is empty.
    private mutating func withText<Value>(_ text: FieldBytes?, _ body: (FieldBytes, inout TextCoder) -> Value) -> Value {
        let text = text ?? FieldBytes(start: nil, count: 0)
        return body(text, &coder)
    }

    /// What the report says of the file.
    var notes: [String] {
        var notes = [survey.orderNote]
        if let note = survey.encoding.note { notes.append(note) }
        if !withoutKind.isEmpty {
            let names = withoutKind.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
            notes.append("these events have no kind of their own and count as views: \(names.joined(separator: ", "))")
        }
        return notes
    }
}
