import Testing

@testable import Reports

struct TextFitTests {
    @Test func textIsBrokenBetweenWords() {
        let lines = TextFit.lines("average days between sessions in the last 30 days", size: 12, width: 200, atMost: 3)
        #expect(lines.joined(separator: " ") == "average days between sessions in the last 30 days")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { TextFit.width($0, size: 12) <= 200 })
    }

    @Test func whatDoesNotFitIsCutAndSaysSo() {
        let lines = TextFit.lines("one two three four five six seven eight nine ten", size: 12, width: 80, atMost: 2)
        #expect(lines.count == 2)
        #expect(lines[1].hasSuffix("…"))
        #expect(lines.allSatisfy { TextFit.width($0, size: 12) <= 80 })
        let word = TextFit.cut("Donaudampfschifffahrtsgesellschaft", size: 12, width: 60)
        #expect(word.hasSuffix("…") && word.hasPrefix("Do"))
    }

    @Test func widthGrowsWithSizeAndText() {
        #expect(TextFit.width("wide", size: 24) == 2 * TextFit.width("wide", size: 12))
        #expect(TextFit.width("模", size: 10) > TextFit.width("a", size: 10))
        #expect(TextFit.width("", size: 12) == 0)
    }
}
