import Foundation
import Records
import Simulation
import Testing

/// The documented symptoms, seen in the export: the more exhausted third of persons against the less exhausted third.
struct SymptomsTests {
    private let made: Made

    init() throws { made = try Made.year.get() }

    private struct Tally {
        var weeks = 0.0
        var late = 0.0
        var attempts = 0.0
        var fails = 0.0
        var events = 0.0
        var posts = 0.0
    }

    @Test func theExhaustedLearnLessAndLaterFailMoreAndPostLess() throws {
        let truth = made.company.truth
        let zones = Dictionary(
            uniqueKeysWithValues: made.facts.batches.flatMap(\.persons).map { entry in
                (Int(entry.person), entry.timezone.map { made.facts.vocabulary.labels.text($0) } ?? "")
            })
        var calm = Tally()
        var worn = Tally()
        for (person, events) in made.facts.events(persons: 600).enumerated() {
            let zone = try #require(TimeZone(identifier: zones[person] ?? ""))
            for week in 0..<50 {
                let from = truth.start + Int64(week) * 604_800
                guard let state = truth.state(person: person, at: from + 604_000), abs(state.exhaustion) > 0.8 else { continue }
                let ours = events.filter { $0.at > from && $0.at <= from + 604_800 }
                var tally = state.exhaustion > 0 ? worn : calm
                tally.weeks += 1
                tally.events += Double(ours.count)
                tally.posts += Double(ours.count { $0.kind == .post })
                tally.attempts += Double(ours.count { $0.kind == .attempt })
                tally.fails += Double(ours.count { $0.result == .failed })
                tally.late += Double(ours.count { Self.isLate($0.at, zone) })
                if state.exhaustion > 0 { worn = tally } else { calm = tally }
            }
        }
        #expect(worn.events / worn.weeks < 0.6 * calm.events / calm.weeks)
        #expect(worn.late / worn.events > 2 * calm.late / calm.events)
        #expect(worn.fails / worn.attempts > 1.5 * calm.fails / calm.attempts)
        #expect(worn.posts / worn.events < 0.75 * calm.posts / calm.events)
    }

    private static func isLate(_ moment: Int64, _ zone: TimeZone) -> Bool {
        let offset = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))))
        let hour = ((moment + offset) % 86_400) / 3600
        return hour >= 22 || hour < 6
    }

    @Test func theKPIFallsWithExhaustion() {
        let truth = made.company.truth
        var pairs: [(Double, Double)] = []
        for (person, kpi) in made.facts.rows(\.kpi) {
            if let state = truth.state(person: person, at: kpi.at) { pairs.append((state.exhaustion, kpi.value)) }
        }
        let n = Double(pairs.count)
        let mean = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
        let covariance = pairs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.1 - mean.1) } / n
        let variance = pairs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.0 - mean.0) } / n
        #expect(abs(covariance / variance + 8) < 0.6, "the slope is the setting of 8 points, but for load and newcomers")
    }
}
