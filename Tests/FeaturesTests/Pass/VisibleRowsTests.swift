import Statistics
import Testing

@testable import Features

@Suite struct VisibleRowsTests {
    @Test func rowsComeIntoSightInTheirOwnOrder() {
        // Row 1 is late, row 3 is early.
        var visible = VisibleRows()
        visible.begin(4)
        for (row, reveal) in [10, 40, 20, 15].enumerated() { visible.setReveal(row, Int64(reveal)) }
        visible.seal(4)
        var steps: [(kept: Int, rows: [Int32])] = []
        for limit in [5, 10, 20, 39, 40, 99] as [Int64] {
            let kept = visible.look(through: limit)
            visible.show()
            steps.append((kept, (0..<visible.count).map { visible.rows[$0] }))
        }
        #expect(steps.map(\.rows) == [[], [0], [0, 2, 3], [0, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3]])
        #expect(steps.map(\.kept) == [0, 0, 1, 3, 1, 4])
    }

    @Test func everyCutoffShowsWhatAFilterShows() {
        var random = SeededGenerator(seed: 41)
        var visible = VisibleRows()
        for _ in 0..<200 {
            let reveals = (0..<random.nextIndex(below: 30)).map { Int64($0) + Int64(random.nextIndex(below: 12)) }
            visible.begin(reveals.count)
            for (row, reveal) in reveals.enumerated() { visible.setReveal(row, reveal) }
            visible.seal(reveals.count)
            var before: [Int32] = []
            for limit in stride(from: Int64(-1), to: 45, by: 1 + random.nextIndex(below: 9)) {
                let kept = visible.look(through: limit)
                visible.show()
                let rows = (0..<visible.count).map { visible.rows[$0] }
                #expect(rows == reveals.indices.filter { reveals[$0] <= limit }.map(Int32.init))
                #expect(Array(rows.prefix(kept)) == Array(before.prefix(kept)))
                before = rows
            }
        }
    }
}
