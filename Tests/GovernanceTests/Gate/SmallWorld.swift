import Governance
import Records

/// Three persons with one fact of every kind at each of some moments, in one block.
struct SmallWorld {
    static let kinds = [
        "event", "kpi", "review", "absence", "assignment", "attribute", "deadline", "leave", "outcome", "answer", "intervention",
        "assessment",
    ]

    /// The moments (at, knownAt) of the facts of each person.
    var moments: [(at: Int64, knownAt: Int64)] = [(100, 100)]

    var directory: FactDirectory {
        var directory = FactDirectory()
        directory.persons = (0..<3).map {
            PersonRecord(id: "p\($0)", timezone: "Europe/Berlin", hiredAt: 50, calendar: "DE", cluster: "human \($0)")
        }
        directory.courses = ["c"]
        directory.taxonomies = [.other]
        directory.items = [ItemKey(course: 0, name: nil)]
        directory.contentTypes = [nil]
        directory.labels = ["x"]
        return directory
    }

    func sealed() -> SealedFacts {
        let block = block()
        return SealedFacts(directory: directory, blockCount: 1, digest: "d") { _ in block }
    }

    private func block() -> FactBlock {
        var block = FactBlock(persons: 0..<3)
        for _ in 0..<3 {
            for moment in moments {
                block.events.append(at: moment.at, knownAt: moment.knownAt, kind: .view, course: 0, item: 0)
            }
        }
        block.eventOffsets = (0...3).map { $0 * moments.count }
        block.kpi = grouped { KPIValue(at: $0, knownAt: $1, value: 1) }
        block.reviews = grouped { Review(at: $0, knownAt: $1, value: 1) }
        block.absences = grouped { Absence(at: $0, knownAt: $1, days: 1) }
        block.assignments = grouped { Assignment(at: $0, knownAt: $1, manager: 0, unit: 0) }
        block.attributes = grouped { Attribute(at: $0, knownAt: $1, name: 0, value: 0) }
        block.deadlines = grouped {
            Deadline(course: 0, item: 0, assignedAt: $0, dueAt: $0 + 1000, knownAt: $1, weight: nil, required: nil)
        }
        block.leaves = grouped { Leave(from: $0 + 1000, to: nil, knownAt: $1, kind: nil) }
        block.outcomes = grouped { Outcome(at: $0, knownAt: $1, kind: .sickLeave) }
        block.surveyAnswers = grouped { SurveyAnswer(at: $0, knownAt: $1, instrument: 0, question: 0, answer: 1) }
        block.interventions = grouped { Intervention(at: $0, knownAt: $1, kind: 0, by: nil) }
        block.managerAssessments = grouped { ManagerAssessment(at: $0, knownAt: $1, assessor: nil, rating: 0.5) }
        return block
    }

    private func grouped<Row>(_ row: (Int64, Int64) -> Row) -> Grouped<Row> {
        let rows = (0..<3).flatMap { _ in moments.map { row($0.at, $0.knownAt) } }
        return Grouped(offsets: (0...3).map { $0 * moments.count }, rows: rows)
    }
}

extension FactBlock {
    /// How many facts of each kind the `index`-th person has, in the order of `SmallWorld.kinds`.
    func counts(_ index: Int) -> [Int] {
        [
            eventRows(index).count, kpi[index].count, reviews[index].count, absences[index].count, assignments[index].count,
            attributes[index].count, deadlines[index].count, leaves[index].count, outcomes[index].count, surveyAnswers[index].count,
            interventions[index].count, managerAssessments[index].count,
        ]
    }
}
