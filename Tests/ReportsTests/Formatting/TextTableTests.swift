import Foundation
import Testing

@testable import Reports

struct TextTableTests {
    private let table = TextTable(
        columns: [.init("Model"), .init("AUROC", .trailing), .init("Note")],
        rows: [["Average of both *", "0.765", "–"], ["模型", "–", "naïve"]])

    @Test func columnsLineUpByCellsAndNotByCharacters() {
        #expect(
            table.text() == """
                Model              AUROC  Note
                ─────────────────  ─────  ─────
                Average of both *  0.765  –
                模型                   –  naïve

                """)
    }

    @Test func asciiTablesHoldNothingElse() {
        let text = table.text(characters: .ascii)
        #expect(text.utf8.allSatisfy { $0 < 128 })
        #expect(
            text == """
                Model              AUROC  Note
                -----------------  -----  -----
                Average of both *  0.765  -
                ??                     -  na?ve

                """)
    }

    @Test func wordsAreCutToTheWidthAndNumbersAreNot() {
        #expect(
            table.text(width: 25) == """
                Model        AUROC  Note
                ───────────  ─────  ─────
                Average of…  0.765  –
                模型             –  naïve

                """)
        let narrow = table.text(width: 5)
        #expect(narrow.contains("0.765"))
        #expect(narrow.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 8 + 2 + 5 + 2 + 5 })
    }

    @Test func namesCannotMoveTheCursor() {
        let text = TextTable(columns: [.init("Unit")], rows: [["\u{1B}[2Jgone\r\nnext\u{202E}"]]).text()
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\u{202E}"))
        #expect(text.split(separator: "\n").count == 3)
    }

    @Test func theClosingTableFitsATerminalAndMarksTheRecommendedModel() {
        let text = SamplePilot.full().closingTable.text(width: 80)
        #expect(text.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 })
        #expect(text.contains("\n*  W28 · A         Average of both  0.765  0.754–0.776      +0.129  0.090  2.9\u{A0}%\n"))
        #expect(text.contains("\n   F · A-strict    not enough evi…"))
        #expect(text.components(separatedBy: "\n*  ").count == 4)
    }
}
