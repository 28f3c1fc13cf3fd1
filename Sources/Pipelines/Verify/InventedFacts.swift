import Records
import Statistics

/// Makes up facts of every kind: ordinary ones, and extreme ones now and then.
struct InventedFacts: Sendable {
    let vocabulary: FactVocabulary

    /// A fact of a kind with the given clocks; `nil` where the data have nothing that such a fact could be about.
    func fact(_ kind: FactKind, at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Fact? {
        switch kind {
        case .events: return event(at: at, knownAt: knownAt, &random)
        case .kpi:
            let name = random.once(in: 3) ? random.pick(vocabulary.kpiNames) : nil
            return .kpi(KPIValue(at: at, knownAt: knownAt, value: figure(&random), name: name))
        case .reviews: return .review(Review(at: at, knownAt: knownAt, value: figure(&random)))
        case .absences:
            let days = random.once(in: 12) ? 1e9 : 0.5 * Double(1 + random.nextIndex(below: 80))
            return .absence(Absence(at: at, knownAt: knownAt, days: days, kind: random.pick(vocabulary.absenceKinds)))
        case .assignments: return .assignment(assignment(at: at, knownAt: knownAt, &random))
        case .attributes:
            guard let name = random.pick(vocabulary.attributeNames) else { return nil }
            let value = random.once(in: 6) ? nil : random.pick(vocabulary.attributeValues)
            return .attribute(Attribute(at: at, knownAt: knownAt, name: name, value: value))
        case .deadlines: return deadline(dueAt: at, knownAt: knownAt, &random)
        case .leaves:
            let to = random.once(in: 6) ? nil : Optional(at + Int64(1 + random.nextIndex(below: 90)) * 86_400)
            return .leave(Leave(from: at, to: to, knownAt: knownAt, kind: random.pick(vocabulary.leaveKinds)))
        case .outcomes: return .outcome(outcome(at: at, knownAt: knownAt, &random))
        default: return aside(kind, at: at, knownAt: knownAt, &random)
        }
    }

    /// Kinds of which no feature of the catalogue is made.
    private func aside(_ kind: FactKind, at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Fact? {
        switch kind {
        case .surveyAnswers:
            guard let instrument = random.pick(vocabulary.instruments), let question = random.pick(vocabulary.instruments) else {
                return nil
            }
            let answer = Double(random.nextIndex(below: 8))
            return .surveyAnswer(
                SurveyAnswer(at: at, knownAt: knownAt, instrument: instrument, question: question, answer: answer))
        case .interventions:
            guard let kind = random.pick(vocabulary.units + vocabulary.managers) else { return nil }
            return .intervention(Intervention(at: at, knownAt: knownAt, kind: kind, by: nil))
        case .managerAssessments:
            return .managerAssessment(
                ManagerAssessment(
                    at: at, knownAt: knownAt, assessor: random.pick(vocabulary.managers), rating: random.nextUniform()))
        default: return nil
        }
    }

    private func event(at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Fact? {
        guard let place = random.pick(vocabulary.items) else { return nil }
        var event = EventFact(
            at: at, knownAt: knownAt, kind: random.pick(EventKind.allCases) ?? .view, course: place.course, item: place.item)
        event.amount = random.once(in: 12) ? .max : Int32(1 + random.nextIndex(below: 9))
        event.durationSeconds = random.once(in: 12) ? 30_000_000 : Int32(random.nextIndex(below: 7_200))
        if event.kind == .attempt {
            event.score = random.once(in: 4) ? nil : random.nextUniform()
            event.result = random.once(in: 4) ? .unknown : random.once(in: 2) ? .failed : .passed
        }
        return .event(event)
    }

    private func assignment(at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Assignment {
        Assignment(
            at: at, knownAt: knownAt, manager: random.once(in: 6) ? nil : random.pick(vocabulary.managers),
            unit: random.once(in: 6) ? nil : random.pick(vocabulary.units))
    }

    private func deadline(dueAt: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Fact? {
        guard let place = random.pick(vocabulary.items) else { return nil }
        return .deadline(
            Deadline(
                course: place.course, item: place.item, assignedAt: dueAt - Int64(1 + random.nextIndex(below: 60)) * 86_400,
                dueAt: random.once(in: 6) ? nil : dueAt, knownAt: knownAt, weight: Double(random.nextIndex(below: 5)),
                required: random.once(in: 2)))
    }

    private func outcome(at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Outcome {
        let kind = random.once(in: 2) ? .resignation : random.pick(OutcomeKind.allCases) ?? .resignation
        return Outcome(
            at: at, knownAt: knownAt, kind: kind, value: kind == .sickLeave ? Double(1 + random.nextIndex(below: 60)) : nil,
            source: random.pick(vocabulary.sources), noticeAt: nil)
    }

    private func figure(_ random: inout SeededGenerator) -> Double {
        switch random.nextIndex(below: 12) {
        case 0: 1e300
        case 1: -1e300
        case 2: 0
        default: random.nextNormal() * 100
        }
    }
}

extension InventedFacts {
    /// The same fact at other clocks, and with other values of its kind where there are some.
    func altered(_ fact: Fact, at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Fact? {
        guard !random.once(in: 3) else { return self.fact(fact.kind, at: at, knownAt: knownAt, &random) }
        return restated(fact, at: at, knownAt: knownAt, &random)
    }

    /// A correction of a fact: about the same thing, with another value.
    private func restated(_ fact: Fact, at: Int64, knownAt: Int64, _ random: inout SeededGenerator) -> Fact? {
        switch fact {
        case .event(var event):
            (event.at, event.knownAt) = (at, knownAt)
            event.amount = Int32(1 + random.nextIndex(below: 1_000))
            event.durationSeconds = Int32(random.nextIndex(below: 100_000))
            if event.kind == .attempt {
                event.score = random.nextUniform()
                event.result = event.result == .passed ? .failed : .passed
            }
            return .event(event)
        case .deadline(var deadline):
            deadline.knownAt = knownAt
            deadline.dueAt = random.once(in: 3) ? nil : at
            deadline.weight = Double(random.nextIndex(below: 9))
            return .deadline(deadline)
        case .leave(var leave):
            leave.knownAt = knownAt
            leave.to = random.once(in: 3) ? nil : max(leave.from + 86_400, at)
            return .leave(leave)
        case .attribute(let attribute):
            return .attribute(
                Attribute(at: at, knownAt: knownAt, name: attribute.name, value: random.pick(vocabulary.attributeValues)))
        default: return self.fact(fact.kind, at: at, knownAt: knownAt, &random)
        }
    }
}
