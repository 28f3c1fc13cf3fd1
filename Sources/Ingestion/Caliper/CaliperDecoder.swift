import Records

/// Turns Caliper events into events.
struct CaliperDecoder: ElementDecoder {
    var facts: FactDraft
    private let latest: Int64?
    private var spaces: AccountSpaces
    private var sendTime: Int64?
    private var envelopes = 0
    private let laterSendTimes: CaliperSendTimes
    private var withoutKind = NoteCounts()
    private var otherActors = NoteCounts()
    private var entities = 0
    private var withoutScore = 0
    private var typedItems: Set<ItemContent> = []
    private var deadlines = CaliperDeadlines()

    init(_ coder: TextCoder, options: ImportOptions, laterSendTimes: CaliperSendTimes) {
        facts = FactDraft(coder)
        latest = options.latest
        spaces = AccountSpaces(asked: options.namespace)
        self.laterSendTimes = laterSendTimes
    }

    mutating func open(_ head: JSONValue) throws(JSONProblem) {
        envelopes += 1
        let limit = latest
        sendTime = nil
        if let value = head["sendTime"] {
            sendTime = try JSONField.moment(value, "sendTime", latest: limit)
        } else {
            sendTime = laterSendTimes.time(ofEnvelope: envelopes)
        }
    }

    mutating func close(_ whole: JSONValue) { sendTime = nil }

    mutating func take(_ event: JSONValue) throws(JSONProblem) -> RowFate {
        guard let actionValue = event["action"] else {
            guard event["type"] ?? event["@type"] != nil else {
                throw .missing("action", wanted: "a Caliper event with type, actor, action, object and eventTime")
            }
            entities += 1
            return .leftOut
        }
        var type = CaliperEntity.word(event["type"]?.text ?? event["@type"]?.text)
        if type.hasSuffix("Event"), type != "Event" { type.removeLast(5) }
        let action = CaliperEntity.word(try JSONField.text(actionValue, "action"))
        guard let actor = try CaliperEntity(event["actor"], "actor") else { throw .missing("actor", wanted: "an actor") }
        guard let object = try CaliperEntity(event["object"], "object") else { throw .missing("object", wanted: "an object") }
        let times = try times(event)
        guard let kind = CaliperKinds.kind(type: type, action: action) else {
            withoutKind.add("\(Self.shown(type)) \(Self.shown(action))")
            return .leftOut
        }
        let isGrade = type == "Grade" || type == "Outcome"
        guard let who = isGrade ? try object.part("assignee", "object") : actor, let person = try person(who) else {
            return .unattributed
        }
        let thing = isGrade ? try object.part("assignable", "object") ?? object : object
        let place = try place(thing, of: event)
        let score = isGrade ? try score(event["generated"]) : nil
        let seconds = try duration(event, isSession: type == "Session") ?? 0
        let id = try id(event)
        if isGrade, score == nil { withoutScore += 1 }
        if let dates = try CaliperDeadlines.Dates(thing) { deadlines.note(dates, of: person, on: place, knownAt: times.knownAt) }
        facts.batch.eventPersons.append(person)
        facts.batch.events.append(
            at: times.at, knownAt: times.knownAt, kind: kind, course: place.course, item: place.item,
            durationSeconds: seconds, score: score ?? .nan)
        facts.batch.eventIDs.append(id)
        return .handedOver
    }

    mutating func end() { deadlines.append(to: &facts.batch) }

    private func times(_ event: JSONValue) throws(JSONProblem) -> (at: Int64, knownAt: Int64) {
        guard let value = event["eventTime"] else { throw .missing("eventTime", wanted: "the time of the event") }
        let at = try JSONField.moment(value, "eventTime", latest: latest)
        return (at, max(at, sendTime ?? at))
    }

