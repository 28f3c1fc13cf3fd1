import Dispatch
import Records
import Synchronization

/// Stages batches on a thread of its own while the source is being read, in the order in which they come.
///
/// What is staged depends on the batches and their order alone. A failure is thrown by the next call; batches behind it are dropped.
final class StagingLine: Sendable {
    /// Batches that have come and are not staged yet, at most; the reader waits where there are more. As many as are packed and written
    /// together, so that reading goes on meanwhile.
    private static let roomForBatches = 16

    private let queue = DispatchQueue(label: "respite.import.staging")
    private let work: Work

    /// What the thread works with; apart from the line, so that the line waits for the thread and not the thread for itself.
    private final class Work: Sendable {
        let staging: Mutex<ImportStaging>
        let failure = Mutex<(any Error)?>(nil)
        let room = DispatchSemaphore(value: StagingLine.roomForBatches)

        init(_ staging: sending ImportStaging) { self.staging = Mutex(staging) }

        func receive(_ batch: FactBatch, _ ids: BatchIDs, _ vocabulary: Vocabulary) {
            defer { room.signal() }
            guard failure.withLock({ $0 == nil }) else { return }
            do { try staging.withLock { try $0.receive(batch, ids, vocabulary) } } catch { failure.withLock { $0 = error } }
        }
    }

    init(_ staging: sending ImportStaging) { work = Work(staging) }

    deinit { queue.sync {} }

    /// Takes a batch, as soon as there is room for it.
    ///
    /// - Throws: What an earlier batch ended in.
    func receive(_ batch: FactBatch, _ ids: BatchIDs, _ vocabulary: Vocabulary) throws {
        try throwFailure()
        work.room.wait()
        queue.async { [work] in work.receive(batch, ids, vocabulary) }
    }

    /// Waits until all batches are staged, then runs `body`.
    ///
    /// - Throws: What a batch ended in.
    func settled<Value: Sendable>(_ body: (ImportStaging) throws -> Value) throws -> Value {
        queue.sync {}
        try throwFailure()
        return try work.staging.withLock { try body($0) }
    }

    /// Waits until nothing is being staged any more, then runs `body` whatever the batches ended in.
    func stopped(_ body: (ImportStaging) throws -> Void) throws {
        queue.sync {}
        try work.staging.withLock { try body($0) }
    }

    /// Takes nothing more.
    func close() { work.failure.withLock { $0 = WorkspaceError.sessionOver } }

    private func throwFailure() throws {
        if let failure = work.failure.withLock({ $0 }) { throw failure }
    }
}
