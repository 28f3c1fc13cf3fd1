import Testing

@testable import Reports

struct DisplayWidthTests {
    @Test(arguments: [("abc", 3), ("模型", 4), ("e\u{301}", 1), ("🙂", 2), ("☂️", 2), ("", 0), ("–", 1), ("한", 2)])
    func widthIsCountedInCells(text: String, cells: Int) {
        #expect(displayWidth(text) == cells)
    }

    @Test func controlsAreReplacedOneForOne() {
        #expect(withoutControls("a\u{1B}[1mb\u{2066}") == "a\u{FFFD}[1mb\u{FFFD}")
    }
}
