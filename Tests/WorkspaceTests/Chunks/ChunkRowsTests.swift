import Foundation
import Testing

@testable import Workspace

@Suite struct ChunkRowsTests {
    /// Two rows of person 3 and one of person 255.
    private var rows: ChunkRows {
        var offsets = [Int](repeating: 0, count: 4) + [Int](repeating: 2, count: 252)
        offsets.append(3)
        return ChunkRows(offsets: offsets, columns: [[10, 20, .min], [11, 20, 5], [.min, 7, 7]])
    }

    @Test func rowsComeBackAsTheyWere() throws {
        #expect(try ChunkRows.unpacked(rows.packed(), columnCount: 3) == rows)
    }

    @Test func everyChangedByteIsNoticed() throws {
        let packed = rows.packed()
        for position in packed.indices {
            var damaged = packed
            damaged[position] ^= 0x10
            #expect(throws: ChunkFault.self) { try ChunkRows.unpacked(damaged, columnCount: 3) }
        }
    }

    @Test func everyShorterChunkIsRefused() throws {
        let packed = rows.packed()
        for length in packed.indices {
            #expect(throws: ChunkFault.self) { try ChunkRows.unpacked(packed[..<length], columnCount: 3) }
        }
    }

    @Test func aChunkOfAnotherKindIsRefused() {
        #expect(throws: ChunkFault.malformed) { try ChunkRows.unpacked(rows.packed(), columnCount: 4) }
    }

    @Test func droppedRowsLeaveTheOthersWithTheirPersons() {
        let kept = rows.dropping([true, false, false])
        #expect(kept.columns == [[20, .min], [20, 5], [7, 7]])
        #expect(kept.rows(of: 3) == 0..<1)
        #expect(kept.rows(of: 255) == 1..<2)
        #expect(kept.moments == .min...20)
    }
}
