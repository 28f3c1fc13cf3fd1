/// How well the target could be foretold at best: from everything, and from what is exported.
public struct TruthScorecard: Sendable, Equatable {
    /// What is foretold.
    public let target: SimulatedTarget
    /// How far ahead.
    public let horizonDays: Int
    /// Snapshots, and those followed by the target.
    public let snapshots, positives: Int
    /// AUROC of the true risk; `nil` where one class is missing.
    public let oracleAUROC: Double?
    /// AUROC of the best estimate from what is exported; `nil` where one class is missing.
    public let possibleAUROC: Double?

    /// The share of snapshots that the target follows; `nil` without snapshots.
    public var prevalence: Double? { snapshots > 0 ? Double(positives) / Double(snapshots) : nil }
}

extension SimulatedTruth {
    /// Scores the true risk and the best possible estimate on all snapshots at the given times.
    ///
    /// Snapshots and labels follow the label rules: employed, no notice given yet, for burnout not on a known sick leave and without the
    /// target known in the `cooldownDays` before; the whole horizon lies inside the period. Objections are not regarded.
    ///
    /// - Parameters:
    ///   - times: Moments of prediction, UTC seconds; those whose horizon ends after the period are left out.
    ///   - cooldownDays: Used for burnout only.
    public func scorecard(
        target: SimulatedTarget, horizonDays: Int, times: [Int64], cooldownDays: Int = 180
    ) -> TruthScorecard {
        var oracle: [Double] = []
        var possible: [Double] = []
        var labels: [Bool] = []
        for t0 in times where t0 + Int64(horizonDays) * 86_400 <= end {
            for person in lives.indices where isAtRisk(person, t0, target, cooldownDays) {
                guard let true0 = risk(person: person, at: t0, target: target, horizonDays: horizonDays),
                    let best = possibleRisk(person: person, at: t0, target: target, horizonDays: horizonDays)
                else { continue }
                oracle.append(true0)
                possible.append(best)
                labels.append(isPositive(person, t0, target, horizonDays))
            }
        }
        return TruthScorecard(
            target: target, horizonDays: horizonDays, snapshots: labels.count, positives: labels.count { $0 },
            oracleAUROC: Self.auroc(oracle, labels), possibleAUROC: Self.auroc(possible, labels))
    }

    /// Every second Monday from the 90th day, the times at which a full window lies behind.
    public var scorecardTimes: [Int64] {
        stride(from: start + 91 * 86_400, to: end, by: 14 * 86_400).map { $0 }
    }

    func isAtRisk(_ person: Int, _ t0: Int64, _ target: SimulatedTarget, _ cooldownDays: Int) -> Bool {
        let life = lives[person]
        if let resigned = life.resignationAt, resigned <= t0 { return false }
        guard target == .burnout else { return true }
        let from = t0 - Int64(cooldownDays) * 86_400
        return !life.burnouts.contains { $0.at > from && $0.knownAt <= t0 }
            && !life.sickLeaves.contains { $0.knownAt <= t0 && $0.to > t0 }
    }

    private func isPositive(_ person: Int, _ t0: Int64, _ target: SimulatedTarget, _ horizonDays: Int) -> Bool {
        let last = t0 + Int64(horizonDays) * 86_400
        switch target {
        case .attrition: return lives[person].resignationAt.map { $0 > t0 && $0 <= last } ?? false
        case .burnout: return lives[person].burnouts.contains { $0.at > t0 && $0.at <= last }
        }
    }

    /// The probability that a positive ranks above a negative, ties counting one half.
    static func auroc(_ scores: [Double], _ labels: [Bool]) -> Double? {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var rankSum = 0.0
        var position = 0
        while position < order.count {
            var next = position
            while next < order.count, scores[order[next]] == scores[order[position]] { next += 1 }
            let positives = order[position..<next].count { labels[$0] }
            rankSum += Double(positives) * (Double(position + next + 1) / 2)
            position = next
        }
        let positives = Double(labels.count { $0 })
        let negatives = Double(labels.count) - positives
        guard positives > 0, negatives > 0 else { return nil }
        return (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
    }
}
