import Dispatch
import Foundation

/// Calls `consume(produce(0))`, `consume(produce(1))`, …, `consume(produce(count - 1))`, in this order.
///
/// Up to `threads` threads produce, the calling one among them, while what is ready is consumed on the calling thread. What waits is bounded.
///
/// - Parameters:
///   - count: How many values there are.
///   - threads: At least 1; with 1 everything runs on the calling thread.
///   - waiting: How many values may wait for each thread.
///   - produce: Makes one value; called in order of the numbers, but side by side.
///   - consume: Takes the values in order.
/// - Throws: The first error in order of the numbers; nothing is consumed after it.
public func forEachInOrder<Value: Sendable>(
    _ count: Int, threads: Int, waiting: Int = 4, produce: @escaping @Sendable (Int) throws -> Value,
    consume: (Value) throws -> Void
) throws {
    precondition(threads >= 1, "work needs at least one thread")
    guard threads > 1, count > 1 else {
        for index in 0..<count { try consume(produce(index)) }
        return
    }
    let line = OrderedLine(count: count, room: max(1, waiting) * threads, produce: produce)
    let helpers = DispatchGroup()
    for _ in 1..<threads { DispatchQueue.global().async(group: helpers) { line.help() } }
    defer { helpers.wait() }
    do {
        while let value = try line.next() { try consume(value) }
    } catch {
        line.stop()
        throw error
    }
}

/// What is being produced, and what waits to be consumed.
private final class OrderedLine<Value: Sendable>: Sendable {
    private let count: Int
    private let room: Int
    private let produce: @Sendable (Int) throws -> Value
    private let condition = NSCondition()
    // All of these are touched under the condition's lock alone.
    nonisolated(unsafe) private var claimed = 0
    nonisolated(unsafe) private var consumed = 0
    nonisolated(unsafe) private var ready: [Int: Result<Value, any Error>] = [:]
    nonisolated(unsafe) private var isStopped = false

    init(count: Int, room: Int, produce: @escaping @Sendable (Int) throws -> Value) {
        self.count = count
        self.room = room
        self.produce = produce
    }

    /// Produces until there is nothing more to do.
    func help() {
        condition.lock()
        while !isStopped, claimed < count {
            if claimed < consumed + room { produceNext() } else { condition.wait() }
        }
        condition.unlock()
    }

    /// The next value in order, produced here if nobody else is at it; `nil` at the end.
    func next() throws -> Value? {
        condition.lock()
        defer { condition.unlock() }
        guard consumed < count else { return nil }
        while true {
            if let result = ready.removeValue(forKey: consumed) {
                consumed += 1
                condition.broadcast()
                return try result.get()
            }
            if claimed < count, claimed < consumed + room { produceNext() } else { condition.wait() }
        }
    }

    /// Nothing more is wanted.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }

    /// Claims a number and produces its value; called and left with the lock held.
    private func produceNext() {
        let index = claimed
        claimed += 1
        condition.unlock()
        let result = Result { try produce(index) }
        condition.lock()
        ready[index] = result
        condition.broadcast()
    }
}
