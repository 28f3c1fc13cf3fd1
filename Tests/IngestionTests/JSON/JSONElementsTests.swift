import Testing

@testable import Ingestion

@Suite struct JSONElementsTests {
    /// What comes out of a stream, in words; the stream hands over `piece` bytes at a time.
    private func steps(
        _ text: String, container: StaticString? = "data", piece: Int = .max, limits: JSONLimits = JSONLimits()
    ) throws -> [String] {
        let stream = MemoryStream(Array(text.utf8), pieceLimit: piece)
        let elements = JSONElements(
            file: "f.json", stream: stream, container: container, limits: limits, bufferSize: 2 * limits.elementBytes)
        var steps: [String] = []
        while true {
            switch try elements.next() {
            case .end: return steps
            case .element(let value): steps.append("\(elements.line) \(value["a"]?.whole.map(String.init) ?? "?")")
            case .fault(let problem): steps.append("\(elements.line) fault: \(problem.detail)")
            case .opens(let head): steps.append("\(elements.line) opens \(head["s"]?.whole ?? -1)")
            case .closes(let whole): steps.append("\(elements.line) closes \(whole["s"]?.whole ?? -1)")
            }
        }
    }

    @Test(arguments: [
        "{\"a\":1}\n{\"a\":2}\n{\"a\":3}", "[{\"a\":1},\n {\"a\":2}\n,{\"a\":3}]\n", "{\"a\":1}{\"a\":2} {\"a\":3}\r\n",
        "[{\"a\":1}]\n[{\"a\":2},{\"a\":3}]", "\u{feff}{\"a\":1}\r\n{\"a\":2}\r\n\r\n{\"a\":3}",
        "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n{ \"b\": [\n{}\n,{}], \"c\":\n{}, \"a\": 3 }",
    ]) func allFormsGiveTheirElementsWhateverThePieces(text: String) throws {
        for piece in [1, 2, 3, 7, 64, .max] {
            #expect(try steps(text, piece: piece).map { $0.split(separator: " ").last.map(String.init) } == ["1", "2", "3"])
        }
    }

