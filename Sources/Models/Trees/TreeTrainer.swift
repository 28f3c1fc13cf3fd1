import Statistics

/// Grows trees on some rows of one dataset.
struct TreeTrainer: Sendable {
    let input: Dataset
    let target: BinaryTarget
    let search: TreeSearch
    let seed: UInt64

    /// Rounds between two looks at the assessment rows.
    static let roundsBetweenLooks = 5

    /// What growing trees on a fold's analysis rows has shown.
    struct Curve: Sendable {
        /// The assessment rows' log loss after `roundsBetweenLooks`, twice that, and so on.
        let losses: [Double]
        /// The booster with all its trees.
        let booster: [UInt8]
    }

    private func parameters(_ settings: TreeSettings, rows: [Int]) -> [(name: String, value: String)] {
        var (events, total) = (0.0, 0.0)
        for row in rows {
            let weight = target.weights?[row] ?? 1
            total += weight
            if target.outcomes[row] { events += weight }
        }
        return settings.parameters(
            baseProbability: events / total, monotone: input.columns.map(\.monotone.rawValue), seed: seed)
    }

    /// Grows a given number of trees; returns the booster's bytes.
    func grow(_ settings: TreeSettings, rounds: Int, rows: [Int]) throws(FitError) -> [UInt8] {
        let analysis = try TreeRows(input, target, rows: rows)
        let booster = try Booster(parameters: parameters(settings, rows: rows), rows: analysis)
        for round in 0..<rounds { try booster.grow(round: round, on: analysis) }
        return try booster.bytes()
    }

    /// Grows trees on a fold's analysis rows until the assessment rows' log loss has stopped falling.
    func curve(_ settings: TreeSettings, fold: Fold) throws(FitError) -> Curve {
        let analysis = try TreeRows(input, target, rows: fold.analysis)
        let assessment = try TreeRows(input.matrix, rows: fold.assessment)
        let outside = target.selecting(fold.assessment)
        let booster = try Booster(parameters: parameters(settings, rows: fold.analysis), rows: analysis, others: [assessment])
        var losses: [Double] = []
        var best = (round: 0, loss: Double.infinity)
        for round in 0..<search.mostRounds {
            try booster.grow(round: round, on: analysis)
            let grown = round + 1
            guard grown % Self.roundsBetweenLooks == 0 || grown == search.mostRounds else { continue }
            let margins = try booster.predict(.margin, assessment).map(Double.init)
            let loss = meanLogLoss(logits: margins, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
            losses.append(loss)
            if loss < best.loss { best = (grown, loss) }
            if grown - best.round >= search.patience + best.round / 2 { break }
        }
        return Curve(losses: losses, booster: try booster.bytes())
    }

    /// The number of rounds after look number `look` (from 0).
    func rounds(atLook look: Int) -> Int { min((look + 1) * Self.roundsBetweenLooks, search.mostRounds) }

    /// Returns the log-odds of a fold's assessment rows by the first `rounds` trees of its booster.
    func logits(_ booster: [UInt8], rounds: Int, rows: [Int]) throws(FitError) -> [Double] {
        try Booster(bytes: booster).predict(.margin, try TreeRows(input.matrix, rows: rows), rounds: rounds).map(Double.init)
    }
}
