import Records
import Statistics

@testable import Workspace

/// A fact that a test can write into a batch any number of times.
struct PlannedFact {
    let add: (inout FactBatch, inout Vocabulary) -> Void

    /// Draws a fact from a small world, so that equal moments, equal rows and overlaps are frequent.
    static func draw(persons: Int, using generator: inout SeededGenerator) -> PlannedFact {
        var random = generator.stream("fact", generator.nextIndex(below: 1 << 30))
        let person = "p\(random.nextIndex(below: persons))"
        let at = Int64(1_600_000_000 + random.nextIndex(below: 6) * 86_400)
        let knownAt = at + Int64(random.nextIndex(below: 2) * 3_600)
        let value = Double(random.nextIndex(below: 3)) / 3
        let text = "t\(random.nextIndex(below: 3))"
        let maybe = random.nextIndex(below: 2) == 0
        let kind = FactKind.allCases[random.nextIndex(below: FactKind.allCases.count)]
        let small = random.nextIndex(below: 3)
        return PlannedFact { batch, vocabulary in
            let code = vocabulary.persons.code(for: person)
            let label = vocabulary.labels.code(for: text)
            let course = vocabulary.courses.code(for: "course \(text)")
            let item = vocabulary.item(course: course, name: maybe ? "item \(small)" : nil)
            let optional = maybe ? label : nil
            switch kind {
            case .event:
                batch.eventPersons.append(code)
                batch.events.append(
                    at: at, knownAt: knownAt, kind: EventKind.allCases[small], course: course, item: item, amount: Int32(small),
                    durationSeconds: Int32(small * 60), score: maybe ? .nan : value, result: maybe ? .passed : .unknown)
                batch.eventSources.append(optional)
                batch.eventIDs.append(nil)
            case .kpi: batch.kpi.append(KPIValue(at: at, knownAt: knownAt, value: value, name: optional), of: code)
            case .review: batch.reviews.append(Review(at: at, knownAt: knownAt, value: value), of: code)
            case .absence: batch.absences.append(Absence(at: at, knownAt: knownAt, days: value, kind: optional), of: code)
            case .assignment:
                batch.assignments.append(
                    Assignment(
                        at: at, knownAt: knownAt, manager: optional, unit: label, role: optional, site: nil, contract: label,
                        jobFamily: optional, level: nil, fte: maybe ? value : nil), of: code)
            case .attribute: batch.attributes.append(Attribute(at: at, knownAt: knownAt, name: label, value: optional), of: code)
            case .deadline:
                batch.deadlines.append(
                    Deadline(
                        course: course, item: item, assignedAt: at, dueAt: maybe ? at + 86_400 : nil, knownAt: knownAt,
                        weight: maybe ? nil : value, required: small == 0 ? nil : small == 1), of: code)
            case .leave:
                batch.leaves.append(Leave(from: at, to: maybe ? at + 86_400 : nil, knownAt: knownAt, kind: optional), of: code)
            case .outcome:
                batch.outcomes.append(
                    Outcome(
                        at: at, knownAt: knownAt, kind: OutcomeKind.allCases[small * 3], value: maybe ? value : nil,
                        source: optional,
                        noticeAt: maybe ? nil : at - 86_400), of: code)
            case .surveyAnswer:
                batch.surveyAnswers.append(
                    SurveyAnswer(at: at, knownAt: knownAt, instrument: label, question: label, answer: maybe ? value : nil),
                    of: code)
            case .intervention:
                batch.interventions.append(Intervention(at: at, knownAt: knownAt, kind: label, by: optional), of: code)
            case .managerAssessment:
                batch.managerAssessments.append(
                    ManagerAssessment(at: at, knownAt: knownAt, assessor: optional, rating: value), of: code)
            }
        }
    }
}
