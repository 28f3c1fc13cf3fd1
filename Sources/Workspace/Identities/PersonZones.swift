import GRDB
import Governance

/// The zones on record of the persons of a workspace, found by identifiers as sources write them.
public struct PersonZones: Sendable {
    private let byPseudonym: [String: String]
    private let pseudonymiser: Pseudonymiser

    init(_ byPseudonym: [String: String], _ pseudonymiser: Pseudonymiser) {
        self.byPseudonym = byPseudonym
        self.pseudonymiser = pseudonymiser
    }

    /// The IANA zone on record; `nil` where none is, or where the identifier means different persons at different times.
    public func zone(ofWritten text: String) -> String? {
        byPseudonym.isEmpty ? nil : byPseudonym[pseudonymiser.pseudonym(ofWritten: text)]
    }
}

extension WorkspaceStore {
    /// The zones on record.
    public func personZones() throws -> PersonZones {
        let zones = try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT key, id, timezone FROM persons ORDER BY key")
            var zones: [String: String] = [:]
            var byKey: [Int32: (id: String, zone: String?)] = [:]
            for row in rows {
                byKey[row["key"]] = (row["id"], row["timezone"])
                if let zone: String = row["timezone"] { zones[row["id"]] = zone }
            }
            let attribution = try Attribution(database)
            for account in attribution.accounts {
                guard let id = byKey[account]?.id, zones[id] == nil else { continue }
                let found = Set(attribution.persons(of: account).subtracting([account]).compactMap { byKey[$0]?.zone })
                if let zone = found.first, found.count == 1 { zones[id] = zone }
            }
            return zones
        }
        return PersonZones(zones, try pseudonymiser())
    }
}
