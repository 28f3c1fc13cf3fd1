import Dispatch
import Synchronization

/// Returns `[body(0), body(1), …, body(count - 1)]`, worked out on up to `threads` threads.
///
/// The result does not depend on the number of threads as long as `body(i)` depends on `i` alone.
///
/// - Parameters:
///   - count: How many pieces of work there are.
///   - threads: At least 1; with 1 everything runs on the calling thread, in order.
///   - body: One piece of work.
/// - Throws: The error of the piece with the smallest index among those that failed before the work stopped.
public func mapConcurrently<Value: Sendable, Failure: Error>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    precondition(threads >= 1, "work needs at least one thread")
    if threads == 1 || count < 2 {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try body(index)) }
        return values
    }
    let progress = Mutex(Progress<Value, Failure>())
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while true {
            let claimed: Int? = progress.withLock { state in
                guard state.failure == nil, state.next < count else { return nil }
                state.next += 1
                return state.next - 1
            }
            guard let index = claimed else { return }
            do throws(Failure) {
                let value = try body(index)
                progress.withLock { $0.values[index] = value }
            } catch {
                progress.withLock { state in
                    if state.failure.map({ index < $0.index }) ?? true { state.failure = (index, error) }
                }
            }
        }
    }
    let finished = progress.withLock { $0 }
    if let failure = finished.failure { throw failure.error }
    return (0..<count).map { index in
        guard let value = finished.values[index] else { preconditionFailure("every piece of work has a result") }
        return value
    }
}

/// How far the work of one `mapConcurrently` has come.
private struct Progress<Value: Sendable, Failure: Error>: Sendable {
    var next = 0
    var values: [Int: Value] = [:]
    var failure: (index: Int, error: Failure)?
}
