import Statistics
import Testing

@testable import Validation

struct LeadTimeTests {
    private let week: Int64 = 7 * 86_400

    /// Cutoffs at weeks 1, 2, 3 with two places each. Ada's event comes at week 5, Bob's at week 4; Cy, Di and Eve have none.
    private func three() throws -> LeadTimeRows {
        let scores: [(person: Int32, weeks: [Double], event: Int64?)] = [
            (7, [0.5, 0.9, 0.9], 5), (3, [0.1, 0.2, 0.3], 4), (1, [0.5, 0.3, 0.1], nil), (2, [0.9, 0.3, 0.8], nil),
            (9, [0.5, 0.1, 0.1], nil),
        ]
        var (probabilities, cutoffs, clusters, events) = ([Double](), [Int64](), [Int32](), [Int64?]())
        for cutoff in (0..<3).reversed() {
            for (person, weeks, event) in scores {
                probabilities.append(weeks[cutoff])
                cutoffs.append(Int64(cutoff + 1) * week)
                clusters.append(person)
                events.append(event.map { $0 * week })
            }
        }
        return try LeadTimeRows(probabilities: probabilities, cutoffs: cutoffs, clusters: clusters, eventAt: events)
    }

    @Test func sharedPlacesAreWorkedOutByHand() throws {
        // week 1: Di, and one place among Ada, Cy and Eve (1/3 each). week 2: Ada, and one place between Cy and Di. week 3: Ada, Di.
        let lead = try LeadTime(three(), at: .places(2))
        #expect(lead.events == 2 && lead.cutoffs == 3 && lead.clusters == 5)
        #expect(lead.flaggedShare.value == 0.5 && lead.neverFlaggedShare.value == 0.5)
        // Ada: 4 weeks ahead with 1/3 (at the first cutoff), 3 weeks with 2/3
        #expect(lead.weeks.map(\.weeksBefore) == [3, 4])
        #expect(abs(lead.weeks[0].events - 2.0 / 3) < 1e-12 && abs(lead.weeks[1].events - 1.0 / 3) < 1e-12)
        #expect(lead.amongFlagged.map(\.days.value) == [21, 21, 28])
        #expect(lead.amongFlagged.map(\.isLowerBound) == [false, false, true])
        #expect(lead.amongAll.map(\.days.value) == [nil, 21, 21])
        #expect(abs(try #require(lead.flaggedAtFirstCutoffShare) - 1.0 / 6) < 1e-12)
        // Di for sure, Eve 1/3, Cy 1/3 + 2/3 · 1/2
        #expect(abs(lead.flaggedWithoutEvent - (1 + 1.0 / 3 + 2.0 / 3)) < 1e-12)
        #expect(abs(try #require(lead.flaggedWithoutPerWarning.value) - 2) < 1e-12)
    }

    @Test func flagsLongBeforeTheEventDoNotCount() throws {
        let lead = try LeadTime(three(), at: .places(2), longestLeadDays: 21)
        #expect(lead.amongFlagged.map(\.days.value) == [21, 21, 21])
        #expect(lead.flaggedAtFirstCutoffShare == 0)  // what lies before is known, and does not count
    }

    @Test func sharesAreTheMeanOverAllOrdersOfTies() throws {
        let rows = try three()
        // 3 orders in week 1 and 2 in week 2 of the tied: break ties by tiny amounts and average
        var leads: [Double] = []
        for first in [Int32(7), 1, 9] {
            for second in [Int32(1), 2] {
                let moved = rows.probabilities.indices.map { row in
                    let favoured =
                        rows.cutoffs[row] == week && rows.clusters[row] == first
                        || rows.cutoffs[row] == 2 * week && rows.clusters[row] == second
                    return rows.probabilities[row] + (favoured ? 1e-6 : 0)
                }
                let broken = try LeadTimeRows(
                    probabilities: moved, cutoffs: rows.cutoffs, clusters: rows.clusters, eventAt: rows.eventAt)
                leads.append(try LeadTime(broken, at: .places(2)).flaggedWithoutEvent)
            }
        }
        #expect(abs(leads.reduce(0, +) / 6 - (try LeadTime(rows, at: .places(2)).flaggedWithoutEvent)) < 1e-12)
    }

    /// Forty persons; the risk of ten rises three weeks before their event.
    private func planted(shuffledBy seed: UInt64? = nil) throws -> LeadTimeRows {
        var rows: [(Double, Int64, Int32, Int64?)] = []
        for person in 0..<40 {
            let event: Int64? = person < 10 ? Int64(10 + person) * week : nil
            for cutoff in 1...22 where event.map({ Int64(cutoff) * week < $0 }) ?? true {
                let rises = event.map { $0 - Int64(cutoff) * week <= 3 * week } ?? false
                rows.append(
                    (rises ? 0.9 : 0.1 + 0.001 * Double((person * 7 + cutoff * 3) % 40), Int64(cutoff) * week, Int32(person), event)
                )
            }
        }
        if let seed {
            var generator = SeededGenerator(seed: seed)
            generator.shuffle(&rows)
        }
        return try LeadTimeRows(
            probabilities: rows.map(\.0), cutoffs: rows.map(\.1), clusters: rows.map(\.2), eventAt: rows.map(\.3))
    }

    @Test func aPlantedLeadOfThreeWeeksIsFoundWithItsInterval() throws {
        let lead = try LeadTime(
            planted(), at: .share(0.1), longestLeadDays: 28, bootstrap: ClusterBootstrap(draws: 200, seed: 3), threads: 2)
        #expect(lead.flaggedShare.value == 1)
        #expect(lead.amongAll[1].days.value == 21)
        let interval = try #require(lead.amongAll[1].days.interval)
        #expect(interval.contains(21) && interval.lower >= 7 && interval.upper <= 28)
        #expect(try #require(lead.flaggedWithoutPerWarning.value) > 1)
    }

    @Test func rowOrderAndThreadsDoNotMatter() throws {
        let bootstrap = try ClusterBootstrap(draws: 50, seed: 4)
        let one = try LeadTime(planted(), at: .places(3), bootstrap: bootstrap, threads: 1)
        #expect(try LeadTime(planted(shuffledBy: 5), at: .places(3), bootstrap: bootstrap, threads: 2) == one)
    }

    @Test func nothingToMeasureIsUndefinedAndNonsenseRefused() throws {
        let none = try LeadTime(
            LeadTimeRows(probabilities: [0.5], cutoffs: [1], clusters: [1], eventAt: [nil]), at: .places(1),
            bootstrap: ClusterBootstrap(draws: 5, seed: 1))
        #expect(none.flaggedShare.value == nil && none.amongAll[1].days.value == nil && none.flaggedWithoutEvent == 1)
        let empty = try LeadTime(LeadTimeRows(probabilities: [], cutoffs: [], clusters: [], eventAt: []), at: .share(0.1))
        #expect(empty.n == 0 && empty.flaggedShare.value == nil)
        #expect(throws: ValidationError.self) {
            try LeadTimeRows(probabilities: [0.5], cutoffs: [9], clusters: [1], eventAt: [9])
        }
        #expect(throws: ValidationError.self) { try LeadTime(three(), at: .places(0)) }
        #expect(throws: ValidationError.self) { try LeadTime(three(), at: .places(1), longestLeadDays: 0) }
    }
}
