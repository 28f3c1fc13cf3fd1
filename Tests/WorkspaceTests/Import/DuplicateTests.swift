import Records
import Statistics
import Testing

@testable import Workspace

@Suite struct DuplicateTests {
    @Test(arguments: 0..<12) func rowsCountAsOftenAsInTheOneSourceWhereTheyStandMostOften(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        // The label of an event's source is content too; here it is the same for equal facts, so lines need not show it.
        let pool = (0..<60).map { _ in PlannedFact.draw(persons: seed % 2 == 0 ? 3 : 700, using: &generator) }
        let sources = (0..<4).map { index in
            TestSource(name: "s\(index)", facts: (0..<90).map { _ in pool[generator.nextIndex(below: pool.count)] })
        }
        let wanted = TestSource.merged(sources)
        var digests: Set<String> = []
        var orders: Set<[String: [String]]> = []
        for _ in 0..<3 {
            let folder = try TemporaryFolder()
            let workspace = try folder.workspace()
            let writer = try workspace.writer()
            var order = sources
            generator.shuffle(&order)
            var stored = 0
            for source in order {
                let counts = try source.imported(into: writer)
                #expect(counts.read == source.facts.count)
                #expect(counts.stored + counts.duplicates == counts.read)
                stored += counts.stored
            }
            let lines = try workspace.lines()
            #expect(lines.counted == wanted)
            #expect(stored == lines.count)
            digests.insert(try workspace.dataDigest())
            orders.insert(Dictionary(grouping: lines) { String($0.prefix { $0 != " " }) })
        }
        #expect(digests.count == 1)
        #expect(orders.count == 1, "the order of a person's facts does not depend on the order of the imports")
    }
}
