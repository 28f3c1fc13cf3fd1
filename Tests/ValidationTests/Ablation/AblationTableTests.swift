import Testing

@testable import Validation

struct AblationTableTests {
    @Test func eachSetStandsBesideTheReferenceWithPairedDifferences() throws {
        let forecast = try Samples.random(300, seed: 41)
        let rows = try AssessmentRows(outcomes: forecast.outcomes, clusters: (0..<300).map { Int32($0 / 2) })
        let entries = [
            AblationTable.Entry(name: "both", columns: 155, probabilities: forecast.probabilities),
            .init(name: "LMS only", columns: 120, probabilities: forecast.probabilities.map { 0.3 + 0.4 * $0 }),
            .init(name: "HR only", columns: 35, probabilities: [Double](repeating: 0.4, count: 300)),
        ]
        let table = try AblationTable(
            entries, comparedWith: "both", on: rows, metrics: [.auroc, .brier], bootstrap: ClusterBootstrap(draws: 50, seed: 1))
        #expect(table.lines.map(\.name) == ["both", "LMS only", "HR only"])
        #expect(table.lines[0].differences.isEmpty && table.lines[0].delong == nil)
        #expect(table.lines[1].differences[0].value == 0)
        let alone = table.lines[2]
        #expect(alone.figures[0].value == 0.5 && (alone.delong?.pValue ?? 1) < 0.001)
        #expect(try #require(alone.differences[0].interval).upper < 0)
        #expect(throws: ValidationError.referenceModelMissing(models: 3)) {
            try AblationTable(entries, comparedWith: "none", on: rows, bootstrap: ClusterBootstrap(draws: 5, seed: 1))
        }
        #expect(throws: ValidationError.repeatedName(first: 0, second: 1)) {
            try AblationTable(
                [entries[0], entries[0]], comparedWith: "both", on: rows, bootstrap: ClusterBootstrap(draws: 5, seed: 1))
        }
    }
}
