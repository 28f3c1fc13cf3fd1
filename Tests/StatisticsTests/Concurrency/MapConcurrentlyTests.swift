import Foundation
import Statistics
import Synchronization
import Testing

@Suite struct MapConcurrentlyTests {
    private struct Refusal: Error, Equatable { let index: Int }

    @Test(arguments: [1, 2, 3, 16]) func resultsStandInOrder(threads: Int) {
        #expect(mapConcurrently(100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
        #expect(mapConcurrently(0, threads: threads) { $0 } == [])
        #expect(mapConcurrently(1, threads: threads) { $0 } == [0])
    }

    @Test(arguments: [1, 2, 4]) func theErrorOfTheEarliestFailureIsThrown(threads: Int) {
        let error = #expect(throws: Refusal.self) {
            try mapConcurrently(50, threads: threads) { (index) throws(Refusal) in
                if index >= 3 { throw Refusal(index: index) }
                return index
            }
        }
        // Up to `threads` pieces were under way when the first failure stopped the work; piece 3 was claimed before any later one.
        #expect(error == Refusal(index: 3))
    }

    @Test func nothingNewIsBegunAfterAFailure() {
        let begun = Mutex(0)
        #expect(throws: Refusal.self) {
            try mapConcurrently(1_000, threads: 2) { (index) throws(Refusal) in
                begun.withLock { $0 += 1 }
                if index == 0 { throw Refusal(index: 0) }
                Thread.sleep(forTimeInterval: 0.001)
            }
        }
        #expect(begun.withLock { $0 } < 500)
    }

    @Test func oneThreadIsTheCallersOwn() {
        let caller = pthread_self()
        let own = mapConcurrently(5, threads: 1) { _ in pthread_equal(pthread_self(), caller) != 0 }
        #expect(own == [true, true, true, true, true])
    }

    @Test func noMoreThreadsThanAskedForWorkAtOnce() {
        let working = Mutex((now: 0, most: 0))
        _ = mapConcurrently(40, threads: 2) { _ in
            working.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            Thread.sleep(forTimeInterval: 0.001)
            working.withLock { $0.now -= 1 }
        }
        #expect(working.withLock { $0.most } <= 2)
    }
}
