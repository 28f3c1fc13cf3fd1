import Statistics

/// Grows trees on some rows of one dataset.
struct TreeTrainer: Sendable {
    let input: Dataset
    let target: BinaryTarget
    let search: TreeSearch
    let loss: TreeLoss
    let seed: UInt64

    /// Rounds between two looks at the assessment rows.
    static let roundsBetweenLooks = 5

    /// What growing trees on a fold's analysis rows has shown.
    struct Curve: Sendable {
        /// The assessment rows' log loss (see `TreeLoss.judge`) after `roundsBetweenLooks`, twice that, and so on.
        let losses: [Double]
        /// The booster with all its trees.
        let booster: [UInt8]
    }

    private func parameters(_ settings: TreeSettings, rows: [Int]) -> [(name: String, value: String)] {
        let sums = target.weightSums(of: rows)
        return settings.parameters(
            baseProbability: loss.baseProbability(events: sums.events, others: sums.others),
            monotone: input.columns.map(\.monotone.rawValue), seed: seed)
    }

    /// What adds one tree to a booster that learns from the given rows.
    private func growth(_ booster: Booster, _ analysis: TreeRows, rows: [Int]) -> (_ round: Int) throws(FitError) -> Void {
        guard let focal = loss.focal else { return { (round) throws(FitError) in try booster.grow(round: round, on: analysis) } }
        let gradients = FocalGradients(loss: focal, target: target.selecting(rows))
        return { (_) throws(FitError) in
            let (first, second) = gradients.at(try booster.predict(.margin, analysis))
            try booster.grow(on: analysis, gradients: first, curvatures: second)
        }
    }

    /// Grows a given number of trees; returns the booster's bytes.
    func grow(_ settings: TreeSettings, rounds: Int, rows: [Int]) throws(FitError) -> [UInt8] {
        let analysis = try TreeRows(input, target, rows: rows)
        let booster = try Booster(parameters: parameters(settings, rows: rows), rows: analysis)
        let grow = growth(booster, analysis, rows: rows)
        for round in 0..<rounds { try grow(round) }
        return try booster.bytes()
    }

    /// Grows trees on a fold's analysis rows until the assessment rows' log loss has stopped falling: early stopping on rows that lie outside the fit,
    /// and later than it where the folds are temporal.
    func curve(_ settings: TreeSettings, fold: Fold) throws(FitError) -> Curve {
        let analysis = try TreeRows(input, target, rows: fold.analysis)
        let assessment = try TreeRows(input.matrix, rows: fold.assessment)
        let outside = target.selecting(fold.assessment)
        let booster = try Booster(parameters: parameters(settings, rows: fold.analysis), rows: analysis, others: [assessment])
        let grow = growth(booster, analysis, rows: fold.analysis)
        var losses: [Double] = []
        var best = (round: 0, loss: Double.infinity)
        for round in 0..<search.mostRounds {
            try grow(round)
            let grown = round + 1
            guard grown % Self.roundsBetweenLooks == 0 || grown == search.mostRounds else { continue }
            let margins = try booster.predict(.margin, assessment).map(Double.init)
            let loss = loss.judge(margins, outside)
            losses.append(loss)
            if loss < best.loss { best = (grown, loss) }
            if grown - best.round >= search.patience + best.round / 2 { break }
        }
        return Curve(losses: losses, booster: try booster.bytes())
    }

    /// The number of rounds after look number `look` (from 0).
    func rounds(atLook look: Int) -> Int { min((look + 1) * Self.roundsBetweenLooks, search.mostRounds) }

    /// Returns the margins of a fold's assessment rows by the first `rounds` trees of its booster.
    func margins(_ booster: [UInt8], rounds: Int, rows: [Int]) throws(FitError) -> [Double] {
        try Booster(bytes: booster).predict(.margin, try TreeRows(input.matrix, rows: rows), rounds: rounds).map(Double.init)
    }
}
