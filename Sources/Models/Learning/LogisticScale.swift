import Foundation

/// Returns `1 / (1 + exp(-logit))`, without overflow.
func probability(ofLogit logit: Double) -> Double {
    if logit >= 0 { return 1 / (1 + exp(-logit)) }
    let odds = exp(logit)
    return odds / (1 + odds)
}

/// Returns `log(p / (1 - p))`; `p` lies strictly between 0 and 1.
func logit(ofProbability p: Double) -> Double { log(p) - log1p(-p) }

/// Returns the log loss of one outcome at the given log-odds: `log(1 + exp(-m))` for an event, `log(1 + exp(m))` otherwise.
func logLoss(ofLogit margin: Double, outcome: Bool) -> Double {
    let wrongWay = outcome ? -margin : margin
    return max(wrongWay, 0) + log1p(exp(-abs(wrongWay)))
}

/// Returns the weighted mean log loss, `sum_i w_i loss_i / sum_i w_i`; `nil` where the weights add up to 0.
func meanLogLoss(logits: [Double], outcomes: [Bool], weights: [Double]?) -> Double? {
    var loss = 0.0
    var total = 0.0
    for row in logits.indices {
        let weight = weights?[row] ?? 1
        guard weight > 0 else { continue }
        loss += weight * logLoss(ofLogit: logits[row], outcome: outcomes[row])
        total += weight
    }
    return total > 0 ? loss / total : nil
}
