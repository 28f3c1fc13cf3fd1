public import Foundation
import GRDB

/// The store of protected attributes: a file of its own, which only its owner can read and which logs every opening.
///
/// Features cannot import this target. What it hands out goes to audits and nowhere else.
public struct ProtectedStore: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    /// Opens the store, makes it where it does not exist, and logs the opening before anything can be read.
    ///
    /// - Parameters:
    ///   - url: The file.
    ///   - purpose: What it is opened for, in words; blanks are refused.
    ///   - time: Now, UTC seconds.
    /// - Throws: `ProtectedStoreError`.
    public init(at url: URL, purpose: String, time: Int64) throws(ProtectedStoreError) {
        try self.init(at: url, purpose: purpose, time: time, upTo: nil)
    }

    /// Opens the store as a version of the program did whose last migration was the named one.
    init(at url: URL, purpose: String, time: Int64, upTo migration: String?) throws(ProtectedStoreError) {
        guard purpose.contains(where: { !$0.isWhitespace }) else { throw .noPurpose }
        let path = url.path
        self.path = path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno, path: path) }
        let narrowed = fchmod(descriptor, 0o600) == 0
        close(descriptor)
        guard narrowed else { throw .system(errno, path: path) }
        queue = try ProtectedStoreError.translating(path) { try ProtectedSchema.open(path, upTo: migration) }
        try write { database in
            try database.execute(sql: "INSERT INTO openings (time, purpose) VALUES (?, ?)", arguments: [time, purpose])
        }
    }

    /// Opens the store of a workspace for reading what was imported.
    ///
    /// - Throws: `ProtectedStoreError.missing` where nothing was.
    public static func existing(at url: URL, purpose: String, time: Int64) throws(ProtectedStoreError) -> ProtectedStore {
        guard FileManager.default.fileExists(atPath: url.path) else { throw .missing(path: url.path) }
        return try ProtectedStore(at: url, purpose: purpose, time: time)
    }

    /// Adds values at once, all or none. The same value again is one; another value for the same person, attribute and moment is a
    /// conflict, and the first stands.
    ///
    /// Values of an import that may yet fail are staged instead.
    @discardableResult
    public func add(_ values: [ProtectedValue]) throws(ProtectedStoreError) -> AddedValues {
        try write { database in
            let insertion = try Insertion(database)
            var added = AddedValues()
            for value in values { try insertion.insert(value, counting: &added) }
            return added
        }
    }

    /// The attributes of which there are values, by name.
    public func attributes() throws(ProtectedStoreError) -> [String] {
        try write { try String.fetchAll($0, sql: "SELECT DISTINCT attribute FROM attributes ORDER BY attribute") }
    }

    /// The value of one attribute at a moment, by person id: the newest with `from <= time`. Persons without one are absent.
    public func values(of attribute: String, at time: Int64) throws(ProtectedStoreError) -> [String: String] {
        try write { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT person, value FROM attributes WHERE attribute = ? AND from_at <= ? ORDER BY person, from_at",
                arguments: [attribute, time])
            return Dictionary(rows.map { ($0["person"], $0["value"]) }, uniquingKeysWith: { _, newer in newer })
        }
    }

    /// All openings, oldest first, this one among them.
    public func openings() throws(ProtectedStoreError) -> [StoreOpening] {
        try write { database in
            try Row.fetchAll(database, sql: "SELECT time, purpose FROM openings ORDER BY id").map {
                StoreOpening(time: $0["time"], purpose: $0["purpose"])
            }
        }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(ProtectedStoreError) -> Value {
        try ProtectedStoreError.translating(path) { try queue.write(body) }
    }
}
