import Testing

@testable import Ingestion

private func rows(_ text: String, _ dialect: CSVDialect, pieceLimit: Int = .max) throws -> [String] {
    let csv = CSVReader(file: "t.csv", stream: MemoryStream(Array(text.utf8), pieceLimit: pieceLimit), dialect: dialect)
    var found: [String] = []
    while true {
        switch try csv.next() {
        case .end: return found
        case .malformed(let fault): found.append("\(csv.line): !\(fault)")
        case .record:
            let fields = (0..<csv.fields.count).map { String(decoding: csv.fields[$0], as: UTF8.self) }
            found.append("\(csv.line): " + fields.joined(separator: "~"))
        }
    }
}

@Suite struct CSVDialectTests {
    @Test(arguments: CSVDialect.Delimiter.allCases, ["\n", "\r\n", "\r"])
    func theSameRowsComeFromEveryDialectAndLineEnd(delimiter: CSVDialect.Delimiter, end: String) throws {
        let mark = String(decoding: [delimiter.byte], as: UTF8.self)
        let lines = [
            ["person", "score", "note"], ["p1", "3,5", "\"a \(mark) b\""], ["p2", "4,25", "\"say \"\"hi\"\"\""],
            ["p3", "", "\"two\(end)lines\""], ["p4", "7", ""],
        ]
        let quoted = lines.map { $0.map { $0.contains(",") && !$0.hasPrefix("\"") ? "\"\($0)\"" : $0 } }
        let text = (delimiter == .comma ? quoted : lines).map { $0.joined(separator: mark) + end }.joined()
        let wanted = [
            "1: person~score~note", "2: p1~3,5~a \(mark) b", "3: p2~4,25~say \"hi\"", "4: p3~~two\(end)lines", "6: p4~7~",
        ]
        let dialect = CSVDialect.detect(start: Array(text.utf8))
        #expect(dialect == CSVDialect(delimiter))
        for piece in [1, 2, 3, 4, 5, 6, 7, .max] { #expect(try rows(text, dialect, pieceLimit: piece) == wanted) }
    }

    @Test func decimalCommasAreNoDelimiters() {
        let text = "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n1,5;2,5;3,5\n"
        #expect(CSVDialect.detect(start: Array(text.utf8)) == CSVDialect(.semicolon))
        #expect(CSVDialect.detect(start: Array("name;value\nx;1,5\ny;2,5\nz;3,5\n".utf8)) == CSVDialect(.semicolon))
    }

    @Test func textsWithOtherSeparatorsDoNotMislead() {
        let text = "id,note\n1,\"a;b;c\"\n2,a|b\n3,\"x\ty\"\n"
        #expect(CSVDialect.detect(start: Array(text.utf8)) == .comma)
        #expect(
            CSVDialect.detect(start: Array("id\tnote\n1\t5\" pipe\n2\t6\" pipe\n3\tnone\n".utf8))
                == CSVDialect(.tab, hasQuotes: false))
        #expect(CSVDialect.detect(start: Array("name\nx\ny\n".utf8)) == .comma)
        #expect(CSVDialect.detect(start: []) == .comma)
    }

    @Test func linesBeforeTheHeaderAreFound() throws {
        let text = "Report of the platform\nmade on 2024-03-01\n\nperson;course;time\np1;c1;t\np2;c1;t\np3;c1;t\n"
        let dialect = CSVDialect.detect(start: Array(text.utf8))
        #expect(dialect == CSVDialect(.semicolon, preambleLines: 3))
        for piece in [1, 3, .max] {
            #expect(try rows(text, dialect, pieceLimit: piece).first == "4: person~course~time")
        }
    }

    @Test func commentsAndPreamblesArePassedOver() throws {
        let dialect = CSVDialect(preambleLines: 1, comment: UInt8(ascii: "#"))
        for piece in [1, 2, 5, .max] {
            #expect(try rows("x\"y\n#c\na,b\r\n\r\n# d\r1,2\n#end", dialect, pieceLimit: piece) == ["3: a~b", "6: 1~2"])
        }
    }

    @Test func backslashesMayEscapeQuotes() throws {
        let text = "a,b\n\"say \\\"hi\\\"\",\"c:\\\\\"\n\"x\",y\n"
        let dialect = CSVDialect.detect(start: Array(text.utf8))
        #expect(dialect == CSVDialect(hasBackslashEscapes: true))
        for piece in [1, 2, 3, .max] {
            #expect(try rows(text, dialect, pieceLimit: piece) == ["1: a~b", "2: say \"hi\"~c:\\", "3: x~y"])
        }
    }

    @Test func withoutQuotesAQuoteIsACharacter() throws {
        #expect(try rows("a\tb\n5\"\t\"x\n", CSVDialect(.tab, hasQuotes: false)) == ["1: a~b", "2: 5\"~\"x"])
    }

    @Test func limitsAreNamed() throws {
        let limits = ImportLimits(recordBytes: 100, columns: 3, rows: 2)
        func csv(_ text: String) -> CSVReader {
            CSVReader(file: "t.csv", stream: MemoryStream(Array(text.utf8)), limits: limits)
        }
        #expect(throws: IngestionError.lineTooLong(file: "t.csv", line: 2, limit: 100)) {
            let csv = csv("a\n" + String(repeating: "x", count: 101) + "\n")
            while case .record = try csv.next() {}
        }
        #expect(throws: IngestionError.tooManyColumns(file: "t.csv", found: 4, limit: 3)) {
            _ = try TableHeader.names(file: "t.csv", csv: csv("a,b,c,d\n"))
        }
        var options = ImportOptions()
        options.limits = limits
        let columns = TableColumns(names: ["a"], required: [true])
        var table = try TableReader(file: "t.csv", csv: csv("a\n1\n2\n3\n"), columns: columns, options: options)
        let refused = try refusal { while try table.next() {} }
        #expect(
            refused?.description
                == "t.csv: it has more than 2 rows (the limit rows); split it into several files and import them one after the other"
        )
    }
}
