import Synchronization

@testable import Models

/// Keeps progress reports in the order in which they came.
final class ReportLog: Sendable {
    private let reports = Mutex<[FitProgress]>([])

    var all: [FitProgress] { reports.withLock { $0 } }

    func add(_ report: FitProgress) { reports.withLock { $0.append(report) } }
}
