import Foundation
import Governance
import Records
import Testing

@testable import Ingestion

/// All facts of a folder in words, block by block.
private func described(_ facts: FolderFacts) throws -> [String] {
    let basis = try #require(RecordedBasis("a test"))
    let history = try Gate(basis: basis).open(facts.facts, for: .training, through: 4_102_444_800)
    var lines: [String] = []
    for index in 0..<history.blockCount {
        let block = try history.block(index)
        for person in block.persons {
            let own = person - block.persons.lowerBound
            let id = facts.directory.persons[person].id
            for row in block.eventRows(own) {
                let events = block.events
                let item = facts.directory.items[Int(events.item[row])]
                #expect(item.course == events.course[row])
                lines.append(
                    "\(id) \(events.at[row]) \(events.knownAt[row]) \(events.kind[row]) \(facts.directory.courses[Int(item.course)])/"
                        + "\(item.name ?? "-") \(events.amount[row]) \(events.durationSeconds[row]) \(events.score[row]) \(events.result[row])"
                )
            }
            for row in block.kpi[own] { lines.append("\(id) kpi \(row.at) \(row.value)") }
            for row in block.assignments[own] { lines.append("\(id) unit \(row.at) \(row.knownAt) \(label(row.unit, facts))") }
            for row in block.deadlines[own] { lines.append("\(id) due \(row.dueAt.map(String.init) ?? "-") \(row.knownAt)") }
            for row in block.leaves[own] { lines.append("\(id) leave \(row.from) \(row.knownAt)") }
        }
    }
    return lines
}

private func label(_ code: Code?, _ facts: FolderFacts) -> String { code.map { facts.directory.labels[Int($0)] } ?? "-" }

@Suite struct FolderFactsTests {
    private static let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"

