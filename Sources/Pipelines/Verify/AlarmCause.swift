import Features
import Governance
import Records
import Statistics

/// Why a column may tell too well who will have the event.
struct AlarmCause {
    let labelled: LabelledRows
    /// By kind of fact, the share of the people with the event of whom such a fact became known within half a day of the event.
    let onTheDay: [FactKind: Double]

    private static let day: Int64 = 86_400
    private static let soon = 28 * day

    /// The likely cause in words.
    ///
    /// - Parameter definition: The feature; `nil` of a column that was joined.
    func words(_ figure: SingleFeatureFigure, _ values: [Double], definition: FeatureDefinition?) -> String {
        if equalsOutcome(values) {
            return "it says of nearly every row what will happen: it is the outcome itself, or was worked out from it"
        }
        if let missing = figure.missingStrength, missing >= max(figure.strength ?? 0, SingleFeatureAlarm.suspicious) {
            return
                "whether there is a value at all tells who will have the event: rows or fields were filled, or emptied, after it was known"
        }
        if let definition, definition.inputs.contains(where: { $0.rawValue == FactKind.outcomes.rawValue }) {
            return "it is made of outcomes: one that is told by what the label is told by"
        }
        if let share = risesShortlyBefore(values) {
            return
                "among the rows whose event is more than 28 days away it is far weaker (AUROC \(share)): it moves when the event is under way, "
                + "as a settled notice or a blocked account does"
        }
        if let kind = definition?.inputs.compactMap({ FactKind(rawValue: $0.rawValue) }).first(where: { onTheDay[$0] ?? 0 > 0.5 }) {
            return
                "of more than half of those with the event a row of \(kind.rawValue) became known on the very day of the event: known_at may be "
                + "the date of the event, or rows were dated back"
        }
        return definition == nil
            ? "it was worked out elsewhere; see when and from what, above all whether it uses anything that was recorded after t0"
            : "no usual cause was found; see how the facts that it is made of get their dates, above all known_at"
    }

    /// Whether a column with two values (missing is one) agrees with the outcomes in 98 of 100 rows, one way or the other.
    private func equalsOutcome(_ values: [Double]) -> Bool {
        let distinct = Set(values.map { $0.isNaN ? UInt64.max : $0.bitPattern })
        guard distinct.count == 2, let one = distinct.max() else { return false }
        let alike = zip(values, labelled.outcomes).count { (($0.isNaN ? UInt64.max : $0.bitPattern) == one) == $1 }
        return Double(max(alike, values.count - alike)) >= 0.98 * Double(values.count)
    }

    /// The area among rows whose event is far away, where it is much smaller than among the others.
    private func risesShortlyBefore(_ values: [Double]) -> String? {
        func strength(_ isWanted: (Int64) -> Bool) throws -> Double? {
            let rows = values.indices.filter { row in labelled.secondsToEvent[row].map(isWanted) ?? !labelled.outcomes[row] }
            return try SingleFeatureFigure("", rows.map { values[$0] }, rows.map { labelled.outcomes[$0] }, level: 0.95).auroc
        }
        guard let near = try? strength({ $0 <= Self.soon }), let far = try? strength({ $0 > Self.soon }) else { return nil }
        guard abs(near - 0.5) - abs(far - 0.5) > 0.15 else { return nil }
        return "\((far * 100).rounded() / 100) instead of \((near * 100).rounded() / 100)"
    }
}

extension AlarmCause {
    /// Looks through the facts for rows that became known on the day of somebody's event.
    ///
    /// - Parameters:
    ///   - events: The day of the event of each person who has one, by person index.
    init(_ labelled: LabelledRows, history: ConsentedHistory, events: [Int: Int64]) throws {
        var hits: [FactKind: Int] = [:]
        for number in 0..<history.blockCount {
            let block = try history.block(number)
            for (index, person) in block.persons.enumerated() {
                guard let moment = events[person] else { continue }
                let kinds = block.facts(index).filter { abs($0.fact.knownAt - moment) <= Self.day / 2 }.map(\.fact.kind)
                for kind in Set(kinds) { hits[kind, default: 0] += 1 }
            }
        }
        self.labelled = labelled
        onTheDay = hits.mapValues { Double($0) / Double(max(events.count, 1)) }
    }
}
