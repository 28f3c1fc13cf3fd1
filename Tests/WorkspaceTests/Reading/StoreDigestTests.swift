import Records
import Statistics
import Testing

@testable import Workspace

@Suite struct StoreDigestTests {
    private func digest(_ sources: [[PlannedFact]]) throws -> String {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        for (index, facts) in sources.enumerated() { try TestSource(name: "s\(index)", facts: facts).imported(into: writer) }
        let digest = try workspace.dataDigest()
        #expect(digest.count == 64)
        #expect(try WorkspaceStore.open(at: workspace.folder).dataDigest() == digest)
        return digest
    }

    @Test func itDependsOnTheFactsAndNotOnTheirOrderOrFiles() throws {
        var generator = SeededGenerator(seed: 3)
        let facts = (0..<300).map { _ in PlannedFact.draw(persons: 300, using: &generator) }
        var shuffled = facts
        generator.shuffle(&shuffled)
        let whole = try digest([facts])
        #expect(try digest([shuffled]) == whole)
        #expect(try digest([facts, Array(shuffled.prefix(100))]) == whole)
        #expect(try digest([Array(facts.dropLast())]) != whole)
    }

    /// Two worlds that differ in one place only.
    @Test func everyPartOfWhatIsKnownShowsInIt() throws {
        func world(_ change: String) -> PlannedFact {
            PlannedFact { batch, vocabulary in
                func text(_ name: String) -> String { change == name ? "other" : name }
                func number(_ name: String) -> Double { change == name ? 2 : 1 }
                let person = vocabulary.persons.code(for: text("person"))
                let course = vocabulary.courses.code(for: text("course"))
                let item = vocabulary.item(course: course, name: change == "item" ? nil : "item")
                func label(_ name: String) -> Code { vocabulary.labels.code(for: text(name)) }
                batch.persons.append(PersonEntry(person: person, timezone: label("zone"), hiredAt: Int64(number("hired"))))
                batch.kpi.append(KPIValue(at: 1, knownAt: 1, value: number("kpi"), name: label("kpi name")), of: person)
                batch.deadlines.append(
                    Deadline(
                        course: course, item: item, assignedAt: 1, dueAt: change == "due" ? nil : 9, knownAt: 1,
                        weight: change == "weight" ? nil : 0, required: change == "required"), of: person)
                batch.outcomes.append(
                    Outcome(at: 5, knownAt: 5, kind: change == "outcome" ? .death : .dismissal, value: number("value")), of: person)
                batch.taxonomies.append(CourseTaxonomy(course: course, taxonomy: change == "taxonomy" ? .remedial : .compliance))
                batch.contentTypes.append(ItemContent(item: item, contentType: change == "content" ? .video : .text))
                batch.holidays.append(Holiday(calendar: label("calendar"), day: Int(number("day"))))
                batch.permissions.append(
                    PermissionEntry(person: person, at: 1, knownAt: 1, kind: .consent, purpose: label("purpose")))
            }
        }
        let changes = [
            "", "person", "course", "item", "zone", "hired", "kpi", "kpi name", "due", "weight", "required", "outcome", "value",
            "taxonomy",
            "content", "calendar", "day", "purpose",
        ]
        let digests = try changes.map { try digest([[world($0)]]) }
        #expect(Set(digests).count == changes.count)
    }

    @Test func anEmptyWorkspaceHasOneToo() throws {
        let folder = try TemporaryFolder()
        #expect(try folder.workspace().dataDigest().count == 64)
    }

    @Test func whereATextEndsShowsInIt() {
        #expect(TextDigests.digest("ab", "c") != TextDigests.digest("a", "bc"))
        #expect(TextDigests.digest(nil) != TextDigests.digest(""))
    }
}
