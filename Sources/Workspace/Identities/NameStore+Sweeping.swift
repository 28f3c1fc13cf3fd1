import GRDB

extension WorkspaceWriter {
    /// Removes the names of persons of whom nothing is left after an import did not end.
    func sweepNames() throws {
        let used = try workspace.read { database in
            try String.fetchSet(
                database,
                sql: "SELECT id FROM persons UNION SELECT text FROM labels UNION SELECT cluster FROM persons WHERE cluster NOT NULL"
            )
        }
        try NameStore(workspace.files, creating: true).removeAll(except: used)
    }
}
