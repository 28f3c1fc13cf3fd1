import Records

/// Turns rows of the log store into events.
struct MoodleStoreDecoder {
    /// The texts so far.
    var coder: TextCoder
    /// The events so far.
    var batch = FactBatch()
    private let latest: Int64?
    private let source: Code
    private var accounts: AccountCoder
    private var left: [LeftOut: Int] = [:]
    private var byWebService = 0
    private var withoutKind: [String: Int] = [:]
    private var typedItems: Set<ItemContent> = []

    /// Why a row is no act of a learner.
    private enum LeftOut: String, CaseIterable {
        case loggedInAs = "somebody else was logged in as the user"
        case anonymous = "marked as anonymous"
        case notByPerson = "written by a script or a restore (origin cli or restore)"
    }

    init(_ coder: TextCoder, options: ImportOptions) {
        self.coder = coder
        latest = options.latest
        accounts = AccountCoder(namespace: options.namespace ?? AccountCoder.platform)
        source = self.coder.vocabulary.labels.code(for: "moodle")
    }

    mutating func take(_ row: MoodleStoreRow) throws(RowProblem) -> RowFate {
        let at = try row.time()
        if let latest, at > latest { throw row.problem(.timecreated, .afterLatest(at, limit: latest)) }
        let eventName = row.text(.eventname)
        if eventName.isEmpty { throw row.problem(.eventname, .missing) }
        guard let event = MoodleStoreEvents.parts(eventName) else {
            throw row.problem(
                .eventname, .unknownWord(wanted: "the name of an event's class, such as \\mod_quiz\\event\\attempt_submitted"))
        }
        let isFound = event.component == "core" && event.name == MoodleStoreEvents.courseCompleted
        let acting = try row.number(.userid)
        let related = try row.number(.relateduserid)
        if let why = try leftOut(row, isFoundByMoodle: isFound) {
            left[why, default: 0] += 1
            return .leftOut
        }
        let column = isFound && related != nil ? MoodleStoreColumn.relateduserid : .userid
        guard let user = column == .userid ? acting : related, user > 1 else { return .unattributed }
        try append(row, event, at: at, by: row.text(column), isOwn: related == nil || related == user)
        if row.text(.origin).equals("ws") { byWebService += 1 }
        return .handedOver
    }

    private func leftOut(_ row: MoodleStoreRow, isFoundByMoodle: Bool) throws(RowProblem) -> LeftOut? {
        if let real = try row.number(.realuserid), real != 0 { return .loggedInAs }
        if try row.number(.anonymous) == 1 { return .anonymous }
        let origin = row.text(.origin)
        if !isFoundByMoodle, origin.equals("cli") || origin.equals("restore") { return .notByPerson }
        return nil
    }

    private mutating func append(
        _ row: MoodleStoreRow, _ event: (component: String, name: String), at: Int64, by user: FieldBytes, isOwn: Bool
    ) throws(RowProblem) {
        let course = try course(of: row)
        let item = try item(of: row, event.component, course)
        var kind = MoodleStoreEvents.kind(component: event.component, name: event.name)
        if kind == nil { withoutKind["\(event.component)/\(event.name)", default: 0] += 1 }
        if kind == .complete, !isOwn { kind = .view }
        let id = row.text(.id)
        batch.eventPersons.append(accounts.person(user, &coder))
        batch.events.append(at: at, knownAt: at, kind: kind ?? .view, course: course, item: item)
        batch.eventIDs.append(id.isEmpty ? nil : String(decoding: id, as: UTF8.self))
        batch.eventSources.append(source)
    }

    /// The course's id; `site` for what belongs to none (0, empty) or to the front page, which is course 1 in every Moodle.
    private mutating func course(of row: MoodleStoreRow) throws(RowProblem) -> Code {
        guard let id = try row.number(.courseid), id > 1 else {
            var site = "site"
            return site.withUTF8 { coder.course($0) }
        }
        return coder.course(row.text(.courseid))
    }

    /// The activity, such as `cm:2479`: the course module's id, which is the same whichever component writes the event, so that a
    /// completion (`core`) and a submission's file (`assignsubmission_file`) are on the item that was looked at (`mod_assign`);
    /// nothing for events outside an activity.
    private mutating func item(of row: MoodleStoreRow, _ component: String, _ course: Code) throws(RowProblem) -> Code {
        let isActivity = row.has(.contextlevel) ? try row.number(.contextlevel) == 70 : component.hasPrefix("mod_")
        guard isActivity, let instance = try row.number(.contextinstanceid) else {
            return coder.item(FieldBytes(start: nil, count: 0), of: course)
        }
        var name = "cm:\(instance)"
        let code = name.withUTF8 { coder.item($0, of: course) }
        if let content = MoodleContent.type(component: component) {
            let entry = ItemContent(item: code, contentType: content)
            if typedItems.insert(entry).inserted { batch.contentTypes.append(entry) }
        }
        return code
    }

    /// What the report says of the file.
    var notes: [String] {
        var notes = LeftOut.allCases.compactMap { why in left[why].map { "left out, \(why.rawValue): \($0)" } }
        if byWebService > 0 {
            notes.append(
                "events by web service (origin ws), which is how Moodle's app works, count as the user's own: \(byWebService)")
        }
        if !withoutKind.isEmpty {
            let names = withoutKind.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
            notes.append("these events have no kind of their own and count as views: \(names.joined(separator: ", "))")
        }
        return notes
    }
}
