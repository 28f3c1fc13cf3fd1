import Foundation
import Reports
import Synchronization

/// Runs stages one after the other, tells the observer, and keeps how long each took.
final class StageClock: Sendable {
    private let observer: any StageObserver
    private let finished = Mutex<[StageTiming]>([])

    init(observer: any StageObserver) { self.observer = observer }

    /// Runs one stage.
    ///
    /// - Parameters:
    ///   - stage: What it does, as a short phrase.
    ///   - work: The work; what it returns beside its result says in a few words what came out.
    func stage<Result>(_ stage: String, _ work: (any StageObserver) throws -> (Result, String)) throws -> Result {
        observer.began(stage)
        let start = DispatchTime.now().uptimeNanoseconds
        let (result, detail) = try work(observer)
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        finished.withLock { $0.append(StageTiming(stage: stage, seconds: (seconds * 1_000).rounded() / 1_000, detail: detail)) }
        observer.ended(stage, detail: detail)
        return result
    }

    /// What the stages took so far, and the memory at its peak.
    func timings(threads: Int) -> Timings {
        Timings(stages: finished.withLock { $0 }, peakMemoryBytes: peakMemoryBytes(), threads: threads)
    }
}

/// The most memory this process has held, as the kernel counts it; `nil` where that cannot be read.
func peakMemoryBytes() -> Int? {
    var usage = rusage()
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1_024 : nil
}
