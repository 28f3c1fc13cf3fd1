import Records
import Statistics

extension PlainFacts {
    /// The facts after random changes to everything that happened or became known after `cutoff`: rows removed, altered, moved about in
    /// the future, and new ones put in anywhere. What was known at the cutoff stays as it is and in its order.
    func changingTheFuture(after cutoff: Int64, _ random: inout SeededGenerator) -> PlainFacts {
        var changed = self
        changed.events = futures(events, cutoff, \.at, \.knownAt, &random) { event, random in
            event.kind = EventKind.allCases[random.nextIndex(below: 8)]
            event.course = "c\(random.nextIndex(below: 6))"
            event.item = random.nextIndex(below: 3) == 0 ? nil : "i\(random.nextIndex(below: 3))"
            event.amount = Int32(1 + random.nextIndex(below: 1000))
            event.duration = Int32(random.nextIndex(below: 100_000))
            event.score = Double(random.nextIndex(below: 65)) / 64
            event.passed = random.nextIndex(below: 2) == 0
            (event.at, event.knownAt) = future(after: cutoff, &random)
        }
        func figures(_ rows: [Figure]) -> [Figure] {
            futures(rows, cutoff, \.at, \.knownAt, &random) { figure, random in
                figure.value = Double(random.nextIndex(below: 640)) / 64
                (figure.at, figure.knownAt) = future(after: cutoff, &random)
            }
        }
        changed.kpi = figures(kpi)
        changed.reviews = figures(reviews)
        changed.absences = figures(absences)
        changed.assignments = futures(assignments, cutoff, \.at, \.knownAt, &random) { place, random in
            place.manager = "m\(random.nextIndex(below: 9))"
            place.unit = "u\(random.nextIndex(below: 2))"
            place.role = "r\(random.nextIndex(below: 2))"
            (place.at, place.knownAt) = future(after: cutoff, &random)
        }
        changed.outcomes = futures(outcomes, cutoff, \.at, \.knownAt, &random) { outcome, random in
            outcome.kind = OutcomeKind.allCases[random.nextIndex(below: OutcomeKind.allCases.count)]
            (outcome.at, outcome.knownAt) = future(after: cutoff, &random)
        }
        // A plan is known or not, wherever it lies.
        changed.deadlines = futures(deadlines, cutoff, \.knownAt, \.knownAt, &random) { deadline, random in
            deadline.dueAt = random.nextIndex(below: 4) == 0 ? nil : cutoff + Int64(random.nextIndex(below: 80) - 40) * 86_400
            deadline.weight = Double(random.nextIndex(below: 200)) / 64
            deadline.required = random.nextIndex(below: 2) == 0
            deadline.knownAt = cutoff + [1, 1, 3600, 86_400][random.nextIndex(below: 4)]
        }
        changed.leaves = futures(leaves, cutoff, \.knownAt, \.knownAt, &random) { leave, random in
            leave.to = random.nextIndex(below: 4) == 0 ? nil : leave.from + Int64(random.nextIndex(below: 100)) * 80_000
            leave.knownAt = cutoff + [1, 1, 3600, 86_400][random.nextIndex(below: 4)]
        }
        return changed
    }

    private func futures<Row>(
        _ rows: [Row], _ cutoff: Int64, _ at: KeyPath<Row, Int64>, _ knownAt: KeyPath<Row, Int64>, _ random: inout SeededGenerator,
        alter: (inout Row, inout SeededGenerator) -> Void
    ) -> [Row] {
        var changed: [Row] = []
        for row in rows {
            if random.nextIndex(below: 3) == 0 {
                var added = row
                alter(&added, &random)
                changed.append(added)
            }
            guard max(row[keyPath: at], row[keyPath: knownAt]) > cutoff else {
                changed.append(row)
                continue
            }
            switch random.nextIndex(below: 3) {
            case 0: break
            case 1:
                var altered = row
                alter(&altered, &random)
                changed.append(altered)
            default: changed.append(row)
            }
        }
        return changed
    }

    /// Two clocks of which at least one lies after the cutoff, often by a single second.
    private func future(after cutoff: Int64, _ random: inout SeededGenerator) -> (at: Int64, knownAt: Int64) {
        let after = cutoff + [1, 1, 3600, 86_400, 864_000][random.nextIndex(below: 5)]
        let other = cutoff - [0, 1, 86_400, 800_000, 7_000_000][random.nextIndex(below: 5)]
        switch random.nextIndex(below: 3) {
        case 0: return (other, after)
        case 1: return (after, other)
        default: return (after, after)
        }
    }
}
