import Statistics

/// Tries configurations on several scopes side by side: each on the widest fold, those that are not hopeless on all folds.
struct ConfigurationSearch: Sendable {
    let configurations: [SearchConfiguration]
    let scopes: [SearchScope]
    let settings: SearchSettings
    let seed: UInt64
    let threads: Int
    let monitor: SearchMonitor

    private struct Job: Sendable {
        let scope: Int
        let configuration: Int
        let folds: [Int]
        /// Whether it runs even when the budget is over, so that there is a result.
        let isNeeded: Bool
    }

    /// Returns by scope the line of every configuration.
    func run() throws(FitError) -> [[SearchReport.Line]] {
        let screened = try screen()
        let finalists = scopes.indices.map { scope in
            screened.map { survivors(scopes[scope], $0[scope]) } ?? Array(configurations.indices)
        }
        let finals = try judge(finalists)
        var lines: [[SearchReport.Line]] = []
        for scope in scopes.indices {
            let inside = configurations.indices.map {
                line(
                    $0, screening: screened?[scope][$0], final: finals[scope][$0], isFinalist: finalists[scope].contains($0))
            }
            if !inside.contains(where: { $0.meanLogLoss != nil }) {
                throw refusal(finals[scope]) ?? .noUsableFolds(given: scopes[scope].foldsGiven)
            }
            lines.append(inside)
        }
        return lines
    }

    /// Every configuration on the widest fold of every scope; `nil` where there is nothing to be won by it.
    private func screen() throws(FitError) -> [[SearchScope.Outcome?]]? {
        let isWorthwhile = configurations.count > settings.fewestSurvivors && scopes.contains { $0.folds.count > 1 }
        guard settings.hopelessErrors != nil, isWorthwhile else { return nil }
        let jobs = configurations.indices.flatMap { configuration in
            scopes.indices.map {
                Job(scope: $0, configuration: configuration, folds: [scopes[$0].widest], isNeeded: configuration == 0)
            }
        }
        return try table(jobs, stage: "search: one fold")
    }

    /// The finalists of every scope on all of its folds.
    private func judge(_ finalists: [[Int]]) throws(FitError) -> [[SearchScope.Outcome?]] {
        // The best of each scope first, so that a budget that ends leaves the most promising ones judged.
        let most = finalists.map(\.count).max() ?? 0
        let jobs = (0..<most).flatMap { rank in
            scopes.indices.filter { finalists[$0].count > rank }.map { scope in
                Job(
                    scope: scope, configuration: finalists[scope][rank], folds: Array(scopes[scope].folds.indices),
                    isNeeded: rank == 0)
            }
        }
        return try table(jobs, stage: "search: all folds")
    }

    /// The configurations that go on to all folds, the best on the widest one first.
    private func survivors(_ scope: SearchScope, _ screened: [SearchScope.Outcome?]) -> [Int] {
        var judged: [(configuration: Int, result: SearchScope.Judged)] = []
        var untold: [Int] = []
        for (configuration, outcome) in screened.enumerated() {
            switch outcome {
            case .judged(let result)?: judged.append((configuration, result))
            // One fold may be too little where all of them are not.
            case .tooLittle?: untold.append(configuration)
            case nil: break
            }
        }
        let order = judged.sorted { ($0.result.losses[0], $0.configuration) < ($1.result.losses[0], $1.configuration) }
        guard let best = order.first, let errors = settings.hopelessErrors else { return untold }
        let kept = order.enumerated().filter { rank, candidate in
            if rank < settings.fewestSurvivors { return true }
            let gap = scope.difference(candidate.result, from: best.result)
            return !(gap.mean > errors * gap.standardError)
        }
        return kept.map(\.element.configuration) + untold
    }

    /// Runs jobs side by side and puts their outcomes into a table by scope and configuration; what the budget cut off, or nobody asked for, is `nil`.
    private func table(_ jobs: [Job], stage: String) throws(FitError) -> [[SearchScope.Outcome?]] {
        monitor.expect(jobs.reduce(0) { $0 + $1.folds.count })
        let outcomes = try mapConcurrently(jobs.count, threads: threads) { (place) throws(FitError) -> SearchScope.Outcome? in
            let job = jobs[place]
            if !job.isNeeded, monitor.isOver {
                monitor.advance(job.folds.count, stage: stage, skipped: true)
                return nil
            }
            let outcome = try scopes[job.scope].judge(configurations[job.configuration], folds: job.folds, seed: seed)
            monitor.advance(job.folds.count, stage: stage)
            return outcome
        }
        var table = scopes.map { _ in [SearchScope.Outcome?](repeating: nil, count: configurations.count) }
        for (job, outcome) in zip(jobs, outcomes) { table[job.scope][job.configuration] = outcome }
        return table
    }

    private func line(
        _ configuration: Int, screening: SearchScope.Outcome??, final: SearchScope.Outcome?, isFinalist: Bool
    ) -> SearchReport.Line {
        var firstLoss: Double?
        if case .judged(let result)?? = screening { firstLoss = result.losses[0] }
        switch final {
        case .judged(let result)?:
            return .init(configuration: configuration, state: .judged, firstFoldLogLoss: firstLoss, foldLogLoss: result.losses)
        case .tooLittle(let error)?:
            return .init(
                configuration: configuration, state: .refused, firstFoldLogLoss: firstLoss, foldLogLoss: [],
                reason: error.description)
        case nil:
            return .init(
                configuration: configuration, state: firstLoss == nil || isFinalist ? .notReached : .eliminated,
                firstFoldLogLoss: firstLoss, foldLogLoss: [])
        }
    }

    private func refusal(_ outcomes: [SearchScope.Outcome?]) -> FitError? {
        for case .tooLittle(let error)? in outcomes { return error }
        return nil
    }
}
