import Records

/// Turns statements into events.
struct XAPIDecoder: ElementDecoder {
    var facts: FactDraft
    private let latest: Int64?
    private var actors: XAPIActors
    private var places = XAPIPlaces()
    private var verbs = XAPIVerbs()
    private var tally = XAPITally()
    private var typedItems: Set<ItemContent> = []

    init(_ coder: TextCoder, options: ImportOptions) {
        facts = FactDraft(coder)
        latest = options.latest
        actors = XAPIActors(namespace: options.namespace)
    }

    mutating func close(_ whole: JSONValue) {
        if let more = whole["more"]?.text, !more.isEmpty { tally.pages += 1 }
    }

    mutating func take(_ element: JSONValue) throws(JSONProblem) -> RowFate {
        let statement = XAPIStatement(element)
        try statement.checkForm()
        if statement.hasOthers { tally.withOthers += 1 }
        guard let actor = statement.actor else {
            throw XAPIRule.missing("actor", "an agent or a group", section: "2.4.2 Actor")
        }
        guard let verb = statement.verb else { throw XAPIRule.missing("verb", "a verb", section: "2.4.3 Verb") }
        guard let object = statement.object else { throw XAPIRule.missing("object", "an object", section: "2.4.4 Object") }
        let id = try statement.id.map { value throws(JSONProblem) in try XAPIRule.uuid(value, "id", section: "2.4.1 ID") }
        let iri = try XAPIRule.iri(try JSONField.object(verb, "verb")["id"], "verb.id", section: "2.4.3 Verb")
        let persons = try persons(try JSONField.object(actor, "actor"))
        let meaning = verbs.meaning(iri)
        if meaning == .voided { return try takeBack(object) }
        let target = try self.object(try JSONField.object(object, "object"))
        guard let target else {
            tally.subStatements += 1
            return .leftOut
        }
        guard case .act(let kind, _) = meaning else {
            verbs.countLeftOut(iri)
            return .leftOut
        }
        let course = try places.course(try context(statement))
        let result = try statement.result.map { value throws(JSONProblem) in try XAPIResult(value) } ?? XAPIResult()
        let times = try times(statement)
        guard !persons.isEmpty else {
            tally.groupsWithoutMembers += 1
            return .unattributed
        }
        verbs.count(iri)
        append(
            XAPIEvent(id: id, times: times, kind: kind, result: result, verdict: verbs.verdict(iri)), of: persons,
            place: place(target, course: course))
        return .handedOver
    }

    // MARK: Actor

    /// The persons who act: the agent, or the members of the group, each once.
    private mutating func persons(_ actor: JSONValue) throws(JSONProblem) -> [Code] {
        let type = try actor["objectType"].map { value throws(JSONProblem) in try JSONField.text(value, "actor.objectType") }
        let members = actor["member"]
        guard let type, !type.equals("Agent") else {
            guard members == nil else {
                throw XAPIRule.broken(
                    "actor.member", "an agent has no members; wanted objectType Group", section: "2.4.2.2 When the Actor is a Group"
                )
            }
            return [try actors.person(actor, "actor", coder: &facts.coder)]
        }
        guard type.equals("Group") else {
            throw XAPIRule.broken("actor.objectType", "an actor is an Agent or a Group", section: "2.4.2 Actor")
        }
        let isIdentified = try actors.checkGroup(actor, "actor")
        guard let members else {
            if isIdentified { return [] }
            throw XAPIRule.missing(
                "actor.member", "the members of a group without an identifier", section: "2.4.2.2 When the Actor is a Group")
        }
        guard members.kind == .array else { throw .type("actor.member", found: members, wanted: "an array of agents") }
        var persons: [Code] = []
        for member in members.elements {
            let person = try actors.person(try JSONField.object(member, "actor.member"), "actor.member", coder: &facts.coder)
            if !persons.contains(person) { persons.append(person) }
        }
        return persons
    }

    // MARK: Object

    private enum Target {
        case activity(XAPIPlaces.Activity)
        case named(StaticString)
    }

