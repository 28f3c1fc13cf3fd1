import Foundation
import GRDB
import Governance
import Records
import Statistics
import Testing

@testable import Workspace

/// Facts and links in any order lead to the same store.
@Suite struct LinkedImportTests {
    private static let identifiers = ["p0", "p1", "p2", "lms:a", "lms:b", "lms:c", "email:x@example.org"]

    private func view(_ person: String, at: Int64, _ amount: Int32, id: String? = nil) -> PlannedFact {
        PlannedFact { batch, vocabulary in
            batch.eventPersons.append(vocabulary.persons.code(for: person))
            let course = vocabulary.courses.code(for: "c")
            let item = vocabulary.item(course: course, name: nil)
            batch.events.append(at: at, knownAt: at, kind: .view, course: course, item: item, amount: amount)
            batch.eventIDs.append(id)
        }
    }

    private func link(_ account: String, _ person: String, _ from: Int64? = nil, _ to: Int64? = nil) -> PlannedFact {
        PlannedFact { batch, vocabulary in
            let parts = account.split(separator: ":", maxSplits: 1).map(String.init)
            let (namespace, id) = parts.count == 2 ? (parts[0], parts[1]) : ("hris", account)
            batch.identities.append(
                IdentityEntry(person: vocabulary.persons.code(for: person), namespace: namespace, id: id, from: from, to: to))
        }
    }

    private func void(_ id: String) -> PlannedFact {
        PlannedFact { batch, _ in batch.voided.append(VoidedEvent(id: id, source: nil)) }
    }

    private func review(_ person: String) -> PlannedFact {
        PlannedFact { batch, vocabulary in
            batch.reviews.append(Review(at: 1, knownAt: 1, value: 1), of: vocabulary.persons.code(for: person))
        }
    }

    /// The store after the sources came in one after the other.
    private func store(_ sources: [(name: String, facts: [PlannedFact])]) throws -> (digest: String, lines: [String]) {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        for source in sources { try TestSource(name: source.name, facts: source.facts).imported(into: writer) }
        return (try workspace.dataDigest(), try workspace.lines())
    }

    @Test func factsComeToThePersonWhetherTheLinkIsFirstOrLast() throws {
        let events = (name: "lms", facts: [view("lms:a", at: 10, 1), view("lms:a", at: 25, 2), view("p1", at: 12, 3)])
        let links = (name: "links", facts: [link("lms:a", "p1", 5, 20)])
        let first = try store([links, events])
        let last = try store([events, links])
        #expect(first == last)
        let both = try store([(name: "both", facts: events.facts + links.facts)])
        #expect(both == last)
        // The second event lies after the end of the link, so it belongs to nobody who is known, and does not come through.
        #expect(last.lines.map { String($0.prefix(2)) } == ["p1", "p1"])
    }

    @Test func theDigestIsThatOfTheSameFactsUnderTheirOwnIds() throws {
        let plain = try store([(name: "lms", facts: [view("p1", at: 10, 1), view("p1", at: 12, 3)])])
        let linked = try store([
            (name: "lms", facts: [view("lms:a", at: 10, 1), view("email:x@example.org", at: 12, 3)]),
            (name: "links", facts: [link("lms:a", "email:x@example.org"), link("email:x@example.org", "p1")]),
        ])
        #expect(plain == linked)
    }

