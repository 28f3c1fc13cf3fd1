import Governance
import Records
import Statistics

/// The codes that the facts of a history use, so that facts which are made up look like those that are there.
struct FactVocabulary: Sendable {
    /// Items, each with its course; there is none where nobody has an event.
    let items: [(course: Code, item: Code)]
    let managers, units, kpiNames, attributeNames, attributeValues, absenceKinds, leaveKinds, sources, instruments: [Code]

    /// Looks at all blocks of a history that is kept in memory.
    init(_ history: ConsentedHistory) throws {
        var codes = [Set<Code>](repeating: [], count: 9)
        for number in 0..<history.blockCount {
            let block = try history.block(number)
            codes[0].formUnion(block.assignments.rows.compactMap(\.manager))
            codes[1].formUnion(block.assignments.rows.compactMap(\.unit))
            codes[2].formUnion(block.kpi.rows.compactMap(\.name))
            codes[3].formUnion(block.attributes.rows.map(\.name))
            codes[4].formUnion(block.attributes.rows.compactMap(\.value))
            codes[5].formUnion(block.absences.rows.compactMap(\.kind))
            codes[6].formUnion(block.leaves.rows.compactMap(\.kind))
            codes[7].formUnion(block.outcomes.rows.compactMap(\.source))
            codes[8].formUnion(block.surveyAnswers.rows.flatMap { [$0.instrument, $0.question] })
        }
        let sorted = codes.map { $0.sorted() }
        (managers, units, kpiNames) = (sorted[0], sorted[1], sorted[2])
        (attributeNames, attributeValues) = (sorted[3], sorted[4])
        (absenceKinds, leaveKinds, sources, instruments) = (sorted[5], sorted[6], sorted[7], sorted[8])
        items = history.directory.items.enumerated().map { ($0.element.course, Code($0.offset)) }
    }
}

extension RandomNumberGenerator {
    /// One of the values; `nil` where there is none.
    mutating func pick<Value>(_ values: [Value]) -> Value? { values.isEmpty ? nil : values[nextIndex(below: values.count)] }

    /// Whether something happens that does so once in so many times.
    mutating func once(in times: Int) -> Bool { nextIndex(below: times) == 0 }
}
