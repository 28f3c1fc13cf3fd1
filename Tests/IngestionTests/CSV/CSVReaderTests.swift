import Testing

@testable import Ingestion

/// What a reader makes of some bytes: `12: a|b` is a record that begins on line 12, `3: !insideField` a malformed one.
func scanned(_ bytes: [UInt8], pieceLimit: Int = .max, bufferSize: Int = 4 << 20) throws(IngestionError) -> [String] {
    let csv = CSVReader(file: "test.csv", stream: MemoryStream(bytes, pieceLimit: pieceLimit), bufferSize: bufferSize)
    var found: [String] = []
    while true {
        switch try csv.next() {
        case .end: return found
        case .malformed(let fault): found.append("\(csv.line): !\(fault)")
        case .record:
            let fields = (0..<csv.fields.count).map { String(decoding: csv.fields[$0], as: UTF8.self) }
            found.append("\(csv.line): " + fields.joined(separator: "|"))
        }
    }
}

func scanned(_ text: String) throws(IngestionError) -> [String] { try scanned(Array(text.utf8)) }

@Suite struct CSVReaderTests {
    @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEndEndsARecord(end: String) throws {
        #expect(try scanned("a,b\(end)c,\(end),d\(end)") == ["1: a|b", "2: c|", "3: |d"])
    }

    @Test func theLastLineNeedsNoEnd() throws {
        #expect(try scanned("a,b\nc,d") == ["1: a|b", "2: c|d"])
        #expect(try scanned("a,b\nc,") == ["1: a|b", "2: c|"])
        #expect(try scanned("a\n\"x\"") == ["1: a", "2: x"])
        #expect(try scanned("a,b\r") == ["1: a|b"])
    }

    @Test func quotedFieldsHoldCommasQuotesAndLineEnds() throws {
        let text = "\"a,1\",\"say \"\"hi\"\"\",\"\"\n\"two\nlines\",\"x\r\ny\",\"p\rq\"\nlast,\"\"\"\",e\n"
        #expect(try scanned(text) == ["1: a,1|say \"hi\"|", "2: two\nlines|x\r\ny|p\rq", "6: last|\"|e"])
    }

    @Test func emptyLinesAreSkippedAndCounted() throws {
        #expect(try scanned("\n\na,b\n\r\n\nc,d\n\n") == ["3: a|b", "6: c|d"])
    }

    @Test func nothingIsTrimmed() throws {
        #expect(try scanned(" a ,\tb\n") == ["1:  a |\tb"])
    }

    @Test func aByteOrderMarkIsNoPartOfTheText() throws {
        #expect(try scanned([0xef, 0xbb, 0xbf] + Array("a,b\n".utf8)) == ["1: a|b"])
        #expect(try scanned([0xef, 0xbb, 0xbf] + Array("\"a\",b\n".utf8)) == ["1: a|b"])
    }

    @Test func aRecordWithStrayQuotesCostsItsFirstLineOnly() throws {
        #expect(try scanned("a,b\"c\nd,e\n") == ["1: !insideField", "2: d|e"])
        #expect(try scanned("\"a\"x,b\nd,e\n") == ["1: !afterClosing", "2: d|e"])
        #expect(try scanned("a,\"b\nd,e\nf,g\n") == ["1: !neverClosed", "2: d|e", "3: f|g"])
        #expect(try scanned("a,\"b\r\nd,\"e\"\nf,g") == ["1: !afterClosing", "2: d|e", "3: f|g"])
        #expect(try scanned("\"") == ["1: !neverClosed"])
    }

    @Test(arguments: [1, 2, 3, 5, 64]) func theSizeOfTheReadsChangesNothing(pieceLimit: Int) throws {
        let text = "\u{FEFF}k\u{e4}se,\"a\"\"b\"\r\n\"x\ny\",z\r\rö,\"\",\"€\"\n\"bad\"q,1\nlast,\"𝄞\""
        let whole = try scanned(text)
        #expect(whole == ["1: käse|a\"b", "2: x\ny|z", "5: ö||€", "6: !afterClosing", "7: last|𝄞"])
        #expect(try scanned(Array(text.utf8), pieceLimit: pieceLimit) == whole)
    }