    @Test func anyOrderOfRandomFactsLinksAndVoidsGivesTheSameStore() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<25 {
            var sources: [(name: String, facts: [PlannedFact])] = []
            for number in 0..<4 {
                var facts: [PlannedFact] = []
                for _ in 0..<(4 + generator.nextIndex(below: 12)) {
                    let who = Self.identifiers[generator.nextIndex(below: Self.identifiers.count)]
                    let other = Self.identifiers[generator.nextIndex(below: Self.identifiers.count)]
                    let at = Int64(10 * generator.nextIndex(below: 6))
                    switch generator.nextIndex(below: 8) {
                    case 0, 1:
                        let from = generator.nextIndex(below: 2) == 0 ? nil : at
                        let to = generator.nextIndex(below: 2) == 0 ? nil : at + 20
                        facts.append(link(who, other, from, to))
                    case 2: facts.append(review(who))
                    case 3: facts.append(void("id\(generator.nextIndex(below: 6))"))
                    case 4:
                        // The content follows from the id, so that no two sources contradict each other.
                        let id = generator.nextIndex(below: 6)
                        facts.append(view(Self.identifiers[id], at: Int64(id * 7), Int32(id), id: "id\(id)"))
                    default: facts.append(view(who, at: at, Int32(generator.nextIndex(below: 2))))
                    }
                }
                sources.append((name: "s\(number)", facts: facts))
            }
            let reference = try store(sources)
            for _ in 0..<3 {
                var shuffled = sources
                for index in stride(from: 3, to: 0, by: -1) { shuffled.swapAt(index, generator.nextIndex(below: index + 1)) }
                let repeated = shuffled.prefix(2).map { (name: "again \($0.name)", facts: $0.facts) }
                let again = try store(shuffled + repeated)
                #expect(again.digest == reference.digest)
                #expect(again.lines.sorted() == reference.lines.sorted())
            }
        }
    }

    @Test func claimsThatContradictEachOtherAreCountedAndNeitherCounts() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "e", facts: [view("lms:a", at: 10, 1), view("lms:a", at: 30, 2), review("p1")]).imported(into: writer)
        try TestSource(name: "one", facts: [link("lms:a", "p1", nil, 20)]).imported(into: writer)
        #expect(try workspace.lines().count == 2)
        let counts = try TestSource(name: "two", facts: [link("lms:a", "p2", 5, 40)]).imported(into: writer)
        #expect((counts.stored, counts.conflicts) == (0, 1))
        // At 10 both claim the account; at 30 only the second.
        #expect(try workspace.lines().map { String($0.prefix(2)) }.sorted() == ["p1", "p2"])
    }

    @Test func eventsTakenBackAreGoneWhetherTheStatementIsFirstOrLast() throws {
        let events = (
            name: "e", facts: [view("p1", at: 10, 1, id: "x"), view("p1", at: 10, 1, id: "y"), view("lms:a", at: 10, 1, id: "z")]
        )
        let voids = (name: "v", facts: [void("x"), void("z")])
        let links = (name: "l", facts: [link("lms:a", "p1")])
        let last = try store([events, links, voids])
        #expect(last.lines.count == 1)
        for order in [[voids, events, links], [links, voids, events], [voids, links, events], [events, voids, links]] {
            #expect(try store(order) == last)
        }
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let counts = try TestSource(name: "one", facts: events.facts + voids.facts + [void("x")]).imported(into: workspace.writer())
        #expect((counts.read, counts.stored, counts.voided, counts.duplicates) == (6, 3, 2, 1))
    }

    @Test func whatOneStatementGaveTogetherIsTakenBackTogether() throws {
        let events = (
            name: "e", facts: [view("p1", at: 10, 1, id: "g#1"), view("p2", at: 10, 1, id: "g#2"), view("p3", at: 10, 1, id: "h")]
        )
        let voids = (name: "v", facts: [void("g")])
        let last = try store([events, voids])
        #expect(last.lines.count == 1)
        #expect(try store([voids, events]) == last)
    }

    @Test func objectionsUnderAnAccountHoldForThePerson() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "e", facts: [view("lms:a", at: 10, 1), review("p1"), link("lms:a", "p1")]).imported(into: writer)
        #expect(try workspace.lines().count == 2)
        try writer.optOut(person: "lms:a", at: 50)
        #expect(try workspace.lines().isEmpty)
    }

    @Test func anObjectionUnderAnAccountThatTwoClaimHoldsForBoth() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let facts = [view("lms:a", at: 10, 1), review("p1"), review("p2"), review("p3"), link("lms:a", "p1"), link("lms:a", "p2")]
        try TestSource(name: "e", facts: facts).imported(into: writer)
        let before = try workspace.lines().count
        try writer.optOut(person: "lms:a", at: 50)
        let gate = try workspace.gate()
        let history = try gate.open(workspace.sealedFacts(), for: .training, through: 100)
        let names = try workspace.nameStore().all()
        let included = history.directory.persons.indices.filter { history.includes(person: $0) }
        #expect(included.map { names[history.directory.persons[$0].id] } == ["p3"])
        #expect(try workspace.lines().count < before)
    }

    @Test func anObjectionUnderALaterIdHoldsForTheEarlierIdOfTheSameHuman() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "e", facts: [review("old"), review("new"), review("p3"), link("old", "new", 60)])
            .imported(into: writer)
        try writer.optOut(person: "new", at: 70)
        let history = try workspace.gate().open(workspace.sealedFacts(), for: .training, through: 100)
        #expect(history.directory.persons.indices.count { history.includes(person: $0) } == 1)
    }

    @Test func noIdentifierStandsInTheStoreOfFacts() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let names = ["EMPLOYEE-ONE", "lms:ACCOUNT-ONE", "email:one@secret.example"]
        let boss = PlannedFact { batch, vocabulary in
            let manager = vocabulary.labels.code(for: "MANAGER-ONE")
            let person = vocabulary.persons.code(for: "EMPLOYEE-ONE")
            batch.assignments.append(Assignment(at: 1, knownAt: 1, manager: manager, unit: nil), of: person)
            batch.managerAssessments.append(ManagerAssessment(at: 1, knownAt: 1, assessor: manager, rating: 0.5), of: person)
            batch.interventions.append(
                Intervention(at: 1, knownAt: 1, kind: vocabulary.labels.code(for: "talk"), by: manager), of: person)
            batch.persons.append(
                PersonEntry(
                    person: person, timezone: nil, hiredAt: nil, calendar: nil,
                    cluster: vocabulary.labels.code(for: "CLUSTER-ONE")))
        }
        let facts =
            names.map { view($0, at: 10, 1, id: "ID-OF-\($0)") } + [link(names[1], names[0]), link(names[2], names[0]), boss]
        try TestSource(name: "s", facts: facts).imported(into: writer)
        try writer.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = String(decoding: try Data(contentsOf: workspace.files.database), as: UTF8.self)
        for text in ["EMPLOYEE-ONE", "ACCOUNT-ONE", "secret.example", "MANAGER-ONE", "CLUSTER-ONE"] {
            #expect(!bytes.contains(text), "\(text)")
        }
        for file in [workspace.files.identityStore, workspace.files.pseudonymKey] {
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        }
        // The manager under whom somebody stands is the same person under the same pseudonym.
        let history = try workspace.gate().open(workspace.sealedFacts(), for: .training, through: 100)
        #expect(history.directory.persons.allSatisfy { $0.id.count == 32 })
        let manager = try #require(try history.block(0).assignments.rows.first?.manager)
        #expect(history.directory.labels[Int(manager)] == (try workspace.pseudonymiser().pseudonym(ofWritten: "MANAGER-ONE")))
    }

    @Test func namesOfAnImportThatIsAbandonedAreGone() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "kept", facts: [view("p1", at: 10, 1)]).imported(into: writer)
        let session = try TestSource(name: "s", facts: (0..<40).map { view("gone\($0)", at: 10, 1) }).staged(into: writer)
        #expect(try NameStore(workspace.files, creating: false).all().count > 1)
        try session.abandon()
        #expect(try Array(NameStore(workspace.files, creating: false).all().values) == ["p1"])
    }
}

