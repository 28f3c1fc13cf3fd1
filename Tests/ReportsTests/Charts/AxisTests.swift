import Testing

@testable import Reports

struct AxisTests {
    @Test func positionsRunFromEndToEnd() {
        let axis = Axis.share("share", 0...0.5)
        #expect(axis.position(0, from: 10, to: 110) == 10)
        #expect(axis.position(0.5, from: 10, to: 110) == 110)
        #expect(axis.position(0.25, from: 110, to: 10) == 60)
    }

    @Test func ticksAreWrittenInPerCentWithTheDecimalsTheyNeed() {
        #expect(
            Axis.share("share", 0...0.02).ticks.map(\.label) == [
                "0.0\u{A0}%", "0.5\u{A0}%", "1.0\u{A0}%", "1.5\u{A0}%", "2.0\u{A0}%",
            ])
        #expect(Axis.share("share", 0...1, ticks: 2).ticks.map(\.label) == ["0\u{A0}%", "50\u{A0}%", "100\u{A0}%"])
        #expect(Axis.number("people", 0...4_000, ticks: 2).ticks.map(\.label) == ["0", "2,000", "4,000"])
    }

    @Test func domainsEndAtTicks() {
        #expect(Axis.domain(fromZeroTo: 0.061) == 0...0.08)
        #expect(Axis.domain(fromZeroTo: 0.08) == 0...0.08)
        #expect(Axis.domain(fromZeroTo: 1.04, limit: 1) == 0...1)
        #expect(Axis.domain(fromZeroTo: 0) == 0...1)
        #expect(Axis.domain(around: [0.5, 0.776], limits: 0...1) == 0.5...0.8)
        #expect(Axis.domain(around: [.nan, 0.75, .nan]) == 0.25...1.25)
    }

    @Test func aDomainWithoutExtentGetsOne() {
        #expect(Axis(title: "", domain: 2...2, ticks: []).domain == 1.5...2.5)
    }
}