    /// The id of the event: a UUID without `urn:uuid:` and in lower case, any other as it stands there; `nil` where it has none.
    private func id(_ event: JSONValue) throws(JSONProblem) -> String? {
        guard let value = event["id"] ?? event["@id"] else { return nil }
        let text = try JSONField.text(value, "id")
        let prefix: StaticString = "urn:uuid:"
        let length = prefix.utf8CodeUnitCount
        if text.count > length, FieldBytes(rebasing: text[..<length]).isWord(prefix),
            let uuid = WebText.uuid(FieldBytes(rebasing: text[length...]))
        {
            return uuid
        }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// The person of an entity; `nil` for programs, groups and the anonymous.
    private mutating func person(_ actor: CaliperEntity) throws(JSONProblem) -> Code? {
        guard actor.type.isEmpty || actor.type == "Person" else {
            otherActors.add(Self.shown(actor.type))
            return nil
        }
        if actor.id.equals("http://purl.imsglobal.org/caliper/Person") { return nil }
        let isMark = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") }
        let mark = actor.id.lastIndex(where: isMark)
        let name = String(decoding: actor.id[(mark.map { $0 + 1 } ?? 0)...], as: UTF8.self)
        let home = mark.map { spaces.code(FieldBytes(rebasing: actor.id[..<$0])) }
        let space = home.map { spaces.namespace($0) }
        guard let identifier = Identifier(namespace: space ?? "lms", id: name) else {
            throw .missing("actor.id", wanted: "an id that ends with the name of an account")
        }
        var text = identifier.text
        return text.withUTF8 { facts.coder.person($0) }
    }

    /// The course is the group's section, else the course of the membership, else the object itself.
    private mutating func place(_ object: CaliperEntity, of event: JSONValue) throws(JSONProblem) -> (course: Code, item: Code) {
        let none = FieldBytes(start: nil, count: 0)
        var course = try CaliperEntity(event["group"], "group")
        if let group = course, group.type == "Group" { course = try group.part("subOrganizationOf", "group") ?? group }
        if course == nil, let membership = event["membership"], membership.kind == .object {
            course = try CaliperEntity(membership["organization"], "membership.organization")
        }
        let isPerson = object.type == "Person"
        let word: StaticString = "agent"
        let own = isPerson ? FieldBytes(start: word.utf8Start, count: word.utf8CodeUnitCount) : object.id
        let code = facts.coder.course(course?.id ?? own)
        if isPerson || object.type.hasPrefix("Course") { return (code, facts.coder.item(none, of: code)) }
        let item = facts.coder.item(object.id, of: code)
        if let content = CaliperKinds.content(object.type) {
            let entry = ItemContent(item: item, contentType: content)
            if typedItems.insert(entry).inserted { facts.batch.contentTypes.append(entry) }
        }
        return (code, item)
    }

    /// Time spent: that of the attempt or response that was made, and of a session that ends. The `duration` of a film is its
    /// length, which says nothing of the time spent.
    private func duration(_ event: JSONValue, isSession: Bool) throws(JSONProblem) -> Int32? {
        let made = event["generated"]?["duration"]
        guard let value = made ?? (isSession ? event["session"]?["duration"] : nil) else { return nil }
        let path = made == nil ? "session.duration" : "generated.duration"
        return try JSONField.parsed(value, path) { text throws(FieldFault) in try DurationText.roundedSeconds(text) }
    }

    /// `scoreGiven ÷ maxScore`; `nil` where one is missing or the share lies outside 0…1.
    private func score(_ generated: JSONValue?) throws(JSONProblem) -> Double? {
        guard let generated, generated.kind == .object, let given = generated["scoreGiven"], let most = generated["maxScore"] else {
            return nil
        }
        let share = try JSONField.number(given, "generated.scoreGiven") / JSONField.number(most, "generated.maxScore")
        return (0...1).contains(share) ? share : nil
    }

    /// A type or action as a message may show it.
    private static func shown(_ word: String) -> String {
        let isWord = !word.isEmpty && word.utf8.count <= 40 && word.allSatisfy { $0.isASCII && $0.isLetter }
        return isWord ? word : "(another)"
    }

    var notes: [String] {
        [
            withoutKind.note("events that have no kind, left out"),
            otherActors.note("events of actors that are no persons, unattributed"),
            entities.note("entities that are described without an event were left out"),
            withoutScore.note("grades have no score given of a maximum; the score is missing"),
            deadlines.withoutAssignment.note(
                "events name a date of submission and no date on which the work was assigned; no deadline was taken from them"),
        ].compactMap { $0 } + spaces.notes
    }
}
