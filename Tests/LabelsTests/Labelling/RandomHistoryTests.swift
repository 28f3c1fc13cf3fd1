import Governance
import Labels
import Records
import Statistics
import Testing

/// Random histories, full of ties, late facts and restatements, against the page read line by line.
@Suite struct RandomHistoryTests {
    static func targets() throws -> [Target] {
        [
            .attrition, .burnout,
            try Target(name: "survey", rule: .anyOf([TargetPart(.survey, source: "CBI", threshold: 50)]), cooldownDays: 20),
            try Target(
                name: "all", rule: .allOf([TargetPart(.sickLeave, threshold: 5), TargetPart(.survey, threshold: 30)]),
                cooldownDays: 60),
            try Target(
                name: "sum",
                rule: .weightedSum(
                    [
                        WeightedTerm(TargetPart(.sickLeave), weight: 0.5, per: 30),
                        WeightedTerm(TargetPart(.survey), weight: 0.5, per: 100),
                        WeightedTerm(TargetPart(.burnoutCase), weight: 0.3),
                    ], threshold: 0.5), cooldownDays: 40),
            try Target(
                name: "mixed", rule: .anyOf([TargetPart(.dismissal), TargetPart(.productivityDrop, threshold: 0.15)]),
                cooldownDays: 30),
            try Target(
                name: "last-day", rule: .anyOf([TargetPart(.resignation), TargetPart(.retirement)]), cooldownDays: 0,
                exitsDatedBy: .lastDay),
        ]
    }

    /// Moments are few, so that ties are many.
    private static func moment(_ generator: inout SeededGenerator) -> Int64 { day(10 * generator.nextIndex(below: 36)) }

    private static func outcome(_ generator: inout SeededGenerator) -> Outcome {
        let kinds: [OutcomeKind] = [.resignation, .dismissal, .retirement, .sickLeave, .sickLeave, .burnoutCase, .survey, .survey]
        let kind = kinds[generator.nextIndex(below: kinds.count)]
        let at = moment(&generator)
        let late = Int64(generator.nextIndex(below: 4)) * 10 * 86_400
        switch kind {
        case .resignation:
            let notice = generator.nextIndex(below: 2) == 0 ? at - Int64(generator.nextIndex(below: 5)) * 10 * 86_400 : nil
            return Outcome(at: at, knownAt: (notice ?? at) + late, kind: kind, noticeAt: notice)
        case .sickLeave:
            let days = generator.nextIndex(below: 3) == 0 ? nil : Double(1 + generator.nextIndex(below: 30))
            return Outcome(at: at, knownAt: at + late, kind: kind, value: days)
        case .survey:
            let score = generator.nextIndex(below: 6) == 0 ? nil : Double(10 * generator.nextIndex(below: 11))
            return Outcome(at: at, knownAt: at + late, kind: kind, value: score, source: Code(generator.nextIndex(below: 2)))
        default: return Outcome(at: at, knownAt: at + late, kind: kind)
        }
    }

    /// The fact as it was known later: another size, or for exits another last day or notice.
    private static func restated(_ fact: Outcome, _ generator: inout SeededGenerator) -> Outcome {
        var later = fact
        later.knownAt += Int64(1 + generator.nextIndex(below: 8)) * 10 * 86_400
        if fact.kind.isExit, fact.noticeAt != nil, generator.nextIndex(below: 2) == 0 {
            later.at += Int64(generator.nextIndex(below: 5) - 2) * 10 * 86_400
        } else if fact.kind == .resignation {
            later.noticeAt = fact.at - Int64(generator.nextIndex(below: 5)) * 10 * 86_400
        }
        if fact.kind == .sickLeave { later.value = Double(1 + generator.nextIndex(below: 30)) }
        if fact.kind == .survey { later.value = Double(10 * generator.nextIndex(below: 11)) }
        return later
    }

    static func person(_ generator: inout SeededGenerator) -> PaperPerson {
        var person = PaperPerson(hired: day(10 * generator.nextIndex(below: 30) - 200))
        for _ in 0..<generator.nextIndex(below: 7) { person.outcomes.append(outcome(&generator)) }
        for fact in person.outcomes where generator.nextIndex(below: 3) == 0 { person.outcomes.append(restated(fact, &generator)) }
        for _ in 0..<generator.nextIndex(below: 4) {
            let at = moment(&generator)
            person.assignments.append(assignment(at, known: at + Int64(generator.nextIndex(below: 2)) * 10 * 86_400))
        }
        for _ in 0..<generator.nextIndex(below: 2) {
            let at = moment(&generator)
            person.interventions.append(support(at, known: at + Int64(generator.nextIndex(below: 3)) * 10 * 86_400))
        }
        if generator.nextIndex(below: 3) == 0 {
            var level = 10.0
            for week in 0..<52 where generator.nextIndex(below: 8) > 0 {
                if generator.nextIndex(below: 15) == 0 { level = 5 + 8 * generator.nextUniform() }
                let at = day(7 * week + 3)
                person.kpi.append(KPIValue(at: at, knownAt: at + Int64(generator.nextIndex(below: 3)) * 5 * 86_400, value: level))
                if generator.nextIndex(below: 12) == 0 {
                    person.kpi.append(KPIValue(at: at, knownAt: at + 60 * 86_400, value: level + 2))
                }
            }
        }
        return person
    }

