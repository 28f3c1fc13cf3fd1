import Foundation
import GRDB
import Governance
import Records
import Testing

@testable import Workspace

@Suite struct RegistryTests {
    private func person(_ id: String, zone: String? = nil, hired: Int64? = nil, cluster: String? = nil) -> PlannedFact {
        PlannedFact { batch, vocabulary in
            batch.persons.append(
                PersonEntry(
                    person: vocabulary.persons.code(for: id), timezone: zone.map { vocabulary.labels.code(for: $0) },
                    hiredAt: hired,
                    cluster: cluster.map { vocabulary.labels.code(for: $0) }))
        }
    }

    private func directory(_ workspace: WorkspaceStore) throws -> FactDirectory {
        try workspace.gate().open(workspace.sealedFacts(.identities), for: .training, through: 0).directory
    }

    @Test func whatALaterRowLeavesOpenStaysAsItWas() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let first = [person("b", zone: "Europe/Berlin", hired: 5), person("a"), person("b", hired: 6), person("b", hired: 6)]
        let counts = try TestSource(name: "1", facts: first).imported(into: writer)
        // Hired at 5 and at 6 contradict each other: the earlier day stands, in any order of the files.
        #expect((counts.read, counts.stored, counts.duplicates, counts.conflicts) == (4, 2, 0, 2))
        #expect(
            try directory(workspace).persons == [
                PersonRecord(id: "a"), PersonRecord(id: "b", timezone: "Europe/Berlin", hiredAt: 5),
            ])
        let second = try TestSource(name: "2", facts: [person("b", cluster: "human"), person("a"), person("c")]).imported(
            into: writer)
        #expect((second.stored, second.duplicates) == (2, 1))
        #expect(
            try directory(workspace).persons[1] == PersonRecord(id: "b", timezone: "Europe/Berlin", hiredAt: 5, cluster: "human"))
        #expect(try directory(workspace).persons.map(\.id) == ["a", "b", "c"])
    }

    @Test func contradictionsEndTheSameInAnyOrder() throws {
        func course(_ taxonomy: Taxonomy) -> PlannedFact {
            PlannedFact { batch, vocabulary in
                batch.taxonomies.append(CourseTaxonomy(course: vocabulary.courses.code(for: "c"), taxonomy: taxonomy))
            }
        }
        let sources: [[PlannedFact]] = [
            [person("a", zone: "Europe/Berlin", hired: 9, cluster: "x"), course(.upskilling)],
            [person("a", zone: "Asia/Kolkata", hired: 7, cluster: "y"), course(.other)],
            [person("a", zone: "UTC", hired: 8, cluster: "w"), course(.remedial)],
        ]
        var digests: Set<String> = []
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let folder = try TemporaryFolder()
            let workspace = try folder.workspace()
            let writer = try workspace.writer()
            for number in order { try TestSource(name: "\(number)", facts: sources[number]).imported(into: writer) }
            digests.insert(try workspace.dataDigest())
            let found = try directory(workspace)
            #expect(found.persons == [PersonRecord(id: "a", timezone: "Asia/Kolkata", hiredAt: 7, cluster: "w")])
            #expect(found.taxonomies == [.remedial])
        }
        #expect(digests.count == 1)
    }

    @Test func coursesItemsAndHolidaysKeepWhatTheyMean() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let fact = PlannedFact { batch, vocabulary in
            let course = vocabulary.courses.code(for: "safety")
            _ = vocabulary.courses.code(for: "unsaid")
            batch.taxonomies.append(CourseTaxonomy(course: course, taxonomy: .compliance))
            batch.contentTypes.append(ItemContent(item: vocabulary.item(course: course, name: "film"), contentType: .video))
            _ = vocabulary.item(course: course, name: nil)
            let calendar = vocabulary.labels.code(for: "DE")
            batch.holidays += [Holiday(calendar: calendar, day: 9), Holiday(calendar: calendar, day: -3)]
        }
        let counts = try TestSource(name: "s", facts: [fact, fact]).imported(into: workspace.writer())
        #expect((counts.read, counts.stored, counts.duplicates) == (8, 4, 4))
        let directory = try directory(workspace)
        #expect(directory.courses == ["safety", "unsaid"])
        #expect(directory.taxonomies == [.compliance, .other])
        #expect(directory.items == [ItemKey(course: 0, name: "film"), ItemKey(course: 0, name: nil)])
        #expect(directory.contentTypes == [.video, nil])
        #expect(directory.holidays == ["DE": [-3, 9]])
        #expect(directory.persons.isEmpty)
    }

    @Test func permissionsCountByTheirContent() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        func permission(_ kind: PermissionKind, at: Int64, _ purpose: String?) -> PlannedFact {
            PlannedFact { batch, vocabulary in
                batch.permissions.append(
                    PermissionEntry(
                        person: vocabulary.persons.code(for: "p"), at: at, knownAt: at + 1, kind: kind,
                        purpose: purpose.map { vocabulary.labels.code(for: $0) }))
            }
        }
        let facts = [permission(.notice, at: 1, nil), permission(.objection, at: 2, "training"), permission(.notice, at: 1, nil)]
        let counts = try TestSource(name: "s", facts: facts).imported(into: workspace.writer())
        #expect((counts.stored, counts.duplicates) == (2, 1))
        #expect(
            try workspace.permissions() == [
                workspace.pseudonymiser().pseudonym(ofWritten: "p"): [
                    Permission(at: 1, knownAt: 2, kind: .notice, purpose: nil),
                    Permission(at: 2, knownAt: 3, kind: .objection, purpose: "training"),
                ]
            ])
        let facts2 = try workspace.sealedFacts(.identities)
        #expect(try !workspace.gate().open(facts2, for: .training, through: 9).includes(person: 0))
        #expect(try workspace.gate().open(facts2, for: .scoring, through: 9).includes(person: 0))
    }

    @Test func protectedRowsNeverEnterThisStore() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        func hand(_ session: inout ImportSession) throws {
            var batch = FactBatch()
            let person = session.vocabulary.persons.code(for: "p")
            batch.protected = [ProtectedEntry(person: person, attribute: "gender", value: "secretvalue", from: nil)]
            batch.identities = [IdentityEntry(person: person, namespace: "email", id: "secret@example.org", from: nil, to: nil)]
            batch.reviews.append(Review(at: 1, knownAt: 1, value: 1), of: person)
            try session.receive(batch)
        }
        var refused = try writer.beginImport(.named("a")).session()
        #expect(throws: WorkspaceError.separateStoreNeeded(rows: 1)) { try hand(&refused) }
        var apart: [String] = []
        var session = try writer.beginImport(.named("b")) { batch, vocabulary in
            #expect(batch.rowCount == 1)
            apart = batch.protected.map { vocabulary.persons.text($0.person) + $0.value }
        }.session()
        try hand(&session)
        #expect(try session.commit().read == 2)
        #expect(apart == ["psecretvalue"])
        try writer.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = String(decoding: try Data(contentsOf: workspace.files.database), as: UTF8.self)
        #expect(!bytes.contains("secret"))
    }
}
