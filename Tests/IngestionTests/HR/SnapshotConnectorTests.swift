import Records
import Testing

@testable import Ingestion

@Suite struct SnapshotConnectorTests {
    private let header = "employee id,manager id,department,job title\n"
    /// 2025-01-31, 2025-02-28, 2025-03-31, 00:00 UTC.
    private let january: Int64 = 1_738_281_600
    private let february: Int64 = 1_740_700_800
    private let march: Int64 = 1_743_379_200
    private let day: Int64 = 86_400

    private func file(_ name: String, _ rows: [String]) -> (name: String, text: String) {
        (name, header + rows.map { $0 + "\n" }.joined())
    }

    @Test func differencesBecomeDatedChanges() throws {
        let files = [
            file("staff-2025-01-31.csv", ["E1,M1,A,Clerk", "E2,M1,A,Clerk", "E3,M1,A,Clerk"]),
            file("staff-2025-02-28.csv", ["E1,M2,A,Clerk", "E2,M1,A,Clerk"]),
            file("staff-2025-03-31.csv", ["E1,M2,A,Clerk", "E3,M1,A,Clerk", "E4,M1,B,Chief"]),
        ]
        let expected = [
            "E1 \(january)/\(january) M1 A Clerk - - - - -", "E1 \(february)/\(february) M2 A Clerk - - - - -",
            "E2 \(january)/\(january) M1 A Clerk - - - - -", "E3 \(january)/\(january) M1 A Clerk - - - - -",
            "E4 \(march)/\(march) M1 B Chief - - - - -",
        ]
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            let result = try hrImported(order.map { files[$0] })
            #expect(result.report.connector == "hris-snapshot")
            #expect(result.sink.places == expected)
            #expect(result.sink.exits.isEmpty)
            #expect(
                result.report.notes == [
                    "people in the snapshots: 4; changes after a first appearance: 1",
                    "people who are no longer in the newest snapshot, whose exit must come from elsewhere: 1",
                    "times that somebody was missing between two snapshots: 1",
                ])
        }
        // The set without its newest file: the same facts for what it has.
        #expect(try hrImported(Array(files.prefix(2))).sink.places == Array(expected.prefix(4)))
    }

    @Test func aRestatedSnapshotNeverChangesWhatWasKnown() throws {
        let first = file("staff-2025-01-31.csv", ["E1,M1,A,Clerk", "E2,M1,A,Clerk"])
        let second = file("staff-2025-02-28.csv", ["E1,M1,A,Clerk", "E2,M1,B,Clerk"])
        let restated = file("staff-2025-01-31-2025-03-31.csv", ["E1,M9,A,Clerk", "E2,M1,A,Clerk"])
        let before = try hrImported([first, second]).sink.places
        let after = try hrImported([restated, second, first]).sink.places
        #expect(before.allSatisfy { after.contains($0) })
        // E1 had another manager in January, as was learned in March, and the old one again in February.
        #expect(
            after.filter { !before.contains($0) } == [
                "E1 \(january)/\(march) M9 A Clerk - - - - -", "E1 \(february)/\(march) M1 A Clerk - - - - -",
            ])
    }

    @Test func versionsWithoutADateOfMakingAreKnownADayLater() throws {
        let result = try hrImported([
            file("staff_20250131_v10.csv", ["E1,M3,A,Clerk"]), file("staff_20250131.csv", ["E1,M1,A,Clerk"]),
            file("staff_20250131_v2.csv", ["E1,M2,A,Clerk"]),
        ])
        #expect(
            result.sink.places == [
                "E1 \(january)/\(january) M1 A Clerk - - - - -", "E1 \(january)/\(january + day) M2 A Clerk - - - - -",
                "E1 \(january)/\(january + 2 * day) M3 A Clerk - - - - -",
            ])
        #expect(result.report.files[2].notes.contains { $0.contains("counts as known 2 days after its date") })
        // The same file twice says nothing new.
        let twice = try hrImported([file("staff_20250131.csv", ["E1,M1,A,Clerk"]), file("copy_20250131.csv", ["E1,M1,A,Clerk"])])
        #expect(twice.sink.places.count == 1)
    }

    @Test func theDateMayStandInAColumn() throws {
        let text = """
            as of,extract date,employee id,manager id,department
            2025-01-31,,E1,M1,A
            2025-02-28,2025-03-31,E1,M2,A
            2025-02-28,2025-03-31,E1,M2,A
            """
        let result = try hrImported("panel.csv", text)
        #expect(result.sink.places == ["E1 \(january)/\(january) M1 A - - - - - -", "E1 \(february)/\(march) M2 A - - - - - -"])
        #expect(result.faults.map(\.reason) == [.repeated])
    }

    @Test func aFolderOfSnapshotsIsReadTogether() throws {
        let folder = try TemporaryFolder()
        for (name, text) in [file("2025-02-28.csv", ["E1,M2,A,Clerk"]), file("2025-01-31.csv", ["E1,M1,A,Clerk"])] {
            try folder.write(name, text)
        }
        #expect(try imported(folder.path).sink.places.count == 2)
        try folder.write("other.csv", "a,b\n1,2\n")
        #expect(try refusal { _ = try imported(folder.path) } != nil)
    }

    @Test func anExitIsKnownAtTheFirstSnapshotThatHasIt() throws {
        let header = "employee id,manager id,department,termination date,termination reason\n"
        let files = [
            ("s-2025-01-31.csv", header + "E1,M1,A,,\n"), ("s-2025-02-28.csv", header + "E1,M1,A,2025-03-15,Resignation\n"),
            ("s-2025-03-31.csv", header + "E1,M1,A,2025-03-15,Resignation\n"),
        ]
        let result = try hrImported(files)
        #expect(result.sink.exits == ["E1 1741996800/\(february) resignation - -"])
        #expect(result.sink.places.count == 1)
    }

    @Test func peopleWithoutADateAreNotRecognised() throws {
        let text = try refusal { _ = try hrImported([file("staff.csv", ["E1,M1,A,Clerk"])]) }?.description
        #expect(text?.contains("it holds people and nothing says as of when") == true)
    }

    @Test(
        arguments: [
            ("staff-2025-03-31.csv", [20_178], ""), ("20250331_staff_v2.csv.gz", [20_178], "_staff_v2"),
            ("hr_2025_03_31_2025-04-10.csv", [20_178, 20_188], ""), ("staff-2025-13-31.csv", [], "staff-2025-13-31"),
            ("1202503311.csv", [], "1202503311"),
        ] as [(String, [Int], String)]) func datesInNamesAreFound(name: String, days: [Int], suffix: String)
    {
        let found = SnapshotFile.dates(in: name)
        #expect(found.days == days)
        #expect(found.suffix == suffix)
    }
}
