import Dispatch
import Synchronization

/// Returns `[body(0), …, body(count - 1)]`, worked out on up to `threads` threads.
///
/// The result depends on `body` alone. The error thrown is that of the first piece, by number, among those that failed.
func inParallel<Value: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws(IngestionError) -> Value
) throws(IngestionError) -> [Value] {
    precondition(threads >= 1, "work needs at least one thread")
    let state = Mutex(PiecesDone<Value>())
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
        while let index = state.withLock({ $0.claim(of: count) }) {
            do throws(IngestionError) {
                let value = try body(index)
                state.withLock { $0.values[index] = value }
            } catch {
                state.withLock { $0.fail(index, error) }
            }
        }
    }
    let done = state.withLock { $0 }
    if let failure = done.failure { throw failure.error }
    return (0..<count).map { index in
        guard let value = done.values[index] else { preconditionFailure("every piece of work has a result") }
        return value
    }
}

/// How far the work has come. Pieces are claimed in order, so the first failure by number is always among those that ran.
private struct PiecesDone<Value: Sendable>: Sendable {
    var next = 0
    var values: [Int: Value] = [:]
    var failure: (index: Int, error: IngestionError)?

    mutating func claim(of count: Int) -> Int? {
        guard failure == nil, next < count else { return nil }
        next += 1
        return next - 1
    }

    mutating func fail(_ index: Int, _ error: IngestionError) {
        if failure.map({ index < $0.index }) ?? true { failure = (index, error) }
    }
}
