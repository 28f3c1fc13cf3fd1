import Foundation

/// What is believed of a person's hidden causes at a moment, and what is known besides.
struct Outlook: Sendable {
    /// The state of week `week`, and how sure that is; zero covariance for the truth itself.
    let mean: SIMD4<Double>
    let covariance: Covariance
    let week: Int
    let context: HazardContext
    /// Weeks from the beginning of `week` to the moment, below 1.
    let offset: Double
    /// Weeks that a known long leave covers.
    let awayWeeks: Range<Int>
}

/// The probability of an outcome within a horizon, given a belief about the hidden causes now.
///
/// `P = E[1 − exp(−H)]` with `H = Σ_j w_j h_j` over the weeks `j` of the horizon (`w_j` the part of the week inside it). `log H` is taken as
/// normal: `E[H] = Σ_j w_j exp(m_j + v_j / 2)` is exact, `m_j` and `v_j` being mean and variance of `log h_j` by the belief and the noise
/// still to come; the variance is that of `Σ_j ω_j log h_j`, `ω_j` the parts of `E[H]`. The mean over it is a Gauss–Hermite sum of 9 points.
/// Recovery after a first event is left out.
struct HorizonRisk: Sendable {
    private let hazards: Hazards
    private let records: RecordSettings
    private let noise: SIMD4<Double>
    private let resignation, burnout, exhaustion: [Projection]

    /// What an effect on the state in `j` weeks' time is as an effect on the state now, and the variance that the weeks between add.
    private struct Projection: Sendable {
        let effects: SIMD4<Double>
        let addedVariance: Double
    }

    /// Weeks ahead that are worked out.
    static let reach = 60

    init(process: LatentProcess, hazards: Hazards, configuration: SimulationConfiguration) {
        self.hazards = hazards
        records = configuration.records
        noise = process.noise
        func projections(_ effects: SIMD4<Double>) -> [Projection] {
            var result = [Projection(effects: effects, addedVariance: 0)]
            for _ in 1...Self.reach {
                let last = result[result.count - 1]
                let added = last.addedVariance + (last.effects * last.effects * process.noise).sum()
                var earlier = process.kept * last.effects
                earlier[0] += process.loadToExhaustion * last.effects[1]
                result.append(Projection(effects: earlier, addedVariance: added))
            }
            return result
        }
        resignation = projections(hazards.onResignation)
        burnout = projections(hazards.onBurnout)
        exhaustion = projections(SIMD4(0, 1, 0, 0))
    }

    /// The probability of the target within the horizon.
    func probability(_ target: SimulatedTarget, _ outlook: Outlook, horizonDays: Int) -> Double {
        let end = outlook.offset + Double(horizonDays) / 7
        precondition(horizonDays > 0 && end <= Double(Self.reach), "a horizon is positive and below \(7 * (Self.reach - 1)) days")
        switch target {
        case .attrition:
            let terms = weeks(until: end, outlook).map { week, part in
                var context = outlook.context
                context.tenureYears += Double(week) / 52.18
                context.weeksSinceManagerChange = context.weeksSinceManagerChange.map { $0 + week }
                return Term(logWeight: log(part) + hazards.knownResignation(context), week: week)
            }
            return probability(of: terms, resignation, outlook)
        case .burnout:
            let spans = weeks(until: end, outlook)
            let base = log(hazards.settings.burnoutRate)
            let terms = spans.map { week, part in Term(logWeight: log(part) + base, week: week) }
            var escaped = 1 - probability(of: terms, burnout, outlook)
            for (week, part) in spans {
                escaped *= exp(-part * hazards.settings.otherLongLeaveRate)
                if isSurvey(outlook.week + week), part > 0.5 { escaped *= 1 - surveyProbability(week, outlook) }
            }
            return 1 - escaped
        }
    }

    private func isSurvey(_ week: Int) -> Bool { week % records.surveyEveryWeeks == records.surveyEveryWeeks / 2 }

    private func surveyProbability(_ week: Int, _ outlook: Outlook) -> Double {
        let projection = exhaustion[week]
        let mean = (projection.effects * outlook.mean).sum()
        let variance = outlook.covariance.variance(of: projection.effects) + projection.addedVariance
        let answers = logistic(logit(records.surveyResponseShare) + records.exhaustionOnResponse * mean)
        let spread = (records.surveySD * records.surveySD + records.exhaustionOnSurvey * records.exhaustionOnSurvey * variance)
            .squareRoot()
        let distance = (49.95 - records.surveyLevel - records.exhaustionOnSurvey * mean) / spread
        return answers * 0.5 * erfc(distance / 2.0.squareRoot())
    }

    private func weeks(until end: Double, _ outlook: Outlook) -> [(week: Int, part: Double)] {
        (0..<Int(end.rounded(.up))).compactMap { week in
            let part = min(end, Double(week + 1)) - max(outlook.offset, Double(week))
            return part > 1e-9 && !outlook.awayWeeks.contains(outlook.week + week) ? (week, part) : nil
        }
    }

    private struct Term {
        let logWeight: Double
        let week: Int
    }

    private func probability(of terms: [Term], _ projections: [Projection], _ outlook: Outlook) -> Double {
        var sizes = [Double](repeating: 0, count: (terms.last?.week ?? -1) + 1)
        for term in terms {
            let projection = projections[term.week]
            let variance = outlook.covariance.variance(of: projection.effects) + projection.addedVariance
            sizes[term.week] = exp(term.logWeight + (projection.effects * outlook.mean).sum() + variance / 2)
        }
        let total = sizes.reduce(0, +)
        guard total > 0 else { return 0 }
        let variance = logVariance(parts: sizes.map { $0 / total }, projections, outlook)
        let spread = (2 * variance).squareRoot()
        let median = total * exp(-variance / 2)
        var sum = 0.0
        for (node, weight) in Self.hermite { sum += weight * -expm1(-median * exp(spread * node)) }
        return sum / Double.pi.squareRoot()
    }

    /// The variance of `Σ_j parts_j log h_j`: what the belief leaves open, and each week's noise through all later weeks.
    private func logVariance(parts: [Double], _ projections: [Projection], _ outlook: Outlook) -> Double {
        var now = SIMD4<Double>.zero
        for (week, part) in parts.enumerated() { now += part * projections[week].effects }
        var variance = outlook.covariance.variance(of: now)
        for week in 0..<max(0, parts.count - 1) {
            var later = SIMD4<Double>.zero
            for next in (week + 1)..<parts.count { later += parts[next] * projections[next - week - 1].effects }
            variance += (later * later * noise).sum()
        }
        return variance
    }

    /// Nodes and weights of the Gauss–Hermite rule with 9 points (Abramowitz and Stegun, table 25.10).
    private static let hermite: [(Double, Double)] = {
        let half = [
            (0.723551018752838, 0.4326515590025558), (1.468553289216668, 0.08847452739437657),
            (2.266580584531843, 0.004943624275536947),
            (3.190993201781528, 0.00003960697726326438),
        ]
        return [(0, 0.7202352156060510)] + half + half.map { (-$0.0, $0.1) }
    }()
}
