import Foundation
import Testing

@testable import Ingestion

@Suite struct JoinedColumnsTests {
    private func read(_ text: String) throws -> JoinedColumns {
        let url = FileManager.default.temporaryDirectory.appending(path: "joined-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try JoinedColumns(file: url.path)
    }

    @Test func numbersMomentsAndTextsAreToldApart() throws {
        let joined = try read(
            "t0,risk,known_at,grade,person\n1710000000,0.5,2024-03-09T16:00:00Z,a,ada\n1710000000,,1710000001,b,bob\n1710000000,-2,,a,cy\n"
        )
        #expect(joined.persons == ["ada", "bob", "cy"])
        #expect(joined.t0 == [1_710_000_000, 1_710_000_000, 1_710_000_000])
        #expect(joined.columns.map(\.name) == ["risk", "known_at", "grade"])
        #expect(joined.columns.map(\.content) == [.numbers, .moments, .texts(distinct: 2)])
        #expect(joined.columns[0].values[0] == 0.5)
        #expect(joined.columns[0].values[1].isNaN)
        #expect(joined.columns[1].values[1] == 1_710_000_001)
        #expect(joined.columns[2].values == [0, 1, 0])
        #expect(joined.faults.isEmpty)
    }

    @Test func rowsWithoutAPersonOrAMomentAreNamed() throws {
        let joined = try read("person,t0,x\n,1,2\nada,soon,2\nbob,1710000000,2\n")
        #expect(joined.persons == ["bob"])
        #expect(joined.faults.count == 2)
    }

    @Test func aFileWithoutPersonsIsRefusedAndSoIsWhatIsNeverTakenIn() throws {
        #expect(throws: IngestionError.self) { try read("t0,x\n1,2\n") }
        #expect(throws: IngestionError.self) { try read("person,t0,heart_rate\nada,1,70\n") }
    }
}
