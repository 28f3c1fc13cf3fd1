import Foundation
import Testing

@testable import Reports

struct RowChartTests {
    @Test func barsAreAsLongAsTheirValues() {
        let html = BarList(
            id: "b", title: "t", description: "d",
            items: [
                .init(label: "a <b>", value: 2, valueText: "2"), .init(label: "c", value: 1, valueText: "1", isHatched: true),
                .init(label: "e", value: 0, valueText: "0"),
            ],
            width: 200
        ).svg.html
        let widths = html.components(separatedBy: "<rect").dropFirst().compactMap { part in
            Double(part.components(separatedBy: " width=\"")[1].prefix { $0 != "\"" })
        }
        #expect(widths.count == 3)
        #expect(abs(widths[0] - 2 * widths[1]) <= 0.1)
        #expect(widths[2] == 1)
        #expect(html.contains("a &lt;b&gt;"))
        #expect(html.contains("url(#b-hatch)") && html.contains("id=\"b-hatch\""))
        #expect(TagBalance.faults(in: html).isEmpty)
    }

    @Test func rowsShowTheirValueAndIntervalAndUndefinedOnesShowNoPoint() {
        let html = DotRows(
            id: "r", title: "t", description: "d", x: .number("AUROC", 0.5...0.8),
            rows: [
                .init(label: "model", style: .first, figure: Figure(0.7, lower: 0.65, upper: 0.75), valueText: "0.700"),
                .init(label: "constant", style: .second, figure: .undefined("constant"), valueText: "–"),
            ], reference: (0.5, "no skill")
        ).svg.html
        #expect(html.components(separatedBy: "class=\"f-first\"").count == 2)
        #expect(!html.contains("class=\"f-second\""))
        #expect(html.contains(">no skill<"))
        #expect(TagBalance.faults(in: html).isEmpty)
    }
}
