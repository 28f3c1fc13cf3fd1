import Records

/// How persons are named where facts are handed out.
public enum PersonNames: Sendable {
    /// By pseudonyms, which mean nothing outside the workspace.
    case pseudonyms
    /// By the identifiers that the sources gave.
    case identities
}

extension FactDirectory {
    /// The directory with persons, and labels that are persons, under the names given; what has none stays as it is.
    func naming(_ names: [String: String]) -> FactDirectory {
        var named = self
        named.persons = persons.map { person in
            PersonRecord(
                id: names[person.id] ?? person.id, timezone: person.timezone, hiredAt: person.hiredAt, calendar: person.calendar,
                cluster: names[person.cluster] ?? person.cluster)
        }
        named.labels = labels.map { names[$0] ?? $0 }
        return named
    }
}
