import Governance
import Records
import Testing

@testable import Workspace

/// What HR files without entry dates say, imported one after another.
@Suite struct UndatedRestatementTests {
    private static let day: Int64 = 86_400
    private static let start: Int64 = 1_700_000_000
    private static let january = start + 30 * day
    private static let june = start + 180 * day
    private static let autumn = start + 300 * day

    private struct Place {
        var person = "ada"
        var from = start
        var manager: String
        var enteredAt: Int64?
    }

    /// Imports places and returns how many restated something.
    @discardableResult
    private func imported(
        _ places: [Place], _ name: String, at arrivedAt: Int64, into writer: WorkspaceWriter, isUndated: Bool = true
    ) throws -> ImportCounts {
        let source = ImportSource(name: name, digest: name, format: "hris", zone: "UTC", arrivedAt: arrivedAt)
        var session = try writer.beginImport(source).session()
        var batch = FactBatch()
        for place in places {
            let manager = session.vocabulary.labels.code(for: place.manager)
            let unit = session.vocabulary.labels.code(for: "Sales")
            batch.assignments.append(
                Assignment(at: place.from, knownAt: place.enteredAt ?? place.from, manager: nil, unit: unit, role: manager),
                of: session.vocabulary.persons.code(for: place.person))
        }
        try session.receive(batch)
        return try session.commit(hasUndatedPlaces: isUndated)
    }

    /// Who has which role since when and known since when, in their order.
    private func places(_ workspace: WorkspaceStore) throws -> [String] {
        let history = try workspace.gate().openOutcomes(workspace.sealedFacts(.identities), for: .training, through: .max)
        let directory = history.directory
        return try (0..<history.blockCount).flatMap { index in
            let block = try history.block(index)
            return block.persons.enumerated().flatMap { slot, person in
                block.assignments[slot].map { place in
                    let role = place.role.map { directory.labels[Int($0)] } ?? "-"
                    return "\(directory.persons[person].id) \(place.at - Self.start) \(place.knownAt - Self.start) \(role)"
                }
            }
        }
    }

    @Test func aRestatedPlaceCountsAsKnownFromItsImportOn() throws {
        let workspace = try TemporaryWorkspace()
        let writer = try workspace.store.writer()
        let first = [Place(manager: "x"), Place(from: Self.start + Self.day, manager: "y"), Place(person: "bob", manager: "x")]
        try imported(first, "january", at: Self.january, into: writer)
        // Ada's first place is another one now; everything else is as it was.
        var second = first
        second[0].manager = "z"
        let counts = try imported(second, "june", at: Self.june, into: writer)
        #expect([counts.restated, counts.stored, counts.duplicates] == [1, 1, 2])
        let wanted = [
            "ada 0 0 x", "ada 0 \(Self.june - Self.start) z", "ada \(Self.day) \(Self.day) y", "bob 0 0 x",
        ]
        #expect(try places(workspace.store) == wanted)
        // An overlapping export that says the same adds nothing, whatever its name.
        for name in ["a", "zz"] {
            let again = try imported([second[0], second[2]], name, at: Self.autumn, into: writer)
            #expect([again.restated, again.stored, again.duplicates] == [0, 0, 2])
        }
        #expect(try places(workspace.store) == wanted)
        // Back to the first place: that is news too.
        let back = try imported([first[0]], "autumn", at: Self.autumn, into: writer)
        #expect([back.restated, back.stored] == [1, 1])
        #expect(
            try places(workspace.store).prefix(3) == [
                "ada 0 0 x", "ada 0 \(Self.june - Self.start) z", "ada 0 \(Self.autumn - Self.start) x",
            ])
    }

    @Test func whatWasKnownEarlierStaysInForceForEarlierCutoffs() throws {
        let workspace = try TemporaryWorkspace()
        let writer = try workspace.store.writer()
        try imported([Place(manager: "x")], "january", at: Self.january, into: writer)
        let before = try places(workspace.store).filter { !$0.isEmpty }
        try imported([Place(manager: "z")], "june", at: Self.june, into: writer)
        let gate = try workspace.store.gate()
        let history = try gate.open(workspace.store.sealedFacts(.identities), for: .training, through: Self.june - 1)
        let known = try (0..<history.blockCount).flatMap { try history.block($0).assignments.rows }
        #expect(known.count == before.count)
        #expect(known.map(\.knownAt) == [Self.start])
    }

    @Test func aFileThatRepeatsItsOwnReplacedRowsAddsNothing() throws {
        let workspace = try TemporaryWorkspace()
        let writer = try workspace.store.writer()
        let both = [Place(manager: "x"), Place(manager: "y")]
        #expect(try imported(both, "january", at: Self.january, into: writer).restated == 0)
        #expect(try imported(both + [Place(person: "bob", manager: "q")], "june", at: Self.june, into: writer).restated == 0)
        #expect(try places(workspace.store) == ["ada 0 0 x", "ada 0 0 y", "bob 0 0 q"])
        // A new row at the end replaces both, once.
        let more = try imported(both + [Place(manager: "z")], "july", at: Self.june + 5, into: writer)
        #expect([more.restated, more.stored, more.duplicates] == [1, 1, 2])
    }

    @Test func aPlaceThatIsStillToComeIsRestatedAfterTheOneItReplaces() throws {
        let workspace = try TemporaryWorkspace()
        let writer = try workspace.store.writer()
        let plan = Self.autumn + 90 * Self.day
        try imported([Place(from: plan, manager: "x")], "zz", at: Self.january, into: writer)
        try imported([Place(from: plan, manager: "y")], "aa", at: Self.june, into: writer)
        let offset = plan - Self.start
        #expect(try places(workspace.store) == ["ada \(offset) \(offset) x", "ada \(offset) \(offset + 1) y"])
    }

    @Test func rowsWithEntryDatesAndOtherSourcesStayAsTheyAre() throws {
        let workspace = try TemporaryWorkspace()
        let writer = try workspace.store.writer()
        try imported([Place(manager: "x")], "january", at: Self.january, into: writer)
        let dated = [Place(manager: "d", enteredAt: Self.start + 5 * Self.day)]
        #expect(try imported(dated, "dated", at: Self.june, into: writer).restated == 0)
        #expect(try imported([Place(manager: "k")], "canonical", at: Self.june, into: writer, isUndated: false).restated == 0)
        #expect(
            Set(try places(workspace.store)) == ["ada 0 0 x", "ada 0 \(5 * Self.day) d", "ada 0 0 k"])
    }

    @Test func manyPersonsInManyBlocksAreEachComparedWithThemselves() throws {
        let workspace = try TemporaryWorkspace()
        let writer = try workspace.store.writer()
        let first = (0..<700).map { Place(person: "p\($0)", from: Self.start + Int64($0 % 5) * Self.day, manager: "m\($0 % 7)") }
        try imported(first, "january", at: Self.january, into: writer)
        let second = first.enumerated().map { number, place in
            number % 10 == 0 ? Place(person: place.person, from: place.from, manager: "new") : place
        }
        let counts = try imported(second.reversed(), "june", at: Self.june, into: writer)
        #expect([counts.restated, counts.stored, counts.duplicates] == [70, 70, 630])
        let late = try places(workspace.store).filter { $0.hasSuffix(" new") }
        #expect(late.count == 70)
        #expect(late.allSatisfy { $0.contains(" \(Self.june - Self.start) ") })
    }
}

/// A workspace in a folder that lives as long as the value.
private final class TemporaryWorkspace {
    let folder: TemporaryFolder
    let store: WorkspaceStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.workspace()
    }
}
