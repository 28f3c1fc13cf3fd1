import Foundation
import Records
import Testing

@testable import Features

/// The page `docs/feature-files.md` against the code.
@Suite struct FeaturePageTests {
    private func page() throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "docs/feature-files.md"), encoding: .utf8)
    }

    /// The cells of the tables, by row, without the lines below their heads.
    private func cells() throws -> [[String]] {
        try page().split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("| ---") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The words in code marks of a text.
    private func words(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
    }

    @Test func everyExampleOfThePageIsAFile() throws {
        let blocks = try page().components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        #expect(blocks.count >= 2)
        for block in blocks {
            let file = try FeatureFile(yaml: block)
            #expect(try FeatureSet(catalogue: .version1, files: [file]).count == 155 + file.count)
        }
    }

    @Test func thePageHasTheMeasuresAndConditionsOfEveryKindOfRow() throws {
        for facts in FactKind.allCases {
            let row = try #require(
                try cells().first { $0[0] == "`\(facts.rawValue)`" && $0.count >= 5 }, "\(facts) stands in the table of rows")
            #expect(words(row[3]) == Measure.all(of: facts).map(\.rawValue), "\(facts)")
            guard facts != .weeks, facts != .assignments else { continue }
            #expect(words(row[4]) == RowFilter.fields(of: facts, measure: .rows).map(\.rawValue), "\(facts)")
        }
    }

    @Test func thePageHasEveryFieldStatisticTransformOperationAndCondition() throws {
        let first = Set(try cells().flatMap { words($0[0]) })
        for statistic in Statistic.allCases { #expect(first.contains(statistic.rawValue), "\(statistic)") }
        for operation in Operation.allCases { #expect(first.contains(operation.rawValue), "\(operation)") }
        for field in RowFilter.Field.allCases { #expect(first.contains(field.rawValue), "\(field)") }
        for field in [
            "name", "version", "description", "facts", "where", "of", "measure", "statistic", "window", "categories", "transform",
            "unit", "monotone",
        ] {
            #expect(first.contains(field))
        }
        let text = try page()
        for transform in Transform.allCases { #expect(text.contains("`\(transform.rawValue)`")) }
        for kind in EventKind.allCases { #expect(text.contains(kind.name)) }
        for type in ContentType.allCases { #expect(text.contains(type.rawValue)) }
        #expect(text.contains("\(Window.longestDays) days") && text.contains("up to \(WeekValues.most)"))
    }

    @Test func thePageSaysWhatTheLoaderTakes() {
        // The table of what is allowed in the tests is the page's; the loader agrees with it on every combination.
        for facts in FactKind.allCases {
            for measure in Measure.all(of: facts) {
                for statistic in Statistic.allCases where measure != .daysWithOpen {
                    let listed = PlainFeature.allowed.contains {
                        $0.facts == facts.rawValue && $0.measures.contains(measure.rawValue)
                            && $0.statistics.contains(statistic.rawValue)
                    }
                    let isUntested = facts == .reviews && statistic == .share || [.attributes, .assignments].contains(facts)
                    guard !isUntested else { continue }
                    #expect(
                        statistic.takes(measure.shape(of: facts), of: facts) == listed, "\(statistic) of \(measure) of \(facts)")
                }
            }
        }
    }

    @Test func theExamplesAreFiles() throws {
        #expect(try FeatureSet(catalogue: .version1, files: [CatalogueFileTests.example("oulad.yaml")]).count > 155)
    }
}
