import Synchronization

/// Counts pieces of work that are done side by side and reports each.
final class ProgressCounter: Sendable {
    private let context: FitContext
    private let stage: String
    private let total: Int
    private let done = Mutex(0)

    init(_ context: FitContext, stage: String, total: Int) {
        self.context = context
        self.stage = stage
        self.total = total
        context.report(stage, done: 0, of: total)
    }

    /// Reports one more piece as done; reports come in order.
    func advance() {
        done.withLock { count in
            count += 1
            context.report(stage, done: count, of: total)
        }
    }
}
