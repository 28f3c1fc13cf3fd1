import Testing

@testable import Reports

struct FigureTests {
    @Test func numbersThatAreNoneAreUndefinedAndSayWhy() {
        let figure = Figure(.nan, lower: 0.1, upper: 0.2, noSkill: .infinity)
        #expect(figure.value == nil && figure.lower == nil && figure.upper == nil && figure.noSkill == nil)
        #expect(figure.undefinedReason == "undefined for these rows")
        #expect(Figure.undefined("one class only", noSkill: 0.5).undefinedReason == "one class only")
        #expect(Figure.undefined("one class only", noSkill: 0.5).noSkill == 0.5)
    }

    @Test func anIntervalHasBothEndsOrNone() {
        #expect(Figure(0.5, lower: 0.4).lower == nil)
        #expect(Figure(0.5, lower: 0.4, upper: .nan).lower == nil)
        #expect(Figure(0.5, lower: 0.4, upper: 0.6).upper == 0.6)
        #expect(Figure(0.5).undefinedReason == nil)
    }
}
