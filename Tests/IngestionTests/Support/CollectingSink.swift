import Records

/// Keeps all facts, written out in words so that tests can be read.
struct CollectingSink: FactSink {
    var vocabulary = Vocabulary()
    var batches: [FactBatch] = []
    var events: [String] = []

    mutating func receive(_ batch: FactBatch) throws {
        batches.append(batch)
        for row in 0..<batch.events.count {
            let id = batch.eventIDs.isEmpty ? "" : " id \(batch.eventIDs[row] ?? "-")"
            let source = batch.eventSources.isEmpty ? "" : " source \(label(batch.eventSources[row]))"
            events.append(person(batch.eventPersons[row]) + " " + describe(batch.events, row) + id + source)
        }
    }

    func person(_ code: Code) -> String { vocabulary.persons.text(code) }
    func label(_ code: Code?) -> String { code.map { vocabulary.labels.text($0) } ?? "-" }
    func item(_ code: Code) -> String {
        let key = vocabulary.items[Int(code)]
        return vocabulary.courses.text(key.course) + "/" + (key.name ?? "-")
    }

    func describe(_ events: EventColumns, _ row: Int) -> String {
        let score = events.score[row].isNaN ? "-" : "\(events.score[row])"
        return "\(events.at[row]) \(events.knownAt[row]) \(events.kind[row].name) \(item(events.item[row])) "
            + "x\(events.amount[row]) \(events.durationSeconds[row])s \(score) \(events.result[row])"
    }

    /// The rows of one kind over all batches.
    func rows<Row>(_ path: KeyPath<FactBatch, PersonRows<Row>>) -> [(person: String, row: Row)] {
        batches.flatMap { batch in zip(batch[keyPath: path].persons, batch[keyPath: path].rows).map { (person($0), $1) } }
    }

    func list<Row>(_ path: KeyPath<FactBatch, [Row]>) -> [Row] { batches.flatMap { $0[keyPath: path] } }
}

/// Counts facts and keeps none.
struct CountingSink: FactSink {
    var vocabulary = Vocabulary()
    var views = 0
    var clicks = 0
    var attempts = 0
    var passed = 0
    var withoutScore = 0
    var deadlines = 0
    var required = 0
    var persons = 0
    var outcomes = 0
    var assignments = 0
    var attributes = 0
    var contentTypes = 0
    var protected: [String: Int] = [:]

    mutating func receive(_ batch: FactBatch) throws {
        for row in 0..<batch.events.count {
            if batch.events.kind[row] == .view {
                views += 1
                clicks += Int(batch.events.amount[row])
            } else {
                attempts += 1
                if batch.events.result[row] == .passed { passed += 1 }
                if batch.events.score[row].isNaN { withoutScore += 1 }
            }
        }
        deadlines += batch.deadlines.count
        required += batch.deadlines.rows.count { $0.required == true }
        persons += batch.persons.count
        outcomes += batch.outcomes.count
        assignments += batch.assignments.count
        attributes += batch.attributes.count
        contentTypes += batch.contentTypes.count
        for entry in batch.protected { protected[entry.attribute, default: 0] += 1 }
    }
}
