import GRDB
public import Governance

extension WorkspaceStore {
    /// Whom people can ask about their data, as the workspace says it; `nil` where it does not.
    public func contact() throws -> String? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM settings WHERE name = 'contact'") }
    }

    /// What each person was told, agreed to and objected to, and the defaults for everybody and for units.
    public func permissionRegister() throws -> PermissionRegister {
        PermissionRegister(try permissions(), policies: try policies().map(\.policy))
    }
}

extension WorkspaceWriter {
    /// Sets whom people can ask about their data, in a line.
    ///
    /// - Parameter time: Now, UTC seconds.
    public func setContact(_ contact: String, time: Int64) throws {
        try write { database in
            try database.execute(sql: "INSERT OR REPLACE INTO settings VALUES ('contact', ?)", arguments: [contact])
            try record(
                AuditRecord(
                    time: time, actor: actor.text, action: .configurationChanged, subject: "contact", detail: ["contact": contact]),
                in: database)
        }
    }
}
