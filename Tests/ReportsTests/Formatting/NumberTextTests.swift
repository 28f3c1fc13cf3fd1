import Testing

@testable import Reports

struct NumberTextTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (-0.001, 2, "0.00"), (1234.5, 0, "1235"), (0.05, 1, "0.1"),
        (9.999, 2, "10.00"),
        (0.7404, 3, "0.740"), (-3.0, 1, "-3.0"),
    ])
    func fixedDecimalsAreKeptAndZeroHasNoSign(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals) == text)
    }

    @Test func numbersThatAreNoneAreADash() {
        #expect(NumberText.fixed(.nan, 2) == "–")
        #expect(NumberText.fixed(-.infinity, 0) == "–")
        #expect(NumberText.percent(.nan) == "–")
        #expect(NumberText.percent(nil) == "–")
    }

    @Test func numbersTooLargeForTheirDecimalsAreShownWhole() {
        #expect(NumberText.fixed(1e18, 4) == "1000000000000000000")
        #expect(NumberText.fixed(1e300, 4) == "1e+300")
    }

    @Test(arguments: [
        (0.7404, "74\u{A0}%"), (0.0512, "5.1\u{A0}%"), (0.0996, "10\u{A0}%"), (0.0034, "0.34\u{A0}%"), (0.0, "0.00\u{A0}%"),
        (1.0, "100\u{A0}%"),
        (0.00001, "<0.01\u{A0}%"), (-0.125, "−13\u{A0}%"),
    ])
    func sharesKeepAboutTwoDigitsAndAreNeverRoundedToNothing(share: Double, text: String) {
        #expect(NumberText.percent(share) == text)
    }

    @Test func differencesShowTheirSign() {
        #expect(NumberText.signed(0.129, 3) == "+0.129")
        #expect(NumberText.signed(-0.0004, 4) == "−0.0004")
        #expect(NumberText.signed(0.0001, 3) == "0.000")
        #expect(NumberText.signed(0, 2) == "0.00")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "−1,234,567"), (100_000, "100,000")])
    func countsAreGroupedInThrees(number: Int, text: String) {
        #expect(NumberText.count(number) == text)
    }

    @Test func numbersAreRoundedToWholeOnesOnlyWhereThatIsPossible() {
        #expect(NumberText.whole(1_234.5) == "1,235")
        #expect(NumberText.whole(.nan) == "–")
        #expect(NumberText.whole(1e300) == "–")
        #expect(NumberText.duration(seconds: .infinity) == "–\u{A0}s")
    }

    @Test func sizesAndDurationsCarryTheirUnit() {
        #expect(NumberText.bytes(512) == "512\u{A0}B")
        #expect(NumberText.bytes(1_610_612_736) == "1.5\u{A0}GiB")
        #expect(NumberText.duration(seconds: 0.44) == "0.4\u{A0}s")
        #expect(NumberText.duration(seconds: 59.4) == "59\u{A0}s")
        #expect(NumberText.duration(seconds: 185.2) == "3\u{A0}min\u{A0}05\u{A0}s")
    }

    @Test func figuresShowTheirIntervalOrADash() {
        let figure = Figure(0.741, lower: 0.712, upper: 0.769, noSkill: 0.5)
        #expect(figure.textWithInterval(3) == "0.741 [0.712–0.769]")
        #expect(figure.percentIntervalText == "71–77\u{A0}%")
        #expect(Figure(-0.04, lower: -0.1, upper: 0.02).intervalText(2) == "−0.10 to 0.02")
        #expect(Figure.undefined("one class only").textWithInterval(3) == "–")
    }
}
