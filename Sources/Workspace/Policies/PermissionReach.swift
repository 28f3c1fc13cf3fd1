import GRDB
import Governance
import Records

/// Whom a permission concerns that was given under some identifier.
///
/// A notice and a consent hold for the person whom the identifier meant when they were given, and for nobody else. An objection and a
/// withdrawal hold for everybody whom the identifier means at some time or who claims it, for every identifier that means one of these, and for all
/// records of the same human: where it is not sure who objected, nobody who may have is used.
///
/// It is used within the read in which it was made.
struct PermissionReach {
    private let attribution: Attribution
    private let database: Database
    private let clusterByPerson: [Int32: String]
    private let personsByCluster: [String: [Int32]]
    private let accountsByPerson: [Int32: [Int32]]

    init(_ database: Database) throws {
        let attribution = try Attribution(database)
        var clusters: [Int32: String] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT key, cluster FROM persons WHERE cluster IS NOT NULL ORDER BY key")
        while let row = try rows.next() { clusters[row[0]] = row[1] }
        var accounts: [Int32: [Int32]] = [:]
        for account in attribution.accounts {
            for person in attribution.claimants(of: account) { accounts[person, default: []].append(account) }
        }
        self.attribution = attribution
        self.database = database
        clusterByPerson = clusters
        personsByCluster = Dictionary(grouping: clusters.keys) { clusters[$0] ?? "" }
        accountsByPerson = accounts
    }

    /// The pseudonyms of everybody whom a permission concerns, in order.
    func ids(concernedBy permission: Permission, of account: Int32) throws -> [String] {
        let keys: Set<Int32> =
            switch permission.kind {
            case .notice, .consent: [account, attribution.person(of: account, at: permission.at)]
            case .objection, .withdrawal: closed(by: account)
            }
        let find = try database.cachedStatement(sql: "SELECT id FROM persons WHERE key = ?")
        return try keys.sorted().map { key in
            guard let id = try String.fetchOne(find, arguments: [key]) else { throw ChunkFault.malformed }
            return id
        }
    }

    /// The keys of everybody whom an objection under an identifier concerns.
    func keysClosed(by account: Int32) -> Set<Int32> { closed(by: account) }

    private func closed(by account: Int32) -> Set<Int32> {
        let claimants = attribution.claimants(of: account).union([account])
        let humans = claimants.reduce(into: claimants) { all, key in
            if let cluster = clusterByPerson[key] { all.formUnion(personsByCluster[cluster] ?? []) }
        }
        return humans.reduce(into: humans) { $0.formUnion(accountsByPerson[$1] ?? []) }
    }
}