    @Test func recordsThatCrossTheBufferAreWhole() throws {
        let long = String(repeating: "x", count: 700_000)
        let bytes = Array((1...9).map { "\($0),\(long),\"\(long.prefix(9))\"\n" }.joined().utf8)
        let found = try scanned(bytes, bufferSize: 2 << 20)
        #expect(found == (1...9).map { "\($0): \($0)|\(long)|xxxxxxxxx" })
    }

    @Test func oneMebibyteIsTheLongestLine() throws {
        let limit = FieldTable.lengthLimit
        let longest = "a\n" + String(repeating: "x", count: limit) + "\nb\n"
        #expect(try scanned(longest).count == 3)
        let longer = "a\n" + String(repeating: "x", count: limit + 1) + "\nb\n"
        #expect(throws: IngestionError.lineTooLong(file: "test.csv", line: 2, limit: limit)) { try scanned(longer) }
        let endless = "a\n" + String(repeating: "x,", count: limit)
        #expect(throws: IngestionError.lineTooLong(file: "test.csv", line: 2, limit: limit)) { try scanned(endless) }
    }

    @Test func aQuoteThatSwallowsAMebibyteWasNeverClosed() throws {
        let lines = String(repeating: "0123456789\n", count: 200_000)
        let found = try scanned("a,\"b\n" + lines + "\"\n")
        #expect(found.first == "1: !neverClosed")
        #expect(found.count == 200_002)
        #expect(found[1] == "2: 0123456789")
    }

    @Test func otherFilesAreNamed() {
        func found(_ bytes: [UInt8]) -> IngestionError? {
            do throws(IngestionError) { _ = try scanned(bytes) } catch { return error }
            return nil
        }
        func notText(_ found: String, line: Int = 1) -> IngestionError { .notText(file: "test.csv", line: line, found: found) }
        #expect(found([0xff, 0xfe, 0x61, 0]) == notText("UTF-16"))
        #expect(found([0xfe, 0xff, 0, 0x61]) == notText("UTF-16"))
        #expect(found([0x61, 0, 0x62, 0]) == notText("UTF-16 without a byte order mark"))
        #expect(found([0x50, 0x4b, 3, 4, 0, 0]) == notText("a zip archive or an Excel workbook"))
        #expect(found([0x1f, 0x8b, 8, 0]) == notText("a gzip archive"))
        #expect(found(Array("a,b\nc,d\ne,".utf8) + [0xe9, 0x0a]) == notText("the byte 0xE9, which is not UTF-8", line: 3))
        #expect(found(Array("a,b\nc,d\n\"e\nf\",".utf8) + [0]) == notText("a NUL byte (UTF-16 or a binary file)", line: 4))
    }

    @Test(arguments: [
        [0xc0, 0xaf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3], [0xf0, 0x9f, 0x98], [0x80],
        [0xc3, 0x28],
    ]) func whatIsNoUTF8IsRefused(bytes: [UInt8]) {
        #expect(TextEncoding.utf8.check(bytes: Array("abc".utf8) + bytes).fault != nil)
    }

    @Test(arguments: ["é", "€", "𝄞", "\u{7ff}", "\u{800}", "\u{ffff}", "\u{10000}", "\u{10ffff}", "\u{d7ff}", "\u{e000}"])
    func allOfUTF8IsText(text: String) {
        let bytes = Array(String(repeating: "0123456789abcde", count: 3).utf8) + Array(text.utf8)
        #expect(TextEncoding.utf8.check(bytes: bytes).fault == nil)
        #expect(TextEncoding.utf8.check(bytes: bytes).valid == bytes.count)
    }
}

extension TextEncoding {
    func check(bytes: [UInt8]) -> (valid: Int, fault: EncodingFault?) {
        bytes.withUnsafeBufferPointer { check($0, isFinal: true) }
    }
}
