import Records

/// What an HR source says of its people besides dated facts, gathered over the whole of it: hire dates, zones, addresses, protected
/// attributes. One person, address and attribute takes some dozens of bytes.
struct PersonDetails {
    private var people: [Code: Person] = [:]
    private var addresses: [String: [Code: Int64]] = [:]
    /// How many rows gave a hire date that is not the person's earliest.
    private(set) var laterHireDates = 0

    private struct Person {
        var hired: Int64?
        var zone, calendar: Code?
        var since = Int64.min
        var protected: [String: [String: Int64]] = [:]
    }

    /// Takes note of a hire date; the earliest stands.
    mutating func hired(_ moment: Int64, _ person: Code) {
        let known = people[person]?.hired
        if let known, known != moment { laterHireDates += 1 }
        people[person, default: Person()].hired = min(known ?? moment, moment)
    }

    /// Takes note of where somebody works from a moment on; the newest stands.
    mutating func place(zone: Code?, calendar: Code?, since: Int64, _ person: Code) {
        guard zone != nil || calendar != nil else { return }
        var details = people[person, default: Person()]
        guard (since, zone ?? -1, calendar ?? -1) >= (details.since, details.zone ?? -1, details.calendar ?? -1) else { return }
        details.zone = zone ?? details.zone
        details.calendar = calendar ?? details.calendar
        details.since = since
        people[person] = details
    }

    /// Takes note of an address that is somebody's at a moment.
    mutating func address(_ text: String, at moment: Int64, _ person: Code) {
        guard let address = Identifier(namespace: Identifier.emails, id: text)?.id else { return }
        let first = addresses[address]?[person] ?? moment
        addresses[address, default: [:]][person] = min(first, moment)
    }

    /// Takes note of a protected attribute that holds at a moment.
    mutating func protected(_ attribute: String, _ value: String, at moment: Int64, _ person: Code) {
        let first = people[person]?.protected[attribute]?[value] ?? moment
        people[person, default: Person()].protected[attribute, default: [:]][value] = min(first, moment)
    }

    /// Hands everything over, in the order of the identifiers.
    func handOver(to batch: inout FactBatch, _ vocabulary: Vocabulary) {
        for person in people.keys.sorted(by: { vocabulary.persons.text($0) < vocabulary.persons.text($1) }) {
            guard let details = people[person] else { continue }
            if details.hired != nil || details.zone != nil || details.calendar != nil {
                batch.persons.append(
                    PersonEntry(person: person, timezone: details.zone, hiredAt: details.hired, calendar: details.calendar))
            }
            for (attribute, values) in details.protected.sorted(by: { $0.key < $1.key }) {
                for (value, from) in values.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
                    batch.protected.append(
                        ProtectedEntry(person: person, attribute: attribute, value: value, from: values.count == 1 ? nil : from))
                }
            }
        }
        for (address, owners) in addresses.sorted(by: { $0.key < $1.key }) { handOver(address, owners, to: &batch, vocabulary) }
    }

    /// An address that only one person ever has is that person's at all times; one that is handed on is each one's from the moment at which
    /// it is first seen with them until the next one has it.
    private func handOver(_ address: String, _ owners: [Code: Int64], to batch: inout FactBatch, _ vocabulary: Vocabulary) {
        let order = owners.sorted { ($0.value, vocabulary.persons.text($0.key)) < ($1.value, vocabulary.persons.text($1.key)) }
        for (place, owner) in order.enumerated() {
            let next = place + 1 < order.count ? order[place + 1].value : nil
            batch.identities.append(
                IdentityEntry(
                    person: owner.key, namespace: Identifier.emails, id: address, from: place == 0 ? nil : owner.value, to: next))
        }
    }
}

/// The exits that an HR source tells of, gathered over the whole of it: an export repeats the one exit in many rows.
struct PersonExits {
    private struct Exit: Hashable {
        let person: Code
        let at: Int64
        let kind: OutcomeKind
        let notice: Int64?
    }
    private var known: [Exit: Int64] = [:]

    /// Takes note of an exit; of several moments at which it was known the earliest stands.
    mutating func add(_ kind: OutcomeKind, at: Int64, notice: Int64?, knownAt: Int64, _ person: Code) {
        let exit = Exit(person: person, at: at, kind: kind, notice: notice)
        known[exit] = min(known[exit] ?? knownAt, knownAt)
    }

    /// Hands them over, in the order of identifiers and days.
    func handOver(to batch: inout FactBatch, _ vocabulary: Vocabulary, source: Code) {
        let order = known.map { (person: vocabulary.persons.text($0.key.person), exit: $0.key, knownAt: $0.value) }.sorted {
            ($0.person, $0.exit.at, $0.exit.kind.rawValue, $0.exit.notice ?? .min)
                < ($1.person, $1.exit.at, $1.exit.kind.rawValue, $1.exit.notice ?? .min)
        }
        for (_, exit, knownAt) in order {
            batch.outcomes.append(
                Outcome(at: exit.at, knownAt: knownAt, kind: exit.kind, source: source, noticeAt: exit.notice), of: exit.person)
        }
    }
}
