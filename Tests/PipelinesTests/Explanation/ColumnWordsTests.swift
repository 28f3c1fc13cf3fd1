import Statistics
import Testing

@testable import Pipelines

@Suite struct ColumnWordsTests {
    private func words(_ kind: ColumnDescriptor.Kind, unit: String = "") -> ColumnWords {
        ColumnWords(column: ColumnDescriptor(name: "x", meaning: "days between sessions", kind: kind, unit: unit))
    }

    @Test func valuesAreSaidWithTheirUnit() {
        #expect(words(.numeric, unit: "days").value(9.3333) == "9.33 days")
        #expect(words(.numeric).value(-0.00001234) == "-0.000012")
        #expect(words(.count).value(12) == "12")
        #expect(words(.share).value(0.4217) == "42.2 %")
        #expect(words(.flag).value(0) == "no" && words(.flag).value(1) == "yes")
    }

    @Test func whatIsMissingIsNotKnownAndNotZero() {
        #expect(words(.numeric, unit: "days").value(.nan) == "not known")
        #expect(words(.numeric).value(0) == "0")
    }

    @Test func aTitleBeginsWithACapital() { #expect(words(.count).title == "Days between sessions") }
}