/// The file of names belongs to one workspace and has to be there.
@Suite struct NameFileTests {
    private func fill(_ workspace: WorkspaceStore, _ name: String) throws {
        let fact = PlannedFact { batch, vocabulary in
            batch.reviews.append(Review(at: 1, knownAt: 1, value: 1), of: vocabulary.persons.code(for: name))
        }
        try TestSource(name: name, facts: [fact]).imported(into: workspace.writer())
    }

    @Test func withoutTheFileNothingIsImportedAndReadingGoesOn() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        try fill(workspace, "p")
        try FileManager.default.removeItem(at: workspace.files.identityStore)
        #expect(throws: WorkspaceError.noIdentities(path: workspace.files.identityStore.path)) { try fill(workspace, "q") }
        let history = try workspace.gate().open(workspace.sealedFacts(), for: .training, through: 9)
        #expect(history.directory.persons.count == 1)
    }

    @Test func theFileOfAnotherWorkspaceIsRefused() throws {
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        let (workspace, foreign) = (try folder.workspace(), try other.workspace())
        try fill(workspace, "p")
        try fill(foreign, "p")
        try FileManager.default.removeItem(at: workspace.files.identityStore)
        try FileManager.default.copyItem(at: foreign.files.identityStore, to: workspace.files.identityStore)
        #expect(throws: WorkspaceError.foreignIdentities(path: workspace.files.identityStore.path)) {
            try workspace.identityProblems()
        }
    }
}