    @Test func aPersonsFactsComeInTheOrderOfTimeAndDeadlinesInThatOfTheFile() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "events.csv",
            Self.header + """
                b,1710000002,,view,c,late,,,,
                a,1710000005,,view,c,x,,,,
                b,1710000001,,view,c,first,,,,
                b,1710000002,,view,c,second,,,,
                a,1710000001,1710000009,attempt,c,,3,60,0.5,true

                """)
        try folder.write("kpi.csv", "person,at,known_at,value\nk,1710000009,,1\nk,1710000001,,2\nk,1710000009,,3\n")
        try folder.write(
            "assignments.csv",
            "person,at,known_at,manager,unit\na,1710000000,1710000009,,new\na,1710000000,1710000001,,old\na,1700000000,,,first\n")
        try folder.write(
            "deadlines.csv",
            """
            person,course,item,assigned_at,due_at,known_at,weight,required
            a,c,i,1710000000,1720000000,1710000005,,
            a,c,i,1710000000,1720000000,1710000001,,
            a,c,i,1710000000,,1710000009,,

            """)
        try folder.write("leaves.csv", "person,from_at,to_at,known_at,kind\na,1710000005,,1710000001,\na,1710000001,,1710000007,\n")
        let facts = try FolderFacts(folder: folder.path, threads: 1)
        #expect(facts.directory.persons.map(\.id) == ["b", "a", "k"])
        #expect(
            try described(facts) == [
                "b 1710000001 1710000001 view c/first 1 0 nan unknown",
                "b 1710000002 1710000002 view c/late 1 0 nan unknown",
                "b 1710000002 1710000002 view c/second 1 0 nan unknown",
                "a 1710000001 1710000009 attempt c/- 3 60 0.5 passed",
                "a 1710000005 1710000005 view c/x 1 0 nan unknown",
                "a unit 1700000000 1700000000 first",
                "a unit 1710000000 1710000001 old",
                "a unit 1710000000 1710000009 new",
                "a due 1720000000 1710000005",
                "a due 1720000000 1710000001",
                "a due - 1710000009",
                "a leave 1710000001 1710000007",
                "a leave 1710000005 1710000001",
                "k kpi 1710000001 2.0",
                "k kpi 1710000009 1.0",
                "k kpi 1710000009 3.0",
            ])
    }

    @Test func whoeverStandsAnywhereExists() throws {
        let folder = try TemporaryFolder()
        try folder.write("persons.csv", "person,timezone,hired_at,calendar\np1,,,\np1,Europe/Berlin,1400000000,DE\n")
        try folder.write("courses.csv", "course,taxonomy\nc1,remedial\nc1,compliance\n")
        try folder.write("items.csv", "course,item,content_type\nc1,i1,text\nc1,i1,live\n")
        try folder.write("holidays.csv", "calendar,date\nDE,2024-10-03\nDE,2024-01-01\nDE,2024-10-03\n")
        try folder.write("reviews.csv", "person,at,known_at,value\nr1,1710000000,,3\n")
        try folder.write("identities.csv", "not even a header")
        let snapshots = try folder.write("wanted.csv", "t0,person\n1710000000,s1\n1710000000,p1\nx,p1\n1710000000,s1\n,s2\n")
        let facts = try FolderFacts(folder: folder.path, snapshots: snapshots, threads: 2, quarantineShare: 0.5)
        #expect(facts.directory.persons.map(\.id) == ["p1", "r1", "s1"])
        #expect(
            facts.directory.persons.first
                == PersonRecord(id: "p1", timezone: "Europe/Berlin", hiredAt: 1_400_000_000, calendar: "DE"))
        #expect(facts.snapshots == Snapshots(person: [2, 0, 2], t0: [1_710_000_000, 1_710_000_000, 1_710_000_000]))
        #expect(
            facts.faults.map(\.description) == [
                "wanted.csv, line 4, column t0: a text of 1 character is no time; "
                    + "wanted UTC seconds or ISO 8601 with an offset, such as 2024-03-11T08:00:00Z",
                "wanted.csv, line 6, column t0: the field is empty; a value is wanted here",
            ])
        #expect(facts.directory.taxonomies == [.compliance])
        #expect(facts.directory.contentTypes == [.live])
        #expect(facts.directory.holidays == ["DE": [19_723, 19_999]])
        #expect(
            facts.report.files.map(\.file) == [
                "persons.csv", "courses.csv", "items.csv", "holidays.csv", "reviews.csv", "wanted.csv",
            ])
    }

    @Test func anEmptyFolderHasNobody() throws {
        let folder = try TemporaryFolder()
        let facts = try FolderFacts(folder: folder.path, threads: 2)
        #expect(facts.directory.persons.isEmpty)
        #expect(try described(facts).isEmpty)
    }

    @Test func aTableThatStandsThereOnlyPackedIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("kpi.csv", "person,at,known_at,value\np,1710000000,,1\n")
        try folder.write("events.csv.gz", bytes: [0x1f, 0x8b])
        let refused = try refusal { _ = try FolderFacts(folder: folder.path, threads: 2) }
        #expect(refused?.description.hasSuffix("wanted events.csv unpacked; it stands there as gzip") == true)
        try folder.write("events.csv", Self.header)
        #expect(try refusal { _ = try FolderFacts(folder: folder.path, threads: 2) } == nil)
    }

    @Test(arguments: ["events.csv", "kpi.csv", "permissions.csv"])
    func whatHasTheNameOfAFileAndIsNoneIsRefused(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("persons.csv", "person,timezone,hired_at\np1,,\n")
        let path = folder.path + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let asFolder = try refusal { _ = try FolderFacts(folder: folder.path, threads: 2) }
        #expect(asFolder == .unreadable(path: path, reason: "not a regular file"))
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/gone")
        let asLink = try refusal { _ = try FolderFacts(folder: folder.path, threads: 2) }
        #expect(asLink == .unreadable(path: path, reason: "No such file or directory"))
        #expect(asLink?.isMissingInput == true)
        try FileManager.default.removeItem(atPath: path)
        #expect(try FolderFacts(folder: folder.path).directory.persons.map(\.id) == ["p1"])
    }

    @Test func permissionsAreForTheGate() throws {
        let folder = try TemporaryFolder()
        try folder.write("events.csv", Self.header + "a,1710000000,,view,c,,,,,\nb,1710000000,,view,c,,,,,\n")
        try folder.write("permissions.csv", "person,at,known_at,kind,purpose\na,1710000000,,objection,training\n")
        let facts = try FolderFacts(folder: folder.path, threads: 1)
        #expect(facts.permissions.hasOptedOut("a", of: .training))
        #expect(!facts.permissions.hasOptedOut("a", of: .scoring))
        #expect(!facts.permissions.hasOptedOut("b", of: .training))
    }

    @Test(arguments: [Ends.lf, .crlf, .cr, .quoted, .shapes]) func theCutsAndThreadsChangeNothing(ends: Ends) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("events.csv", ends.text)
        let whole = try EventFile(path: path, name: "events.csv", threads: 1, stretch: 1 << 30)
        #expect(whole.chunks.count == 1)
        #expect(whole.report.rows == 3000)
        #expect(whole.report.quarantined == (ends == .shapes ? 429 : 0))
        for (threads, stretch) in [(1, 331), (2, 1000), (3, 4097), (2, 50_000)] as [(Int, Int64)] {
            let cut = try EventFile(path: path, name: "events.csv", threads: threads, stretch: stretch)
            #expect(cut.chunks.count > 1)
            #expect(cut.report == whole.report)
            #expect(cut.faults == whole.faults)
            var vocabularies = (Vocabulary(), Vocabulary())
            let stores = (
                EventStore(whole.chunks, vocabulary: &vocabularies.0), EventStore(cut.chunks, vocabulary: &vocabularies.1)
            )
            #expect(vocabularies.0.persons.texts == vocabularies.1.persons.texts)
            #expect(vocabularies.0.courses.texts == vocabularies.1.courses.texts)
            #expect(vocabularies.0.items == vocabularies.1.items)
            let all = 0..<vocabularies.0.persons.count
            let gathered = (stores.0.gather(all), stores.1.gather(all))
            #expect(gathered.0.events == gathered.1.events)
            #expect(gathered.0.offsets == gathered.1.offsets)
        }
    }

    /// How the rows of a generated file end, and what else is special.
    enum Ends: CaseIterable {
        case lf, crlf, cr, quoted, shapes

        var text: String {
            let end = self == .crlf ? "\r\n" : self == .cr ? "\r" : "\n"
            var text = "person,at,known_at,kind,course,item,amount,duration_s,score,passed" + end
            for row in 0..<3000 {
                let course = self == .quoted && row % 5 == 0 ? "\"two\nlines \"\"\(row % 4)\"\"\"" : "c\(row % 4)"
                let kind = self == .shapes && row % 7 == 0 ? "nothing" : "view"
                text += "p\(row * 7919 % 101),\(1_710_000_000 + row * 104_729 % 977),,\(kind),\(course),i\(row % 9),,,," + end
            }
            return text
        }
    }

    @Test func linesOfFaultsAreThoseOfTheFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("events.csv", Ends.shapes.text)
        let file = try EventFile(path: path, name: "events.csv", threads: 2, stretch: 997)
        #expect(file.faults.map(\.line) == stride(from: 2, through: 3001, by: 7).map { $0 })
    }

    @Test func aRefusalNamesTheLineOfTheFile() throws {
        let folder = try TemporaryFolder()
        var bytes = Array(Ends.lf.text.utf8)
        let place = try #require(bytes.lastIndex(of: UInt8(ascii: "v")))
        bytes[place] = 0xff
        let path = try folder.write("events.csv", bytes: bytes)
        let wanted = IngestionError.notText(file: "events.csv", line: 3001, found: "the byte 0xFF, which is not UTF-8")
        #expect(throws: wanted) { try EventFile(path: path, name: "events.csv", threads: 2, stretch: 5000) }
        #expect(throws: wanted) { try EventFile(path: path, name: "events.csv", threads: 1, stretch: 1 << 30) }
    }

    @Test func theDigestIsThatOfTheData() throws {
        let folder = try TemporaryFolder()
        try folder.write("events.csv", Ends.lf.text)
        let first = try FolderFacts(folder: folder.path, threads: 1)
        #expect(try FolderFacts(folder: folder.path, threads: 2).digest == first.digest)
        try folder.write("events.csv", Ends.lf.text + "p,1710000000,,view,c,,,,,\n")
        #expect(try FolderFacts(folder: folder.path, threads: 1).digest != first.digest)
        #expect(first.digest.count == 64)
    }

    @Test(.enabled(if: SharedData.has("spec/vectors/small")), arguments: ["small", "edges", "late", "v2-small", "v2-edges"])
    func theVectorsHaveNoFault(name: String) throws {
        let path = SharedData.path("spec/vectors/" + name)
        let facts = try FolderFacts(folder: path, snapshots: path + "/snapshots.csv", threads: 2)
        #expect(facts.faults.isEmpty)
        #expect(facts.snapshots.count > 50)
        #expect(facts.report.unattributed == 0)
    }

    @Test func manyEventsOfOnePersonInAnyOrderComeSorted() throws {
        let folder = try TemporaryFolder()
        var text = Self.header
        for row in 0..<60_000 { text += "p,\(1_710_000_000 + row * 7919 % 10_007),,view,c,i\(row % 7),,\(row % 600),,\n" }
        let path = try folder.write("events.csv", text)
        var vocabulary = Vocabulary()
        let store = EventStore(
            try EventFile(path: path, name: "events.csv", threads: 2, stretch: 70_001).chunks, vocabulary: &vocabulary)
        let (offsets, events) = store.gather(0..<1)
        #expect(offsets == [0, 60_000])
        // What stands twice counts twice, and what happened at one moment keeps the order of the file.
        let wanted = (0..<60_000).map { (at: 1_710_000_000 + $0 * 7919 % 10_007, row: $0) }.sorted {
            ($0.at, $0.row) < ($1.at, $1.row)
        }
        #expect(events.at == wanted.map { Int64($0.at) })
        #expect(events.durationSeconds == wanted.map { Int32($0.row % 600) })
        #expect(events.item.map { vocabulary.items[Int($0)].name } == wanted.map { "i\($0.row % 7)" })
    }

    @Test func extremeRowsAreNamedAndTheRestIsRead() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "events.csv",
            Self.header + """
                p,9223372036854775807,,view,c,,,,,
                p,-9223372036854775808,,view,c,,,,,
                p,1710000000,99999999999999999999,view,c,,,,,
                p,1710000000,,dance,c,,,,,
                p,1710000000,,view,c,,,-5,,
                p,1710000000,,view,c,,-1,,,
                p,1710000000,,attempt,c,,,,1.5,
                p,1710000001,,view,c,,,,1.5,maybe

                """)
        let facts = try FolderFacts(folder: folder.path, threads: 2, quarantineShare: 1)
        #expect(facts.faults.map(\.line) == [2, 3, 4, 5, 6, 7, 8])
        #expect(facts.faults.map(\.column) == ["at", "at", "known_at", "kind", "duration_s", "amount", "score"])
        #expect(try described(facts) == ["p 1710000001 1710000001 view c/- 1 0 nan unknown"])
    }
}
