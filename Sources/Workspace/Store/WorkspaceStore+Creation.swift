public import Foundation
import GRDB
public import Governance

extension WorkspaceStore {
    /// Makes a workspace in a new or an empty folder; one that stands there already stays as it is.
    ///
    /// - Parameters:
    ///   - folder: Made where it does not exist; its parent has to exist.
    ///   - zone: The IANA zone of sources that do not state theirs.
    ///   - basis: The ground on which the data may be used; it can be recorded later, and until then the gate stays shut.
    ///   - time: Now, UTC seconds.
    /// - Returns: The workspace, and whether it is new.
    /// - Throws: `WorkspaceError`.
    public static func create(
        at folder: URL, zone: String = "UTC", basis: RecordedBasis? = nil, time: Int64
    ) throws -> (workspace: WorkspaceStore, isNew: Bool) {
        try requireZone(zone)
        let files = WorkspaceFiles(folder: folder)
        try WorkspaceFiles.makeFolder(folder)
        return try WorkspaceError.translating(files.database.path) {
            if try isFinished(files) { return (workspace: try open(at: folder), isNew: false) }
            let foreign = try files.foreignEntries()
            guard foreign == 0 else { throw WorkspaceError.folderNotEmpty(path: folder.path, entries: foreign) }
            let lock = try WriterLock(files)
            try withExtendedLifetime(lock) { try fill(files, zone: zone, basis: basis, time: time) }
            return (workspace: try open(at: folder), isNew: true)
        }
    }

    /// Whether a database stands there whose making was not interrupted.
    private static func isFinished(_ files: WorkspaceFiles) throws -> Bool {
        let path = files.database.path
        guard FileManager.default.fileExists(atPath: path) else { return false }
        guard try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int != 0 else { return false }
        return try Connections.readers(files).read { database in
            try Connections.requireOurs(database, files)
            return try database.tableExists("workspace") && Row.fetchOne(database, sql: "SELECT 1 FROM workspace") != nil
        }
    }

    private static func fill(_ files: WorkspaceFiles, zone: String, basis: RecordedBasis?, time: Int64) throws {
        try WorkspaceFiles.makeFile(files.database)
        let key = try files.pseudonymBytes()
        _ = try NameStore(files, creating: true)
        let queue = try Connections.writer(files, creating: true)
        try StoreSchema.migrator.migrate(queue)
        try queue.write { database in
            guard try Row.fetchOne(database, sql: "SELECT 1 FROM workspace") == nil else { return }
            try database.execute(sql: "INSERT INTO workspace VALUES (?, ?, 0)", arguments: [zone, time])
            try PseudonymKeyMark.store(key, database)
            let actor = AuditActor.current().text
            _ = try AuditTable.append(
                AuditRecord(time: time, actor: actor, action: .workspaceCreated, detail: ["zone": zone]), database)
            guard let basis else { return }
            try database.execute(sql: "INSERT INTO basis (text, recorded_at) VALUES (?, ?)", arguments: [basis.text, time])
            _ = try AuditTable.append(
                AuditRecord(time: time, actor: actor, action: .basisRecorded, detail: ["basis": basis.text]), database)
        }
        try AuditTable.writeHead(of: queue, to: files)
    }

    /// Throws `WorkspaceError.unknownZone` unless the name is one of the IANA time zone database.
    public static func requireZone(_ zone: String) throws {
        // Foundation also takes abbreviations such as PST and offsets such as GMT+1, which are no IANA names.
        let plainNames: Set = ["UTC", "GMT", "UCT", "Zulu", "CET", "MET", "EET", "WET", "EST", "MST", "HST"]
        guard TimeZone(identifier: zone) != nil, zone.contains("/") || plainNames.contains(zone) else {
            throw WorkspaceError.unknownZone(zone)
        }
    }
}
