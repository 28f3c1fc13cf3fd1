import Testing

@testable import Validation

struct PublishedFigureTests {
    @Test func theDigitsSayHowFarTheValueCanLieAway() throws {
        for (text, lower, upper) in [
            ("0.62", 0.615, 0.625), (".62", 0.615, 0.625), ("0.620", 0.6195, 0.6205), ("62%", 0.615, 0.625),
            ("62.5%", 0.6245, 0.6255),
            ("1.00", 0.995, 1), ("1", 0.5, 1), ("0", 0, 0.5),
        ] {
            let range = try PublishedFigure(text).range
            #expect(abs(range.lower - lower) < 1e-12 && abs(range.upper - upper) < 1e-12, "\(text)")
        }
    }

    @Test(arguments: ["", ".", "nan", "inf", "0x1p3", "1e-3", "-0.1", "0,62", "0.6.2", " 0.5", "%", "１"])
    func whatIsNoDecimalNumberIsRefused(text: String) {
        #expect(throws: ClaimError.notANumber(length: text.count)) { try PublishedFigure(text) }
    }

    @Test func whatAFigureCannotBeIsRefused() {
        #expect(throws: ClaimError.outOfRange(text: "1.2", highest: 1)) { try Claim(.auroc, "1.2") }
        #expect(throws: ClaimError.badCut(text: "0")) { try Claim(.precision, "0.5", cut: "0") }
        #expect(throws: ClaimError.nothingClaimed) { try ClaimSheet([]) }
        #expect(throws: ClaimError.repeated("AUROC 0.7")) { try ClaimSheet([try Claim(.auroc, "0.8"), try Claim(.auroc, "0.7")]) }
        #expect(throws: ClaimError.badRows(1)) { try ClaimSheet([try Claim(.auroc, "0.8")], rows: 1) }
        #expect(throws: Never.self) { try Claim(.lift, "4.5", cut: "10%") }
    }
}
