import Foundation
import Testing

@testable import Pipelines

@Suite struct SpillingRowsTests {
    private func value(row: Int, column: Int) -> Double { column == 2 ? .nan : Double(row * 31 + column) / 7 }

    /// Stores `rows` rows of `width` values in the order given and reads them back in pieces.
    private func roundTrip(rows: Int, width: Int, order: [[Int]], within bytes: Int, folder: URL) throws -> (
        values: [UInt64], spilled: Bool
    ) {
        let store = SpillingRows(rows: rows, width: width, within: bytes, folder: folder, pageBytes: 1000)
        for run in order {
            let values = run.flatMap { row in (0..<width).map { value(row: row, column: $0) } }
            try values.withUnsafeBufferPointer { try store.store($0, atRow: run[0]) }
        }
        var found: [UInt64] = []
        for start in stride(from: 0, to: rows, by: 37) {
            let range = start..<min(rows, start + 37)
            var room = [Double](repeating: 0, count: range.count * width)
            try room.withUnsafeMutableBufferPointer { try store.load(range, into: $0) }
            found += room.map(\.bitPattern)
        }
        return (found, store.hasSpilled)
    }

    @Test(arguments: [1 << 30, 5000, 1]) func rowsComeBackFromWhereverTheyAre(bytes: Int) throws {
        let folder = try TemporaryPlace()
        let wanted = (0..<600).flatMap { row in (0..<5).map { value(row: row, column: $0).bitPattern } }
        let inOrder = (0..<600).map { [$0] }
        let scattered = (0..<600).map { [$0 * 7 % 600] }
        let runs = stride(from: 0, to: 600, by: 50).reversed().map { Array($0..<$0 + 50) }
        for order in [inOrder, scattered, runs] {
            let (found, spilled) = try roundTrip(rows: 600, width: 5, order: order, within: bytes, folder: folder.url)
            #expect(found == wanted)
            #expect(spilled == (bytes < 1 << 30))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty, "nothing is left behind")
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let folder = try TemporaryPlace()
        let gone = folder.url.appending(path: "gone")
        let error = #expect(throws: (any Error).self) {
            try roundTrip(rows: 600, width: 5, order: (0..<600).map { [$0] }, within: 1, folder: gone)
        }
        #expect(error.map { "\($0)".contains(folder.url.path) } == true)
    }
}

/// An empty folder that goes with the test.
private final class TemporaryPlace {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "respite-rows-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
