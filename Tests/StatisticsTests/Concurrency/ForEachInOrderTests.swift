import Statistics
import Testing

@Suite struct ForEachInOrderTests {
    private struct Broken: Error, Equatable { let number: Int }

    @Test(arguments: [1, 2, 3, 8]) func valuesComeInOrder(threads: Int) throws {
        for count in [0, 1, 2, 500] {
            var seen: [Int] = []
            try forEachInOrder(count, threads: threads) {
                $0 * $0
            } consume: {
                seen.append($0)
            }
            #expect(seen == (0..<count).map { $0 * $0 })
        }
    }

    @Test(arguments: [1, 2, 3]) func theFirstErrorInOrderIsThrownAndNothingAfterItConsumed(threads: Int) {
        var seen: [Int] = []
        #expect(throws: Broken(number: 40)) {
            try forEachInOrder(200, threads: threads) { number in
                if number >= 40 { throw Broken(number: number) }
                return number
            } consume: {
                seen.append($0)
            }
        }
        #expect(seen == Array(0..<40))
    }

    @Test(arguments: [1, 2, 3]) func anErrorOfTheConsumerEndsTheWork(threads: Int) {
        var seen = 0
        #expect(throws: Broken(number: 7)) {
            try forEachInOrder(10_000, threads: threads) {
                $0
            } consume: { number in
                if number == 7 { throw Broken(number: number) }
                seen += 1
            }
        }
        #expect(seen == 7)
    }
}
