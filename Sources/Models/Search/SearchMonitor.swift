import Synchronization

/// The clock of a search, and who is told how far it has come.
final class SearchMonitor: Sendable {
    private struct State {
        var done = 0
        var total = 0
        /// Fits that really ran, by which the pace is told.
        var ran = 0
    }

    private let settings: SearchSettings
    private let seconds: @Sendable () -> Double
    private let start: Double
    private let report: (@Sendable (SearchProgress) -> Void)?
    private let state = Mutex(State())

    init(
        _ settings: SearchSettings, seconds: @escaping @Sendable () -> Double, report: (@Sendable (SearchProgress) -> Void)?
    ) {
        self.settings = settings
        self.seconds = seconds
        self.report = report
        start = seconds()
    }

    /// Whether the budget is used up.
    var isOver: Bool { settings.budgetSeconds.map { seconds() - start >= $0 } ?? false }

    /// Adds work to what is to be done.
    func expect(_ fits: Int) { state.withLock { $0.total += fits } }

    /// Reports work as done, or as not needed.
    func advance(_ fits: Int, stage: String, skipped: Bool = false) {
        state.withLock { state in
            state.done += fits
            state.ran += skipped ? 0 : fits
            guard let report else { return }
            let elapsed = seconds() - start
            let left = Double(state.total - state.done)
            report(
                SearchProgress(
                    stage: stage, done: state.done, total: state.total, elapsedSeconds: elapsed,
                    remainingSeconds: state.ran > 0 ? elapsed / Double(state.ran) * left : nil))
        }
    }

    /// Seconds on a clock that never goes back.
    static var clock: @Sendable () -> Double {
        let start = ContinuousClock.now
        return {
            let passed = start.duration(to: .now).components
            return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
        }
    }
}
