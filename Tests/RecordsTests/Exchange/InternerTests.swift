import Records
import Testing

@Suite struct InternerTests {
    @Test func codesCountUpFromZeroInTheOrderOfFirstAppearance() {
        var interner = Interner()
        #expect(["b", "a", "b", "", "a", "c"].map { interner.code(for: $0) } == [0, 1, 0, 2, 1, 3])
        #expect(interner.count == 4)
        #expect(interner.texts == ["b", "a", "", "c"])
    }

    @Test func canonicallyEqualTextsAreOneTextInNFC() {
        var interner = Interner()
        let composed = interner.code(for: "caf\u{e9}")
        #expect(interner.code(for: "cafe\u{301}") == composed)
        #expect(Array(interner.text(composed).utf8) == Array("caf\u{e9}".utf8))
        #expect(interner.code(for: "cafe") != composed)
        var other = Interner()
        let decomposed = other.code(for: "\u{1100}\u{1161}")  // Hangul jamo
        #expect(Array(other.text(decomposed).utf8) == Array("\u{ac00}".utf8))
        #expect(other.code(for: "\u{ac00}") == decomposed)
    }

    @Test func bytesAndStringsGiveTheSameCode() {
        var interner = Interner()
        for text in ["", "a", "é", "e\u{301}", "𝄞", "a,b\n\"c\""] {
            let code = interner.code(for: text)
            let again = Array(text.utf8).withUnsafeBufferPointer { interner.code(forUTF8: $0) }
            #expect(again == code)
        }
    }

    @Test func manyTextsKeepTheirCodesWhileTheTableGrows() {
        var interner = Interner()
        let texts = (0..<50_000).map { "person-\($0 &* 2_654_435_761)" }
        for (index, text) in texts.enumerated() { #expect(interner.code(for: text) == Code(index)) }
        for (index, text) in texts.enumerated() where index % 7 == 0 {
            #expect(interner.code(for: text) == Code(index))
            #expect(interner.text(Code(index)) == text)
        }
        #expect(interner.count == 50_000)
    }

    @Test func textsThatAreBeginningsOfOthersDiffer() {
        var interner = Interner()
        let texts = (0..<200).map { String(repeating: "x", count: $0) }
        #expect(Set(texts.map { interner.code(for: $0) }).count == 200)
    }
}

@Suite struct VocabularyTests {
    @Test func anItemBelongsToItsCourse() {
        var vocabulary = Vocabulary()
        let one = vocabulary.courses.code(for: "one")
        let two = vocabulary.courses.code(for: "two")
        let codes = [
            vocabulary.item(course: one, name: "i"), vocabulary.item(course: two, name: "i"),
            vocabulary.item(course: one, name: nil),
            vocabulary.item(course: two, name: nil), vocabulary.item(course: one, name: "j"),
        ]
        #expect(codes == [0, 1, 2, 3, 4])
        #expect(vocabulary.item(course: one, name: "i") == 0)
        #expect(vocabulary.item(course: two, name: nil) == 3)
        #expect(vocabulary.items.map(\.name) == ["i", "i", nil, nil, "j"])
        #expect(vocabulary.items.map(\.course) == [one, two, one, two, one])
    }

    @Test func anEmptyNameIsNoItem() {
        var vocabulary = Vocabulary()
        let course = vocabulary.courses.code(for: "c")
        #expect(vocabulary.item(course: course, name: "") == vocabulary.item(course: course, name: nil))
        #expect(vocabulary.items == [ItemKey(course: course, name: nil)])
    }

    @Test func canonicallyEqualItemsAreOne() {
        var vocabulary = Vocabulary()
        let course = vocabulary.courses.code(for: "c")
        #expect(vocabulary.item(course: course, name: "e\u{301}") == vocabulary.item(course: course, name: "\u{e9}"))
    }

    @Test func manyItemsKeepTheirCodes() {
        var vocabulary = Vocabulary()
        let courses = (0..<50).map { vocabulary.courses.code(for: "c\($0)") }
        for round in 0..<2 {
            for (index, course) in courses.enumerated() {
                for item in 0..<200 {
                    #expect(vocabulary.item(course: course, name: "i\(item)") == Code(index * 200 + item), "\(round)")
                }
            }
        }
        #expect(vocabulary.items.count == 10_000)
    }
}