    /// What is acted upon; `nil` for a sub-statement.
    private mutating func object(_ object: JSONValue) throws(JSONProblem) -> Target? {
        let section = "2.4.4 Object"
        guard let type = object["objectType"] else { return .activity(try places.activity(object, "object")) }
        let name = try JSONField.text(type, "object.objectType")
        if name.equals("Activity") { return .activity(try places.activity(object, "object")) }
        if name.equals("Agent") { return .named("agent") }
        if name.equals("Group") { return .named("group") }
        if name.equals("SubStatement") { return nil }
        guard name.equals("StatementRef") else {
            throw XAPIRule.broken(
                "object.objectType", "wanted Activity, Agent, Group, SubStatement or StatementRef", section: section)
        }
        _ = try reference(object)
        return .named("statement")
    }

    private func reference(_ object: JSONValue) throws(JSONProblem) -> String {
        guard let id = object["id"] else {
            throw XAPIRule.missing("object.id", "the id of a statement", section: "2.4.4.3 Object As Statement")
        }
        return try XAPIRule.uuid(id, "object.id", section: "2.4.4.3 Object As Statement")
    }

    private mutating func takeBack(_ object: JSONValue) throws(JSONProblem) -> RowFate {
        guard object.kind == .object, let type = object["objectType"]?.text, type.equals("StatementRef") else {
            throw XAPIRule.broken("object.objectType", "what is voided is no StatementRef; wanted one", section: "2.3.2 Voiding")
        }
        facts.batch.voided.append(VoidedEvent(id: try reference(object), source: nil))
        tally.voided += 1
        return .handedOver
    }

    private func context(_ statement: XAPIStatement) throws(JSONProblem) -> JSONValue? {
        guard let context = statement.context else { return nil }
        _ = try JSONField.object(context, "context")
        if let registration = context["registration"] {
            _ = try XAPIRule.uuid(registration, "context.registration", section: "2.4.6 Context")
        }
        return context
    }

    /// The item and its course.
    private mutating func place(_ target: Target, course: FieldBytes?) -> (course: Code, item: Code) {
        switch target {
        case .named(let word):
            let none = FieldBytes(start: nil, count: 0)
            let code = facts.coder.course(course ?? FieldBytes(start: word.utf8Start, count: word.utf8CodeUnitCount))
            return (code, facts.coder.item(none, of: code))
        case .activity(let activity) where activity.type.isCourse:
            let code = facts.coder.course(activity.id)
            return (code, facts.coder.item(FieldBytes(start: nil, count: 0), of: code))
        case .activity(let activity):
            let code = facts.coder.course(course ?? activity.id)
            let item = facts.coder.item(activity.id, of: code)
            if let content = activity.type.content {
                let entry = ItemContent(item: item, contentType: content)
                if typedItems.insert(entry).inserted { facts.batch.contentTypes.append(entry) }
            }
            return (code, item)
        }
    }

    // MARK: Time

    /// When it happened and when it was known: `timestamp`, else `stored`; the later of both.
    private mutating func times(_ statement: XAPIStatement) throws(JSONProblem) -> (at: Int64, knownAt: Int64) {
        let limit = latest
        let happened = try statement.timestamp.map { value throws(JSONProblem) in
            try JSONField.moment(value, "timestamp", latest: limit)
        }
        let stored = try statement.stored.map { value throws(JSONProblem) in try JSONField.moment(value, "stored", latest: limit) }
        guard let at = happened ?? stored else {
            throw XAPIRule.missing(
                "timestamp", "the time that an LRS sets where the sender gave none, or stored", section: "2.4.7 Timestamp")
        }
        if let stored, stored < at { tally.storedBefore += 1 }
        return (at, max(at, stored ?? at))
    }

    // MARK: Events

    private mutating func append(_ event: XAPIEvent, of persons: [Code], place: (course: Code, item: Code)) {
        tally.count(event.result, kind: event.kind)
        let isAttempt = event.kind == .attempt
        for person in persons {
            facts.batch.eventPersons.append(person)
            facts.batch.events.append(
                at: event.times.at, knownAt: event.times.knownAt, kind: event.kind, course: place.course, item: place.item,
                durationSeconds: event.result.durationSeconds ?? 0, score: isAttempt ? event.result.score ?? .nan : .nan,
                result: isAttempt ? event.outcome : .unknown)
            let name = persons.count == 1 ? "" : "#" + XAPIEvent.digits(of: facts.coder.vocabulary.persons.text(person))
            facts.batch.eventIDs.append(event.id.map { $0 + name })
        }
        if persons.count > 1 { tally.groups += 1 }
    }

    var notes: [String] { verbs.notes + tally.notes + actors.notes }
}
