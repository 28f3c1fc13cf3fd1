import Testing

@testable import Reports

struct MarkupTests {
    @Test func textIsEscapedAndMarkupIsNot() {
        let name = "<script>alert('x')</script> & \"more\""
        let inner: Markup = "<b>\(name)</b>"
        let outer: Markup = "<p title=\"\(name)\">\(inner)\(3)</p>"
        let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"
        #expect(outer.html == "<p title=\"\(escaped)\"><b>\(escaped)</b>3</p>")
    }

    @Test func controlsAndTurningMarksAreReplaced() {
        let text: Markup = "\("a\u{0}b\u{202E}c\u{1B}d\ne")"
        #expect(text.html == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d e")
    }

    @Test func positionsHaveOneDecimalAndAreNeverNaN() {
        let text: Markup = "\(at: 12.04) \(at: 3.96) \(at: -0.01) \(at: .nan) \(at: .infinity)"
        #expect(text.html == "12 4 0 0 0")
    }

    @Test func theTagCheckerFindsFaults() {
        #expect(TagBalance.faults(in: "<p class=\"a\">x<br>y <b>z</b></p>").isEmpty)
        #expect(TagBalance.faults(in: "<p><b>x</p></b>").count == 2)
        #expect(TagBalance.faults(in: "<p>x") == ["<p> is not closed"])
        #expect(TagBalance.faults(in: "<p class=a>x</p>").count == 1)
        #expect(TagBalance.faults(in: "<p>a & b</p>").count == 1)
        #expect(TagBalance.faults(in: "<p>a > b</p>").count == 1)
        #expect(TagBalance.faults(in: "<style>a>b{c:d}</style><p>x</p>").isEmpty)
    }
}
