import Foundation
import Testing

@testable import Reports

struct ChartTests {
    private var small: Chart {
        let points = [(0.1, 0.2), (0.2, 0.1), (0.4, 0.45)].compactMap {
            ChartPoint(x: $0.0, y: $0.1, lower: $0.1 - 0.05, upper: $0.1 + 0.05, note: "n = 10")
        }
        return Chart(
            id: "small", title: "A <small> chart", description: "Three points & a line.", x: .share("x", 0...0.5),
            panels: [
                .init(
                    height: 80, y: .share("y", 0...0.5),
                    marks: [
                        .diagonal(name: "equal"), .level(0.3, name: "base rate"),
                        .line(name: "model", style: .first, points: points),
                        .points(name: "model", style: .first, points: points),
                    ]),
                .init(
                    height: 20, y: .number("n", 0...20, ticks: 1),
                    marks: [.bars(style: .reference, bars: [ChartBar(from: 0, to: 0.25, value: 20)])]),
            ], labelsLineEnds: true, width: 200)
    }

    @Test func theSmallChartIsDrawnAsItWas() throws {
        let file = try #require(Bundle.module.url(forResource: "small_chart", withExtension: "svg", subdirectory: "Fixtures"))
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(small.svg.html + "\n" == golden)
    }

    @Test func everyChartIsWellFormedAndNamesItself() throws {
        let html = small.svg.html
        #expect(TagBalance.faults(in: html).isEmpty)
        #expect(html.contains("role=\"img\" aria-labelledby=\"small-t small-d\""))
        #expect(html.contains("<title id=\"small-t\">A &lt;small&gt; chart</title>"))
        #expect(html.contains("<desc id=\"small-d\">Three points &amp; a line.</desc>"))
    }

    @Test func theLegendNamesEachSeriesOnceWithLineAndMarker() {
        let html = small.svg.html
        let legend = html.components(separatedBy: "<g class=\"legend\"")[1].components(separatedBy: "<path class=\"rules\"")[0]
        #expect(legend.components(separatedBy: ">model<").count == 2)
        #expect(legend.components(separatedBy: "a3.8 3.8").count == 3)
        #expect(legend.components(separatedBy: ">base rate<").count == 2)
    }

    @Test(arguments: [130.0, 160, 200, 260, 400])
    func labelsOfTicksNeverOverlap(width: Double) {
        var chart = small
        chart.width = width
        let ticks = chart.svg.html.matches(of: /<text x="([0-9.]+)" y="[0-9.]+" text-anchor="middle">([^<]+)</).map { match in
            (place: Double(match.output.1) ?? .nan, half: TextFit.width(String(match.output.2), size: Chart.fontSize) / 2)
        }
        #expect(ticks.count >= 2)
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1.place - $1.half > $0.place + $0.half })
    }

    @Test func seriesDifferInMoreThanColour() {
        let dashes = SeriesStyle.allCases.map(\.dashes)
        #expect(Set(dashes).count == dashes.count)
        let shapes = SeriesStyle.allCases.map {
            $0.markers([(0, 0, nil)]).html.replacing($0.rawValue, with: "").replacing($0.plainColour, with: "")
        }
        #expect(Set(shapes).count == shapes.count)
    }

    @Test func valuesOutsideTheDomainAreDrawnAtItsEdge() {
        let points = [(0.0, -5.0), (1.0, 9.0)].compactMap { ChartPoint(x: $0.0, y: $0.1) }
        let chart = Chart(
            id: "edge", title: "", description: "", x: .share("", 0...1),
            panels: [.init(height: 100, y: .share("", 0...1), marks: [.line(name: "", style: .first, points: points)])], width: 200)
        let height =
            Double(chart.svg.html.components(separatedBy: "viewBox=\"0 0 200 ")[1].prefix { $0.isNumber || $0 == "." }) ?? 0
        for number in chart.svg.html.components(separatedBy: "d=\"M").dropFirst().flatMap({
            $0.prefix { $0 != "\"" }.split { !"0123456789.".contains($0) }
        }) {
            #expect(Double(number) ?? -1 <= max(200, height))
        }
    }
}
