/// What each cluster adds to the figures that are sums over rows, so that resampling clusters does not touch their rows again.
struct ClusterSums: Sendable {
    private struct Share: Sendable {
        var (rows, events, squaredError, referenceError, loss) = (0.0, 0.0, 0.0, 0.0, 0.0)

        mutating func add(_ weight: Double, _ other: Share) {
            rows += weight * other.rows
            events += weight * other.events
            squaredError += weight * other.squaredError
            referenceError += weight * other.referenceError
            loss += weight * other.loss
        }
    }

    private let shares: [Share]
    private let hasReference: Bool

    init(probabilities: [Double], rows: AssessmentRows, clusters: ClusterIndex) {
        var shares = [Share](repeating: Share(), count: clusters.count)
        for row in probabilities.indices {
            let (probability, event) = (probabilities[row], rows.outcomes[row])
            var share = Share()
            share.rows = 1
            share.events = event ? 1 : 0
            share.squaredError = Validation.squaredError(probability, event: event)
            share.referenceError = rows.reference.map { Validation.squaredError($0[row], event: event) } ?? 0
            share.loss = negativeLogLikelihood(probability, event: event)
            shares[Int(clusters.cluster[row])].add(1, share)
        }
        self.shares = shares
        hasReference = rows.reference != nil
    }

    /// Brier score, Brier skill and log loss for the given weights of the clusters.
    func figures(weights: [Double]) -> FigureVector {
        var total = Share()
        for (cluster, share) in shares.enumerated() where weights[cluster] > 0 { total.add(weights[cluster], share) }
        var vector = FigureVector()
        guard total.rows > 0 else { return vector }
        let prevalence = total.events / total.rows
        let referenceError = hasReference ? total.referenceError : total.rows * prevalence * (1 - prevalence)
        vector[.brier] = total.squaredError / total.rows
        vector[.brierSkill] = referenceError > 0 ? 1 - total.squaredError / referenceError : nil
        vector[.logLoss] = total.loss / total.rows
        return vector
    }
}
