import GRDB
import Governance

extension WorkspaceStore {
    /// The persons whom an identifier means at some time, as indices into the directory: itself where it stands for itself.
    ///
    /// - Parameter text: The identifier as sources write it, such as `E-1042`, `lms:4711` or `email:ada@example.org`.
    /// - Throws: `WorkspaceError.unknownPerson` where no such identifier is in the workspace.
    public func persons(ofWritten text: String) throws -> [Int] {
        let pseudonym = try pseudonymiser().pseudonym(ofWritten: text)
        return try read { database in
            let key = try Int32.fetchOne(
                database, sql: "SELECT key FROM persons WHERE id = ? AND \(StoredDirectory.isBorn)", arguments: [pseudonym])
            guard let key else { throw WorkspaceError.unknownPerson(idLength: text.count) }
            let persons = try Attribution(database).persons(of: key)
            let others = persons.subtracting([key])
            return (others.isEmpty ? persons : others).sorted().map { Int($0) }
        }
    }

    /// All identifiers that mean a person at some time, the person's own first, as sources write them, with the periods of their links.
    ///
    /// - Parameter person: The index in the directory.
    public func identifiers(ofPerson person: Int) throws -> [PersonIdentifier] {
        let names = try nameStore().all()
        return try read { database in
            let attribution = try Attribution(database)
            func name(_ key: Int32) throws -> String {
                let id = try String.fetchOne(database, sql: "SELECT id FROM persons WHERE key = ?", arguments: [key]) ?? ""
                return names[id] ?? id
            }
            var found = [PersonIdentifier(identifier: try name(Int32(person)), from: nil, to: nil)]
            for link in attribution.allLinks where attribution.persons(of: link.account).contains(Int32(person)) {
                found.append(
                    PersonIdentifier(
                        identifier: try name(link.account), from: link.from == .min ? nil : link.from,
                        to: link.to == .max ? nil : link.to))
            }
            return found
        }
    }
}

/// An identifier by which a person is known.
public struct PersonIdentifier: Sendable, Hashable, Codable {
    /// The identifier as sources write it.
    public let identifier: String
    /// When it begins and ends to mean the person, UTC seconds; `nil` is an open end.
    public let from, to: Int64?
}

extension WorkspaceStore {
    /// The index in the directory of the person of a pseudonym; `nil` where there is none.
    public func personIndex(ofPseudonym pseudonym: String) throws -> Int? {
        try read { database in
            try Int.fetchOne(
                database, sql: "SELECT key FROM persons WHERE id = ? AND \(StoredDirectory.isBorn)", arguments: [pseudonym])
        }
    }

    /// Whether a run of that id is on record.
    public func hasRun(_ id: String) throws -> Bool {
        try read { try Row.fetchOne($0, sql: "SELECT 1 FROM runs WHERE id = ?", arguments: [id]) != nil }
    }
}
