import GRDB
import Records

/// Looks at every identifier of a workspace, its links and its events.
struct IdentitySurvey {
    private(set) var audit = IdentityAudit()
    /// The identifiers are pseudonyms.
    private(set) var problems: [IdentifierProblem] = []
    private var units: [String?: IdentityAudit.UnitLine] = [:]
    private var namespaceLines: [String: IdentityAudit.NamespaceLine] = [:]

    /// What stands under one identifier.
    private struct Holding {
        var events = 0
        var contradicted = 0
        var unit: String?
        var isEmployee = false
    }

    init(_ workspace: WorkspaceStore) throws {
        let (reader, _) = try workspace.blockReader()
        let (namespaces, attribution) = try workspace.read { database in
            (
                try Optional<String>.fetchAll(
                    database, sql: "SELECT namespace FROM persons WHERE \(StoredDirectory.isBorn) ORDER BY key"),
                try Attribution(database)
            )
        }
        var holdings = try Self.holdings(reader, attribution)
        for key in namespaces.indices { holdings[key].isEmployee = namespaces[key] == nil }
        audit.knowsEmployees = namespaces.contains(nil)
        let owners = Dictionary(uniqueKeysWithValues: attribution.accounts.map { ($0, attribution.persons(of: $0)) })
        let reached = owners.reduce(into: Set<Int32>()) { $0.formUnion($1.value.subtracting([$1.key])) }
        audit.employeesWithSeveralAccounts = Self.employeesWithSeveralAccounts(owners, namespaces)
        for key in namespaces.indices {
            let number = Int32(key)
            let holding = holdings[key]
            audit.events += holding.events
            let isClaimedTwice = !attribution.contradictions(of: number).isEmpty
            if isClaimedTwice {
                audit.contradictedIdentifiers += 1
                problems.append(problem(.contradicted, reader, key, holding.contradicted))
            }
            if let namespace = namespaces[key] {
                takeAccount(number, namespace, holding, reader, attribution, holdings, owners[number] ?? [])
            } else {
                takeEmployee(number, holding, reader, isAlias: attribution.isLinked(number), isReached: reached.contains(number))
            }
        }
        audit.namespaces = namespaceLines.values.sorted { $0.namespace < $1.namespace }
        audit.units = units.values.sorted { ($0.unit ?? "") < ($1.unit ?? "") }
    }

    /// How many employees several accounts of one namespace mean.
    private static func employeesWithSeveralAccounts(_ owners: [Int32: Set<Int32>], _ namespaces: [String?]) -> Int {
        var counts: [Int32: [String: Int]] = [:]
        for (account, persons) in owners {
            guard let namespace = namespaces[Int(account)] else { continue }
            for person in persons where namespaces[Int(person)] == nil { counts[person, default: [:]][namespace, default: 0] += 1 }
        }
        return counts.values.count { $0.values.contains { $0 > 1 } }
    }

    private func problem(
        _ kind: IdentifierProblem.Kind, _ reader: BlockReader, _ key: Int, _ events: Int
    ) -> IdentifierProblem {
        IdentifierProblem(kind: kind, identifier: reader.directory.persons[key].id, events: events)
    }

    private mutating func takeAccount(
        _ key: Int32, _ namespace: String, _ holding: Holding, _ reader: BlockReader, _ attribution: Attribution,
        _ holdings: [Holding], _ owners: Set<Int32>
    ) {
        audit.accounts += 1
        namespaceLines[namespace, default: .init(namespace: namespace)].accounts += 1
        let isMatched = owners.contains { holdings[Int($0)].isEmployee } || !attribution.contradictions(of: key).isEmpty
        guard isMatched else {
            audit.unmatchedAccounts += 1
            audit.eventsUnmatched += holding.events
            namespaceLines[namespace]?.unmatched += 1
            namespaceLines[namespace]?.eventsUnmatched += holding.events
            problems.append(problem(.unmatched, reader, Int(key), holding.events))
            return
        }
        let outside = holding.events - holding.contradicted
        audit.eventsContradicted += holding.contradicted
        audit.eventsOutsidePeriod += outside
        guard holding.events > 0, let owner = owners.subtracting([key]).min() ?? attribution.contradictions(of: key).first?.target
        else { return }
        let unit = holdings[Int(owner)].unit
        units[unit, default: .init(unit: unit)].eventsOutsidePeriod += outside
        units[unit, default: .init(unit: unit)].eventsContradicted += holding.contradicted
    }

    private mutating func takeEmployee(_ key: Int32, _ holding: Holding, _ reader: BlockReader, isAlias: Bool, isReached: Bool) {
        if isAlias {
            audit.aliases += 1
            audit.eventsContradicted += holding.contradicted
            return
        }
        audit.employees += 1
        units[holding.unit, default: .init(unit: holding.unit)].employees += 1
        guard holding.events == 0, !isReached else { return }
        audit.employeesWithoutAccount += 1
        units[holding.unit]?.withoutAccount += 1
        problems.append(problem(.withoutAccount, reader, Int(key), 0))
    }

    /// The events that stand under each identifier, and the unit of each by its newest assignment.
    private static func holdings(_ reader: BlockReader, _ attribution: Attribution) throws -> [Holding] {
        var holdings = [Holding](repeating: Holding(), count: reader.directory.persons.count)
        for block in 0..<reader.blockCount {
            let chunks = try reader.joinedChunks(block)
            for (slot, person) in reader.persons(block).enumerated() {
                if let events = chunks[FactKind.event.rawValue] {
                    let rows = events.positions(of: slot)
                    holdings[person].events = rows.count
                    if attribution.isLinked(Int32(person)) {
                        holdings[person].contradicted = rows.count { row in
                            let noted = events.columns[FactKind.event.accountColumn][row]
                            return noted == 0 && attribution.isContradicted(Int32(person), at: events.columns[0][row])
                        }
                    }
                }
                if let places = chunks[FactKind.assignment.rawValue], let newest = places.ordered(slot).last {
                    holdings[person].unit = places.columns[3][newest].code.map { reader.directory.labels[Int($0)] }
                }
            }
        }
        return holdings
    }
}