    @Test(arguments: 0..<6) func labelsAgreeWithThePageReadLineByLine(seed: Int) throws {
        var generator = SeededGenerator(seed: 900 + UInt64(seed))
        let persons = (0..<25).map { _ in Self.person(&generator) }
        let end = day(300 + 10 * generator.nextIndex(below: 7))
        let moment = generator.nextIndex(below: 2) == 0 ? end : end - 40 * 86_400
        let settings = try Labelling(targets: Self.targets(), horizonsDays: [30, 90])
        let history = try PaperExtract(persons: persons, end: end, personsPerBlock: 7).history()
        var snapshots = Snapshots()
        for person in persons.indices {
            for step in 0..<34 where generator.nextIndex(below: 2) > 0 {
                snapshots.person.append(Int32(person))
                snapshots.t0.append(day(10 * step))
            }
        }
        var seen: [LabelState: Int] = [:]
        for table in try settings.labels(of: history, for: snapshots, asKnownAt: moment, threads: 2) {
            let censored = table.survivalRecords(policy: .censor)
            for row in 0..<snapshots.count where snapshots.t0[row] <= moment {
                let naive = NaiveLabels(person: persons[Int(snapshots.person[row])], extractEnd: end)
                let wanted = naive.label(table.target, at: snapshots.t0[row], days: table.horizonDays, knownAt: moment)
                let place: Comment =
                    "\(table.target.name), person \(snapshots.person[row]), t0 \(snapshots.t0[row]), \(table.horizonDays) days"
                #expect(table.states[row] == wanted.state, place)
                #expect(table.records[row] == wanted.record, place)
                if wanted.state.isKnown { #expect(table.contamination[row] == wanted.mark, place) }
                #expect(
                    censored[row]
                        == naive.censored(wanted.record, at: snapshots.t0[row], knownAt: moment))
                seen[wanted.state, default: 0] += 1
            }
        }
        for state in [LabelState.positive, .negative, .excluded(.left), .excluded(.onSickLeave), .excluded(.recentOutcome)] {
            #expect(seen[state, default: 0] > 20, "the histories show \(state) often")
        }
    }

    @Test func theOrderOfRowsSnapshotsBlocksAndThreadsChangesNothing() throws {
        var generator = SeededGenerator(seed: 41)
        var persons = (0..<50).map { _ in Self.person(&generator) }
        for index in persons.indices {  // one version a fact: of two versions known at the same moment the later row counts
            var seen: [Outcome] = []
            for fact in persons[index].outcomes
            where !seen.contains(where: { $0.kind == fact.kind && ($0.at == fact.at || $0.kind.isExit) }) {
                seen.append(fact)
            }
            persons[index].outcomes = seen
        }
        let settings = try Labelling(targets: Self.targets(), horizonsDays: [30, 60])
        let history = try PaperExtract(persons: persons, end: day(330), personsPerBlock: 9).history()
        let cutoffs = SnapshotSchedule.firstOfMonth.cutoffs(from: day(0), through: day(330))
        let snapshots = try settings.snapshots(of: history, at: cutoffs, threads: 2)
        let tables = try settings.labels(of: history, for: snapshots, threads: 2)

        var shuffled = persons
        for index in shuffled.indices {
            generator.shuffle(&shuffled[index].outcomes)
            generator.shuffle(&shuffled[index].assignments)
            generator.shuffle(&shuffled[index].kpi)
        }
        var order = Array(0..<snapshots.count)
        generator.shuffle(&order)
        let again = try PaperExtract(persons: shuffled, end: day(330), personsPerBlock: 80).history()
        #expect(try settings.snapshots(of: again, at: cutoffs.reversed(), threads: 1) == snapshots)
        let moved = Snapshots(person: order.map { snapshots.person[$0] }, t0: order.map { snapshots.t0[$0] })
        for (first, second) in zip(tables, try settings.labels(of: again, for: moved, threads: 1)) {
            #expect(order.map { first.states[$0] } == second.states)
            #expect(order.map { first.records[$0] } == second.records)
            #expect(order.map { first.contamination[$0] } == second.contamination)
            #expect(first.counts == second.counts)
        }
    }

    @Test func whoIsAtRiskDoesNotChangeWhenTheFutureIsAppended() throws {
        var generator = SeededGenerator(seed: 5)
        let persons = (0..<60).map { _ in Self.person(&generator) }
        let settings = try Labelling(targets: Self.targets(), horizonsDays: [30])
        let cutoffs = SnapshotSchedule.mondays.cutoffs(from: day(0), through: day(180))
        let short = try settings.snapshots(of: PaperExtract(persons: persons, end: day(182)).history(), at: cutoffs, threads: 2)
        let long = try settings.snapshots(of: PaperExtract(persons: persons, end: day(365)).history(), at: cutoffs, threads: 2)
        #expect(short == long)
        #expect(short.count > 300)
    }
}
