import Records
import Simulation
import Testing

/// What must hold of every export, on one company of 600 people and a year.
struct ExportInvariantsTests {
    private let made: Made
    private var facts: CollectedFacts { made.facts }
    private var truth: SimulatedTruth { made.company.truth }

    init() throws { made = try Made.year.get() }

    @Test func nothingIsKnownBeforeItHappensButPlansAndNotices() {
        for batch in facts.batches {
            #expect(zip(batch.events.at, batch.events.knownAt).allSatisfy { $0 <= $1 })
            #expect(batch.kpi.rows.allSatisfy { $0.at < $0.knownAt })
            #expect(batch.reviews.rows.allSatisfy { $0.at < $0.knownAt })
            #expect(batch.absences.rows.allSatisfy { $0.at + Int64($0.days * 86_400) <= $0.knownAt })
            #expect(batch.assignments.rows.allSatisfy { $0.at <= $0.knownAt })
            for outcome in batch.outcomes.rows where outcome.noticeAt == nil { #expect(outcome.at <= outcome.knownAt) }
            for outcome in batch.outcomes.rows { if let notice = outcome.noticeAt { #expect(outcome.knownAt == notice) } }
        }
    }

    @Test func aSpellWithItsLengthIsKnownAtItsEnd() {
        let spells = facts.rows(\.outcomes).map(\.row).filter { $0.kind == .sickLeave }
        let closed = spells.filter { $0.value != nil }
        #expect(closed.count > 20)
        for spell in closed { #expect(spell.knownAt == spell.at + Int64((spell.value ?? 0) * 86_400)) }
        #expect(spells.contains { $0.value == nil })
    }

    @Test func nothingIsExportedThatWasLearnedAfterThePeriod() {
        for batch in facts.batches {
            let known =
                batch.events.knownAt + batch.kpi.rows.map(\.knownAt) + batch.reviews.rows.map(\.knownAt)
                + batch.absences.rows.map(\.knownAt)
                + batch.outcomes.rows.map(\.knownAt) + batch.leaves.rows.map(\.knownAt) + batch.deadlines.rows.map(\.knownAt)
                + batch.assignments.rows.map(\.knownAt) + batch.managerAssessments.rows.map(\.knownAt)
                + batch.permissions.map(\.knownAt)
            #expect(known.allSatisfy { $0 < truth.end })
        }
    }

    @Test func aFewPercentOfTheEventsComeLate() {
        let all = facts.batches.reduce(0) { $0 + $1.events.count }
        let late = facts.batches.reduce(0) { sum, batch in sum + zip(batch.events.at, batch.events.knownAt).count { $0 < $1 } }
        let share = Double(late) / Double(all)
        #expect(share > 0.015 && share < 0.05)
    }

    @Test func peopleLearnOnlyWhileTheyAreEmployed() {
        let hired = Dictionary(uniqueKeysWithValues: facts.batches.flatMap(\.persons).map { (Int($0.person), $0.hiredAt ?? .max) })
        for (person, events) in facts.events(persons: 600).enumerated() {
            for event in events {
                #expect(event.at - event.seconds >= hired[person] ?? .max)
                #expect(event.at < made.exits[person] ?? .max)
            }
        }
    }

    @Test func sessionsFollowOneAnotherWithAPauseThatTheSessionRuleSees() {
        var pauses = 0
        for events in facts.events(persons: 600) {
            for (earlier, later) in zip(events, events.dropFirst()) {
                let pause = later.at - later.seconds - earlier.at
                #expect(pause == 0 || pause > 1800, "activities follow without a pause, sessions after more than half an hour")
                pauses += pause > 1800 ? 1 : 0
            }
        }
        #expect(pauses > 20_000)
    }

    @Test func nobodyLearnsOrIsMeasuredDuringALongLeave() {
        let events = facts.events(persons: 600)
        let kpi = Dictionary(grouping: facts.rows(\.kpi), by: \.person)
        let long = facts.rows(\.leaves).filter { ($0.row.to ?? 0) - $0.row.from > 50 * 86_400 }
        #expect(long.count >= 5)
        for (person, leave) in long {
            let inside = leave.from..<(leave.to ?? leave.from)
            #expect(!events[person].contains { inside.contains($0.at - $0.seconds) })
            #expect(!(kpi[person] ?? []).contains { inside.contains($0.row.at) })
        }
    }

    @Test func nobodyLearnsWhileSick() {
        let events = facts.events(persons: 600)
        for (person, absence) in facts.rows(\.absences) {
            let sick = (absence.at + 7200)..<(absence.at + Int64(absence.days) * 86_400 - 6 * 3600)
            #expect(!events[person].contains { sick.contains($0.at - $0.seconds) })
        }
    }

    @Test func managersArePeopleOfTheCompanyWhoAreThere() throws {
        let ids = facts.vocabulary.persons.texts
        let index = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        var heads = 0
        for (_, assignment) in facts.rows(\.assignments) {
            guard let manager = assignment.manager else {
                heads += 1
                continue
            }
            let person = try #require(index[facts.vocabulary.labels.text(manager)])
            #expect(made.exits[person] ?? .max > assignment.at)
        }
        #expect(heads == 3)
    }

    @Test func reorganisationsAndLeaversChangeManagersAndUnits() {
        let byPerson = Dictionary(grouping: facts.rows(\.assignments), by: \.person).mapValues { $0.map(\.row) }
        let changes = byPerson.values.map { rows in zip(rows, rows.dropFirst()).count { $0.manager != $1.manager } }
        let moves = byPerson.values.map { rows in zip(rows, rows.dropFirst()).count { $0.unit != $1.unit } }
        #expect(changes.reduce(0, +) > 60)
        #expect(moves.reduce(0, +) > 5)
        #expect(Set(facts.rows(\.assignments).compactMap(\.row.unit)).count == 3)
    }

    @Test func deadlinesLieAheadAndNameAnItemOfTheirCourse() {
        let items = facts.vocabulary.items
        let deadlines = facts.rows(\.deadlines)
        #expect(deadlines.count > 1000)
        for (_, deadline) in deadlines {
            #expect(deadline.dueAt ?? 0 > deadline.assignedAt)
            #expect(items[Int(deadline.item)].course == deadline.course)
            #expect(items[Int(deadline.item)].name != nil)
        }
        let restated = Dictionary(grouping: deadlines) { "\($0.person) \($0.row.item) \($0.row.assignedAt)" }.values.filter {
            $0.count > 1
        }
        #expect(!restated.isEmpty)
        #expect(restated.allSatisfy { $0[1].row.knownAt > $0[0].row.knownAt && $0[1].row.dueAt ?? 0 > $0[0].row.dueAt ?? 0 })
    }

    @Test func exitsAreOfSeveralKindsAndHappenOnce() {
        let exits = facts.rows(\.outcomes).filter { $0.row.kind.isExit }
        #expect(Set(exits.map(\.person)).count == exits.count)
        let kinds = Set(exits.map(\.row.kind))
        #expect(kinds.isSuperset(of: [.resignation, .dismissal, .retirement, .endOfContract]))
        let resignations = exits.map(\.row).filter { $0.kind == .resignation }
        #expect(resignations.contains { $0.noticeAt == nil })
        #expect(resignations.contains { $0.noticeAt != nil })
        for row in resignations { if let notice = row.noticeAt { #expect(notice < row.at) } }
    }

    @Test func onlySomeAnswerTheSurveyAndTheExhaustedAnswerLess() throws {
        var asked = (calm: 0.0, worn: 0.0)
        var answered = (calm: 0.0, worn: 0.0)
        let surveys = facts.rows(\.outcomes).filter { $0.row.kind == .survey }
        let weeks = Set(surveys.map { ($0.row.at - truth.start) / 604_800 })
        for week in weeks {
            let monday = truth.start + week * 604_800
            let answering = Set(surveys.filter { ($0.row.at - truth.start) / 604_800 == week }.map(\.person))
            for person in 0..<600 {
                guard let state = truth.state(person: person, at: monday + 300_000) else { continue }
                let hit = answering.contains(person) ? 1.0 : 0
                if state.exhaustion > 0.5 {
                    asked.worn += 1
                    answered.worn += hit
                } else if state.exhaustion < -0.5 {
                    asked.calm += 1
                    answered.calm += hit
                }
            }
        }
        try #require(asked.worn > 200 && asked.calm > 200)
        #expect(answered.calm / asked.calm > 0.45 && answered.calm / asked.calm < 0.75)
        #expect(answered.worn / asked.worn < answered.calm / asked.calm - 0.08)
    }

    @Test func everybodyWasToldAndAHandfulObjects() {
        let permissions = facts.batches.flatMap(\.permissions)
        #expect(Set(permissions.filter { $0.kind == .notice }.map(\.person)).count == 600)
        let objections = permissions.count { $0.kind == .objection }
        #expect((1...8).contains(objections))
    }

    @Test func protectedAttributesAreGenderAndAgeOfEverybody() {
        let entries = facts.batches.flatMap(\.protected)
        #expect(entries.count == 1200)
        #expect(Set(entries.map(\.attribute)) == ["gender", "age_band"])
    }

    @Test func identifiersTellNothingOfStanding() {
        let managers = Set(facts.rows(\.assignments).compactMap(\.row.manager)).map { facts.vocabulary.labels.text($0) }
        let numbers = managers.compactMap { Int($0.dropFirst()) }
        let mean = Double(numbers.reduce(0, +)) / Double(numbers.count)
        #expect(mean > 220 && mean < 380, "uniform on 1…600 with some 50 managers has mean 300 and standard error 25")
    }
}
