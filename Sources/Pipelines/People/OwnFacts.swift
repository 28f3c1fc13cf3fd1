import Governance
import Records

/// The facts on one person, counted and put into words for that person.
struct OwnFacts {
    let held: [PersonReport.Held]
    let placements: [PersonReport.Placement]
    let courses: Int
    let outcomes: [PersonReport.Dated]
    private let assignments: [Assignment]
    private let labels: [String]

    init(_ history: ConsentedHistory, person: Int) throws {
        let labels = history.directory.labels
        self.labels = labels
        var own: (block: FactBlock, index: Int)?
        for number in 0..<history.blockCount where own == nil {
            let block = try history.block(number)
            if block.persons.contains(person) { own = (block, person - block.persons.lowerBound) }
        }
        guard let (block, index) = own else {
            (held, placements, courses, outcomes, assignments) = ([], [], 0, [], [])
            return
        }
        let events = block.eventRows(index)
        held = Self.held(block, index)
        courses = Set(events.map { block.events.course[$0] }).count
        assignments = Array(block.assignments[index])
        func label(_ code: Code?) -> String? { code.map { labels[Int($0)] } }
        placements = block.assignments[index].map { place in
            PersonReport.Placement(from: PersonReport.day(place.at), unit: label(place.unit), manager: label(place.manager))
        }
        outcomes = block.outcomes[index].map { outcome in
            let source = label(outcome.source).map { ", from \($0)" } ?? ""
            return PersonReport.Dated(
                day: PersonReport.day(outcome.at), what: outcome.kind.rawValue.replacing("_", with: " ") + source)
        }
    }

    /// The unit in force at a moment, as known then.
    func unit(at moment: Int64) -> String? {
        assignments.last { $0.at <= moment && $0.knownAt <= moment }.flatMap { $0.unit.map { labels[Int($0)] } }
    }

    private static func held(_ block: FactBlock, _ index: Int) -> [PersonReport.Held] {
        let moments: [(String, [Int64])] = [
            ("learning events", block.eventRows(index).map { block.events.at[$0] }),
            ("deadlines of assigned learning", block.deadlines[index].compactMap(\.dueAt)),
            ("places in the organisation", block.assignments[index].map(\.at)),
            ("attributes (such as grade or education)", block.attributes[index].map(\.at)),
            ("productivity figures", block.kpi[index].map(\.at)), ("reviews", block.reviews[index].map(\.at)),
            ("managers' assessments", block.managerAssessments[index].map(\.at)),
            ("absences (first day and length, no cause)", block.absences[index].map(\.at)),
            ("planned leaves", block.leaves[index].map(\.from)), ("outcomes", block.outcomes[index].map(\.at)),
            ("answers to surveys", block.surveyAnswers[index].map(\.at)),
            ("offers of support", block.interventions[index].map(\.at)),
        ]
        return moments.compactMap { kind, times in
            guard let first = times.min(), let last = times.max() else { return nil }
            return PersonReport.Held(
                kind: kind, count: times.count, first: PersonReport.day(first), last: PersonReport.day(last))
        }
    }
}
