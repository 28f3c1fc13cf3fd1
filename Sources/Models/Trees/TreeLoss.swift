import Statistics

/// What boosting makes small.
public enum TreeLoss: Sendable, Codable, Equatable {
    /// The log loss, whose margins are log-odds.
    case logLoss
    /// The focal loss, whose margins are none: a straight line fitted out of fold makes log-odds of them.
    case focal(FocalLoss)

    /// The focal loss, if it is that.
    var focal: FocalLoss? {
        if case .focal(let loss) = self { return loss }
        return nil
    }

    func check() throws(FitError) { try focal?.check() }

    /// As a line of a model record.
    var record: [ModelRecord.Setting] {
        switch self {
        case .logLoss: []
        case .focal(let loss): [.init(name: "loss", value: "focal, alpha \(loss.alpha), gamma \(loss.gamma)")]
        }
    }

    /// The probability that trees start from, given the sums of weights.
    func baseProbability(events: Double, others: Double) -> Double {
        switch self {
        case .logLoss: events / (events + others)
        case .focal(let loss): probability(ofLogit: loss.constantMargin(events: events, others: others))
        }
    }

    /// Returns the log loss by which inner folds judge margins; infinite where no row weighs anything.
    ///
    /// Margins of the focal loss are first put on a straight line fitted to the very same rows: what is compared is how well they could do once they
    /// are calibrated. With its two numbers for many rows it is slightly too good, alike for all that are compared.
    func judge(_ margins: [Double], _ target: BinaryTarget) -> Double {
        var logits = margins
        if focal != nil, !margins.isEmpty {
            let line = PlattScaling(logits: margins, outcomes: target.outcomes, weights: target.weights)
            logits = margins.map(line.logit)
        }
        return meanLogLoss(logits: logits, outcomes: target.outcomes, weights: target.weights) ?? .infinity
    }
}

/// Gradients and curvatures of the focal loss for the rows that trees are grown on.
struct FocalGradients {
    let loss: FocalLoss
    let target: BinaryTarget

    /// Both, weighed, one a row, and doubled: so α = ½ and γ = 0 are the log loss, and leaf weight and ridge mean what they mean there.
    func at(_ margins: [Float]) -> (gradients: [Float], curvatures: [Float]) {
        var gradients: [Float] = []
        var curvatures: [Float] = []
        gradients.reserveCapacity(margins.count)
        curvatures.reserveCapacity(margins.count)
        for (row, margin) in margins.enumerated() {
            let weight = 2 * (target.weights?[row] ?? 1)
            gradients.append(Float(weight * loss.gradient(margin: Double(margin), outcome: target.outcomes[row])))
            curvatures.append(Float(weight * loss.curvature(margin: Double(margin), outcome: target.outcomes[row])))
        }
        return (gradients, curvatures)
    }
}
