import Foundation
import Pipelines
import Synchronization

/// Shows stages on standard error: a line that is rewritten where that is a terminal, one line a finished stage where it is not.
final class TerminalObserver: StageObserver {
    private struct State: Sendable {
        var stage = ""
        var began: UInt64 = 0
        var shown: UInt64 = 0
    }

    private let state = Mutex(State())
    private let isTerminal: Bool
    private let quiet: Bool

    init(quiet: Bool) {
        isTerminal = isatty(STDERR_FILENO) == 1
        self.quiet = quiet
    }

    func began(_ stage: String) {
        let now = DispatchTime.now().uptimeNanoseconds
        state.withLock { $0 = State(stage: stage, began: now, shown: 0) }
        if isTerminal { show("  \(stage) …", rewriting: true) }
    }

    func advanced(_ done: Int, of total: Int?) {
        guard isTerminal else { return }
        let now = DispatchTime.now().uptimeNanoseconds
        let stage: String? = state.withLock { state in
            guard now - state.shown > 100_000_000 else { return nil }  // ten times a second is enough for an eye
            state.shown = now
            return state.stage
        }
        guard let stage else { return }
        guard let total, total > 0 else { return show("  \(stage) … \(done)", rewriting: true) }
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        show("  \(stage) \(bar) \(Int(share * 100)) %", rewriting: true)
    }

    func ended(_ stage: String, detail: String) {
        let began = state.withLock { $0.began }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
        let time = String(format: "%.1f s", seconds)
        show("✓ \(stage): \(detail) (\(time))\n", rewriting: isTerminal)
    }

    func noted(_ sentence: String) { show("  \(sentence)\n", rewriting: isTerminal) }

    func recorded(_ line: String) {
        FileHandle.standardError.write(Data(((isTerminal ? "\r\u{1B}[K" : "") + line + "\n").utf8))
    }

    private func show(_ text: String, rewriting: Bool) {
        guard !quiet else { return }
        FileHandle.standardError.write(Data(((rewriting ? "\r\u{1B}[K" : "") + text).utf8))
    }
}
