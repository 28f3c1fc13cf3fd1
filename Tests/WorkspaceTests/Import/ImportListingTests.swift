import Testing

@testable import Workspace

@Suite struct ImportListingTests {
    @Test func importsAndTheirQuarantineAreOnRecord() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let rows = [
            QuarantinedRow(file: "events.csv", line: 7, column: "at", reason: "no time: 30 February"),
            QuarantinedRow(file: "events.csv", line: nil, column: nil, reason: "wrong number of fields"),
        ]
        let first = try writer.beginImport(.named("a")).session()
        try first.quarantine(rows)
        #expect(try workspace.quarantinedRows().isEmpty)
        _ = try first.commit(report: "{\"rows\":0}")
        let second = try writer.beginImport(.named("b")).session()
        try second.quarantine([rows[0]])
        _ = try second.commit()
        let imports = try workspace.imports()
        #expect(imports.map(\.source) == [.named("a"), .named("b")])
        #expect(imports.map(\.quarantined) == [2, 1])
        #expect(imports.map(\.report) == ["{\"rows\":0}", nil])
        #expect(try workspace.quarantinedRows(ofImport: imports[0].id) == rows)
        #expect(try workspace.quarantinedRows(limit: 1) == [rows[0]])
        #expect(try workspace.quarantinedCount() == 3)
    }

    @Test func theSameBytesAreKnownByWhateverName() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        _ = try writer.beginImport(.named("a", digest: "d")).session().commit()
        guard case .alreadyImported(let known) = try writer.beginImport(.named("b", digest: "d")) else {
            Issue.record("the bytes were imported before")
            return
        }
        #expect(known.source.name == "a")
        let otherZone = ImportSource(name: "a", digest: "d", format: "test", zone: "Asia/Tokyo", arrivedAt: 0)
        _ = try writer.beginImport(otherZone).session()
    }
}
