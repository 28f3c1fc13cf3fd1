import Statistics

/// Chooses tree settings and rounds: all settings on the fold with the most analysis rows, the best few on every fold.
struct TreeTuning {
    let trainer: TreeTrainer
    let folds: [(index: Int, fold: Fold)]
    let context: FitContext

    /// What was chosen, and how.
    struct Outcome {
        let settings: TreeSettings
        let rounds: Int
        let trials: [ModelRecord.Trial]
        let outOfFold: [OutOfFold]
        let remarks: [String]
    }

    private struct Job {
        let setting: Int
        /// A position in `folds`.
        let fold: Int
    }

    /// The mean curve of one setting over some folds.
    private struct Judged {
        let setting: Int
        let curves: [TreeTrainer.Curve]

        /// Looks that every fold has reached; the curves beyond are not compared.
        var looks: Int { curves.map(\.losses.count).min() ?? 0 }

        func mean(_ look: Int) -> Double { curves.reduce(0) { $0 + $1.losses[look] } / Double(curves.count) }

        /// The first of the lowest points.
        var best: (look: Int, loss: Double) {
            var best = (look: 0, loss: mean(0))
            for look in 1..<max(looks, 1) where mean(look) < best.loss { best = (look, mean(look)) }
            return best
        }
    }

    func run() throws(FitError) -> Outcome {
        let settings = trainer.search.settings
        let widest = folds.indices.reduce(0) { folds[$1].fold.analysis.count > folds[$0].fold.analysis.count ? $1 : $0 }
        let others = folds.indices.filter { $0 != widest }
        let first = try curves(settings.indices.map { Job(setting: $0, fold: widest) }, stage: "boosted trees: first fold")
        let screened = settings.indices.map { Judged(setting: $0, curves: [first[$0]]) }
        let order = settings.indices.sorted { (screened[$0].best.loss, $0) < (screened[$1].best.loss, $1) }
        let finalists = order.prefix(trainer.search.finalists).sorted()
        let jobs = finalists.flatMap { setting in others.map { Job(setting: setting, fold: $0) } }
        let rest = try curves(jobs, stage: "boosted trees: other folds")
        let judged = finalists.enumerated().map { place, setting in
            var curves = Array(rest[place * others.count..<(place + 1) * others.count])
            curves.insert(first[setting], at: widest)
            return Judged(setting: setting, curves: curves)
        }
        let winner = judged.dropFirst().reduce(judged[0]) { $1.best.loss < $0.best.loss ? $1 : $0 }
        let rounds = trainer.rounds(atLook: winner.best.look)
        let left = screened.filter { !finalists.contains($0.setting) }
        return Outcome(
            settings: settings[winner.setting], rounds: rounds,
            trials: judged.flatMap { trials($0, winner: winner) } + left.flatMap { trials($0, winner: winner) },
            outOfFold: try outOfFold(winner, rounds: rounds),
            remarks: rounds >= trainer.search.mostRounds ? ["the chosen number of rounds is the largest that was tried"] : [])
    }

    private func curves(_ jobs: [Job], stage: String) throws(FitError) -> [TreeTrainer.Curve] {
        let counter = ProgressCounter(context, stage: stage, total: jobs.count)
        let (trainer, folds) = (trainer, folds.map(\.fold))
        return try mapConcurrently(jobs.count, threads: context.threads) { (job) throws(FitError) in
            let curve = try trainer.curve(trainer.search.settings[jobs[job].setting], fold: folds[jobs[job].fold])
            counter.advance()
            return curve
        }
    }

    /// The points of a setting's mean curve as lines of the record.
    private func trials(_ judged: Judged, winner: Judged) -> [ModelRecord.Trial] {
        (0..<judged.looks).map { look in
            ModelRecord.Trial(
                settings: trainer.search.settings[judged.setting].record
                    + [.init(name: "rounds", value: "\(trainer.rounds(atLook: look))")],
                foldLogLoss: judged.curves.map { $0.losses[look] }, meanLogLoss: judged.mean(look),
                chosen: judged.setting == winner.setting && look == winner.best.look)
        }
    }

    private func outOfFold(_ winner: Judged, rounds: Int) throws(FitError) -> [OutOfFold] {
        let (trainer, folds) = (trainer, folds)
        return try mapConcurrently(folds.count, threads: context.threads) { (place) throws(FitError) in
            let rows = folds[place].fold.assessment
            return OutOfFold(
                fold: folds[place].index, rows: rows,
                logits: try trainer.margins(winner.curves[place].booster, rounds: rounds, rows: rows))
        }
    }
}