    @Test func bracketsAndQuotesInsideTextsEndNothing() throws {
        let text = #"{"b":"}]{[\"","a":1}"# + "\n" + #"{"b\\":"\\","a":2}"# + "\n" + #"["x\u0022]",{"a":3}]"#
        #expect(
            try steps(text) == ["1 1", "2 2", "3 fault: the element is a text; wanted a JSON object", "3 3"])
    }

    @Test(arguments: [1, 5, Int.max]) func aContainersElementsAreRead(piece: Int) throws {
        let text = "{\"s\":1,\n \"data\": [\n{\"a\":1}, {\"a\":2}\n], \"t\": {\"data\": []}}\n{\"data\":[],\"s\":2}"
        #expect(
            try steps(text, piece: piece) == ["1 opens 1", "3 1", "3 2", "1 closes 1", "5 opens -1", "5 closes 2"])
    }

    @Test func aContainerIsOneOnlyByAPropertyOfItsOwn() throws {
        #expect(try steps(#"{"b":{"data":[{"a":9}]},"a":1}"#) == ["1 1"])
        #expect(try steps(#"{"b":"data","c":[1],"a":1}"#) == ["1 1"])
        #expect(try steps(#"{"data":7,"a":1}"#) == ["1 1"])
    }

    @Test func aBrokenLineLosesOnlyItself() throws {
        let lines = [
            #"{"a":1}"#, #"{"a":2,"b":"cut o"#, #"{"a":3}"#, #"{"a":4,"b":{"#, #"{"a":5}"#, "rubbish", #"{"a":6]"#, #"{"a":7} x"#,
            #"{"a":08}"#, #"{"a":1,"a":2}"#, #"{"a":NaN}"#, #"{"a":9}"#, #"{"a":10"#,
        ]
        let found = try steps(lines.joined(separator: "\n"))
        #expect(
            found.map { $0.split(separator: ":")[0] } == [
                "1 1", "2 fault", "3 3", "4 fault", "5 5", "6 fault", "7 fault", "8 7", "8 fault", "9 fault", "10 fault",
                "11 fault",
                "12 9", "13 fault",
            ])
        #expect(found[10] == "10 fault: the property stands in its object twice; wanted each property once")
    }

    @Test(arguments: [
        (#"[{"a":1},"#, 1, 10), ("[{\"a\":1}\n", 2, 1), ("[{\"a\":1},\n{\"a\":2", 2, 7), (#"[{"a":1} {"a":2}]"#, 1, 10),
        (#"[{"a":1},,{"a":2}]"#, 1, 10), (#"[{"a":1},]"#, 1, 10), (#"[{"a":[1}]"#, 1, 9), ("{\"s\":1,\"data\":[{\"a\":1},\n", 2, 1),
        (#"{"s":1,"data":[{"a":1}"#, 1, 23),
    ]) func anArrayThatCannotBeFollowedIsRefused(text: String, line: Int, column: Int) throws {
        let refused = try refusal { _ = try steps(text) }
        guard case .brokenJSON("f.json", let foundLine, let foundColumn, _, _) = refused else {
            Issue.record("not refused as broken JSON: \(String(describing: refused))")
            return
        }
        #expect(foundLine == line)
        #expect(foundColumn == column)
    }

    @Test func theRefusalSaysWhatToDo() throws {
        #expect(
            try refusal { _ = try steps("[{\"a\":1}\n{\"a\":2}]") }?.description
                == "f.json, line 2, column 1: found no comma behind an element, wanted a comma or the closing bracket; "
                + "fetch or write the file again")
    }

    @Test func aTruncatedEnvelopeAmongLinesIsAFaultOfItsLine() throws {
        let text = "{\"s\":1,\"data\":[{\"a\":1}]}\n{\"s\":2,\"data\":[{\"a\":2},{\"a\":2\n{\"s\":3,\"data\":[{\"a\":3}]}\n"
        let found = try steps(text)
        #expect(found.filter { !$0.contains("fault") }.contains("3 3"))
        #expect(found.contains { $0.hasPrefix("2 fault") })
        #expect(found.last == "3 closes 3")
    }

    @Test func limitsAreFaultsOfTheElementAndCostNoMemory() throws {
        var limits = JSONLimits()
        limits.elementBytes = 1024
        limits.depth = 4
        limits.properties = 30
        let long = "{\"b\":\"" + String(repeating: "x", count: 100_000) + "\"}"
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let many = "{" + (0...30).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
        for text in [
            "[\(long),{\"b\":[[[[1]]]]},{\"b\":[[[1]]],\"a\":1},\(deep),\(many)]", "\(long)\n{\"b\":[[[[1]]]]}\n{\"a\":1}\n\(many)",
        ] {
            let found = try steps(text, piece: 700, limits: limits)
            #expect(found[0].hasSuffix("it is longer than 1024 bytes; wanted a shorter one"))
            #expect(found[1].hasSuffix("it nests 5 levels deep, at most 4 are read"))
            #expect(found[2].hasSuffix(" 1"))
            #expect(found.last?.hasSuffix("an object has 31 properties, at most 30 are read") == true)
        }
    }

    @Test(arguments: [
        #"{"a":"\ud800"}"#, #"{"a":"\udc00x"}"#, #"{"a":"\x"}"#, #"{"a":Infinity}"#, #"{"a":0x10}"#, #"{"a":+1}"#, #"{"a":.5}"#,
        #"{"a":123456789012345678901234567890}"#, #"{"a":1e999}"#, #"{"a":1,}"#, #"{a:1}"#, #"{'a':1}"#, "{\"a\":\"\t\"}",
    ]) func whatIsNoJSONIsAFault(text: String) throws {
        let found = try steps(text + "\n{\"a\":2}")
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("1 fault"))
        #expect(found[1] == "2 2")
    }

    @Test func bytesThatAreNotUTF8AreAFault() throws {
        let bytes = Array("{\"b\":\"".utf8) + [0xc3, 0x28] + Array("\"}\n{\"a\":1}".utf8)
        let elements = JSONElements(file: "f", stream: MemoryStream(bytes))
        guard case .fault(let problem) = try elements.next() else {
            Issue.record("no fault")
            return
        }
        #expect(problem.detail == "bytes are not UTF-8; wanted JSON in UTF-8")
    }

    @Test func anyBytesAreReadToTheirEndOrRefused() throws {
        var state: UInt64 = 7
        var limits = JSONLimits()
        limits.elementBytes = 1024
        let alphabet = Array("{}[]\",:\\\n\r 1aé".utf8)
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            func walk(_ piece: Int) throws -> String {
                let elements = JSONElements(
                    file: "f", stream: MemoryStream(bytes, pieceLimit: piece), container: "1", limits: limits, bufferSize: 2048)
                var seen = ""
                do throws(IngestionError) {
                    while true {
                        switch try elements.next() {
                        case .end: return seen + "end"
                        case .fault: seen += "fault \(elements.line) "
                        default: seen += "step \(elements.line) "
                        }
                    }
                } catch {
                    return seen + error.description
                }
            }
            #expect(try walk(1) == walk(.max), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
