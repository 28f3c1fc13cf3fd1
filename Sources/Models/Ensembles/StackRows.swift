import Statistics

/// The members' out-of-fold forecasts of the folds that all of them have.
struct StackRows {
    /// One fold: its rows, and of each member their log-odds.
    struct Part {
        let fold: Int
        let rows: [Int]
        let logits: [[Double]]
    }

    let parts: [Part]
    let target: BinaryTarget
    let clusters: [Int32]?
    let settings: StackSettings

    init(members: [[OutOfFold]], target: BinaryTarget, clusters: [Int32]?, settings: StackSettings) {
        parts = members[0].compactMap { part in
            let matches = members.compactMap { all in all.first { $0.fold == part.fold && $0.rows == part.rows } }
            guard matches.count == members.count, !part.rows.isEmpty else { return nil }
            return Part(fold: part.fold, rows: part.rows, logits: matches.map(\.logits))
        }
        self.target = target
        self.clusters = clusters
        self.settings = settings
    }

    private var members: Int { parts[0].logits.count }

    /// The weights that some folds give, leaving out the rows of everybody who is in one fold.
    ///
    /// With no event, or nothing else, there is nothing to fit by, and the weights are the plain average.
    func weights(fittedOn places: [Int], without left: Int?) -> (weights: StackWeights, remarks: [String]) {
        let kept = rowsKept(places, without: left)
        let rows = kept.map { parts[$0.part].rows[$0.place] }
        let share = peopleShare(of: rows)
        guard share > 0 else {
            return (.average(of: members), ["the out-of-fold rows have one outcome only: the stack is the plain average"])
        }
        let chosen = target.selecting(rows)
        let fit = StackFit(
            logits: (0..<members).map { member in kept.map { parts[$0.part].logits[member][$0.place] } },
            outcomes: chosen.outcomes, weights: chosen.weights ?? [Double](repeating: 1, count: rows.count), share: share,
            settings: settings)
        let (weights, converged) = fit.minimiser()
        return (weights, converged ? [] : ["the search for the stack's weights stopped before it converged"])
    }

    private func rowsKept(_ places: [Int], without left: Int?) -> [(part: Int, place: Int)] {
        var leftOut: Set<Int32> = []
        if let left, let clusters { leftOut = Set(parts[left].rows.map { clusters[$0] }) }
        return places.filter { $0 != left }.flatMap { part in
            parts[part].rows.indices.compactMap { place in
                let row = parts[part].rows[place]
                if let clusters, leftOut.contains(clusters[row]) { return nil }
                return (target.weights?[row] ?? 1) > 0 ? (part, place) : nil
            }
        }
    }

    /// What rows count for because several are of one person: the smaller, over the two outcomes, of people by weight of their rows.
    ///
    /// 1 without clusters; 0 where one outcome is missing.
    private func peopleShare(of rows: [Int]) -> Double {
        let share = [true, false].map { outcome in
            let own = rows.filter { target.outcomes[$0] == outcome }
            guard !own.isEmpty else { return 0.0 }
            guard let clusters else { return 1.0 }
            let weight = own.reduce(0) { $0 + (target.weights?[$1] ?? 1) }
            return Double(Set(own.map { clusters[$0] }).count) / weight
        }
        return min(share[0], share[1])
    }

    /// The stack's forecasts of one fold, by weights that the other folds give.
    func forecast(of place: Int) -> OutOfFold {
        let part = parts[place]
        let weights = weights(fittedOn: Array(parts.indices), without: place).weights
        return OutOfFold(
            fold: part.fold, rows: part.rows,
            logits: part.rows.indices.map { row in weights.logit { part.logits[$0][row] } })
    }
}

extension StackRows {
    /// The weights as lines of the record.
    func settings(_ weights: StackWeights, names: [String]) -> [ModelRecord.Setting] {
        let lines = zip(names, weights.weights).enumerated().map { place, member in
            ModelRecord.Setting(name: "weight \(place + 1) (\(member.0))", value: "\(member.1)")
        }
        return [.init(name: "intercept", value: "\(weights.intercept)")] + lines + [
            .init(name: "sum of weights", value: settings.sum == .one ? "1" : "free"),
            .init(name: "shrinkage to the plain average, in people with the event", value: "\(settings.shrinkage)"),
            .init(name: "the same of the level", value: "\(settings.levelShrinkage)"),
        ]
    }

    /// What each member, their plain average and the stack lose on the folds' rows, each forecast out of fold.
    func trials(stacked: [OutOfFold], names: [String]) -> [ModelRecord.Trial] {
        let average = StackWeights.average(of: members)
        var trials = names.enumerated().map { member, name in trial("\(name) alone") { $0.logits[member] } }
        trials.append(
            trial("plain average") { part in part.rows.indices.map { row in average.logit { part.logits[$0][row] } } })
        let own = Dictionary(stacked.map { ($0.fold, $0.logits) }, uniquingKeysWith: { first, _ in first })
        trials.append(trial("stack", chosen: true) { own[$0.fold] ?? [] })
        return trials
    }

    private func trial(_ name: String, chosen: Bool = false, _ logits: (Part) -> [Double]) -> ModelRecord.Trial {
        let losses = parts.compactMap { part in
            let chosen = target.selecting(part.rows)
            return meanLogLoss(logits: logits(part), outcomes: chosen.outcomes, weights: chosen.weights)
        }
        return ModelRecord.Trial(
            settings: [.init(name: "forecast", value: name)], foldLogLoss: losses,
            meanLogLoss: losses.isEmpty ? 0 : losses.reduce(0, +) / Double(losses.count), chosen: chosen)
    }
}
