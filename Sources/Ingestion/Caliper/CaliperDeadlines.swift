import Records

/// Work that is due, as the events of a source tell it by and by.
///
/// An assignable resource (an assessment, an exercise) that stands in an event with `dateToSubmit` is due then for the person of the
/// event. It was assigned at the first of `dateToActivate`, `dateToShow`, `dateToStartOn`, `datePublished` and `dateCreated` that
/// stands there, and is known when the event is. Nothing is made up: without any of these dates there is no deadline, and of whom no
/// event names the resource none is known. What later events repeat adds nothing; another date restates it. The order of the events
/// in the file does not matter.
struct CaliperDeadlines {
    /// How many events name a date of submission and none on which the work was assigned.
    private(set) var withoutAssignment = 0

    private struct Key: Hashable {
        let person, course, item: Code
        let assignedAt: Int64
    }

    private struct Statement {
        let knownAt, dueAt: Int64
    }

    private var keys: [Key] = []
    private var statements: [Key: [Statement]] = [:]

    /// When a resource is due and when it was assigned; `nil` where it does not say when it is due.
    struct Dates {
        let dueAt: Int64
        let assignedAt: Int64?

        init?(_ resource: CaliperEntity) throws(JSONProblem) {
            guard let dueAt = try Self.moment(resource, "dateToSubmit") else { return nil }
            self.dueAt = dueAt
            var assignedAt: Int64?
            for name in ["dateToActivate", "dateToShow", "dateToStartOn", "datePublished", "dateCreated"] as [StaticString] {
                if let found = try Self.moment(resource, name) {
                    assignedAt = found
                    break
                }
            }
            self.assignedAt = assignedAt
        }

        private static func moment(_ resource: CaliperEntity, _ name: StaticString) throws(JSONProblem) -> Int64? {
            guard let value = resource.value?[name], value.kind != .null else { return nil }
            return try JSONField.moment(value, "object.\(name)", latest: nil)
        }
    }

    /// Takes what an event says.
    mutating func note(_ dates: Dates, of person: Code, on place: (course: Code, item: Code), knownAt: Int64) {
        guard let assignedAt = dates.assignedAt else {
            withoutAssignment += 1
            return
        }
        let key = Key(person: person, course: place.course, item: place.item, assignedAt: assignedAt)
        let statement = Statement(knownAt: knownAt, dueAt: dates.dueAt)
        guard var known = statements[key] else {
            keys.append(key)
            statements[key] = [statement]
            return
        }
        let isBefore = { (one: Statement) in (one.knownAt, one.dueAt) < (statement.knownAt, statement.dueAt) }
        let place = known.lastIndex(where: isBefore).map { $0 + 1 } ?? 0
        if place > 0, known[place - 1].dueAt == statement.dueAt { return }
        if place < known.count, known[place].dueAt == statement.dueAt {
            known[place] = statement
        } else {
            known.insert(statement, at: place)
        }
        statements[key] = known
    }

    /// Adds all deadlines to a batch, in the order in which they were first named.
    func append(to batch: inout FactBatch) {
        for key in keys {
            for statement in statements[key] ?? [] {
                batch.deadlines.append(
                    Deadline(
                        course: key.course, item: key.item, assignedAt: key.assignedAt, dueAt: statement.dueAt,
                        knownAt: statement.knownAt, weight: nil, required: nil), of: key.person)
            }
        }
    }
}
