import Records

/// When the parts of a target first hold after a moment, and from when on it is known whether they do: a survey once it is answered
/// (`max` for never), everything else always (`min`).
struct PartTimes {
    let holds: [Int64?]
    let seen: [Int64]
}

/// Finds the first time after a moment at which a target holds.
struct EventSearch {
    let target: CompiledTarget
    let events: PartEvents
    /// The moment as of which sizes are known and after which nothing has happened yet.
    let knownAt: Int64

    /// Whether any part has an event in `(moment, knownAt]`; most snapshots have none, and then nothing more needs to be looked for.
    func hasEvents(after moment: Int64) -> Bool {
        for part in events.byPart {
            if let last = part.last, last.time > moment, part.contains(where: { $0.time > moment && $0.time <= knownAt }) {
                return true
            }
        }
        return false
    }

    /// The first time in `(moment, knownAt]` at which the rule holds, over facts in `(moment, e]`.
    ///
    /// - Parameter dropsFrom: A productivity drop counts only from this moment on, so that its four weeks lie after t0.
    func first(after moment: Int64, dropsFrom: Int64) -> Int64? {
        switch target.combination {
        case .any:
            return target.parts.indices.lazy.compactMap { first(ofPart: $0, after: moment, dropsFrom: dropsFrom) }.min()
        case .all:
            var last = Int64.min
            for part in target.parts.indices {
                guard let time = first(ofPart: part, after: moment, dropsFrom: dropsFrom) else { return nil }
                last = max(last, time)
            }
            return last
        case .sum(let threshold): return firstCrossing(of: threshold, after: moment, dropsFrom: dropsFrom)
        }
    }

    /// The first time in `(moment, knownAt]` at which one part holds by itself (of a sum: at which it adds anything).
    func first(ofPart part: Int, after moment: Int64, dropsFrom: Int64) -> Int64? {
        let rule = target.parts[part]
        let start = rule.kind == .productivityDrop ? dropsFrom : .min
        for event in events.byPart[part] where event.time > moment && event.time >= start {
            if event.time > knownAt { return nil }
            if adds ? quantity(event, of: rule) > 0 : rule.holds(event, knownAt: knownAt) { return event.time }
        }
        return nil
    }

    /// For each part the first time in `(moment, knownAt]` at which it holds by itself, and at which it can be seen whether it does.
    func partTimes(after moment: Int64, dropsFrom: Int64) -> PartTimes {
        PartTimes(
            holds: target.parts.indices.map { first(ofPart: $0, after: moment, dropsFrom: dropsFrom) },
            seen: target.parts.indices.map { part in
                guard target.parts[part].kind == .survey else { return .min }
                let answer = events.byPart[part].first { $0.time > moment }?.time ?? .max
                return answer <= knownAt ? answer : .max
            })
    }

    /// The first answer to a survey of the target in `(moment, knownAt]`, whatever its score.
    func firstAnswer(after moment: Int64) -> Int64? {
        var first: Int64?
        for (part, rule) in target.parts.enumerated() where rule.kind == .survey {
            guard let answer = events.byPart[part].first(where: { $0.time > moment }), answer.time <= knownAt else { continue }
            first = min(first ?? answer.time, answer.time)
        }
        return first
    }

    /// What each part of a sum adds by `end`, over facts in `(moment, end]`.
    func contributions(after moment: Int64, through end: Int64, dropsFrom: Int64) -> [Double] {
        target.parts.indices.map { part in
            let rule = target.parts[part]
            let start = rule.kind == .productivityDrop ? dropsFrom : .min
            let counted = events.byPart[part].filter { $0.time > moment && $0.time >= start && $0.time <= end }
            let total: Double =
                switch rule.kind {
                case .sickLeave: counted.reduce(0) { $0 + quantity($1, of: rule) }
                default: counted.last.map { quantity($0, of: rule) } ?? 0
                }
            return rule.weight * total / rule.per
        }
    }

    private var adds: Bool {
        if case .sum = target.combination { return true }
        return false
    }

    private func quantity(_ event: PartEvent, of part: CompiledTarget.Part) -> Double {
        switch part.kind {
        case .sickLeave, .survey: event.size(knownAt: knownAt) ?? 0
        default: 1
        }
    }

    /// A sum that misses the threshold by rounding alone (1e-12 of it) has reached it.
    private func firstCrossing(of threshold: Double, after moment: Int64, dropsFrom: Int64) -> Int64? {
        let times = events.byPart.joined().lazy.map(\.time).filter { $0 > moment && $0 <= knownAt }
        for time in Set(times).sorted() {
            let sum = contributions(after: moment, through: time, dropsFrom: dropsFrom).reduce(0, +)
            if sum >= threshold * (1 - 1e-12) { return time }
        }
        return nil
    }
}
