import Foundation
import Records
import Testing

@testable import Ingestion

/// Rows read straight from their bytes have to mean what the general way makes of them. Quotes around the person force the general way.
@Suite struct PlainEventRowTests {
    private static let columns = ["person", "at", "known_at", "kind", "course", "item", "amount", "duration_s", "score", "passed"]

    /// What a file means: its events, faults and counts.
    private func meaning(_ text: String, _ folder: TemporaryFolder) throws -> [String] {
        let path = try folder.write("events.csv", text)
        let file = try EventFile(path: path, name: "events.csv", threads: 1)
        var vocabulary = Vocabulary()
        let store = EventStore(file.chunks, vocabulary: &vocabulary)
        let events = store.gather(0..<vocabulary.persons.count)
        var lines = file.faults.map(\.description) + ["\(file.report.rows) \(file.report.handedOver) \(file.report.unattributed)"]
        lines += ["\(vocabulary.persons.texts) \(vocabulary.courses.texts)", "\(vocabulary.items)", "\(events.offsets)"]
        for row in 0..<events.events.count {
            let each = events.events
            lines.append(
                "\(each.at[row]) \(each.knownAt[row]) \(each.kind[row]) \(each.course[row]) \(each.item[row]) \(each.amount[row]) "
                    + "\(each.durationSeconds[row]) \(each.score[row].bitPattern) \(each.result[row])")
        }
        return lines
    }

    /// Fields of every kind of shape, good and bad.
    private static let shapes: [String: [String]] = [
        "person": [
            "p1", "p2", "a longer name, no: without a comma".replacing(",", with: ""), "0123456789abcdef0123456789abcdef0123", "é",
            " ", "", "p\u{7f}",
        ],
        "at": [
            "1710000000", "1710000001", "631152000", "631151999", "4102444800", "4102444801", "99999999", "17100000000",
            "1710000000.0",
            "2024-03-11T08:00:00Z", "-1710000000", "9223372036854775807", "9223372036854775808", "nan", "", "1710000000x",
            " 1710000000",
        ],
        "known_at": ["", "1710000000", "1710000600", "1", "x"],
        "kind": [
            "view", "start", "complete", "skip", "attempt", "attempt", "attempt", "post", "feedback", "help", "views", "vie", "",
            "completes",
        ],
        "course": ["c1", "c 1", "course number seventeen", "ü", "", "#1"],
        "item": ["", "i1", "i2", "an item with a long name", "!"],
        "amount": ["", "1", "3", "0", "999999999", "2147483647", "2147483648", "-1", "1.5", "60.0", "+1"],
        "duration_s": ["", "60", "0", "447", "59.5", "-3", "1e3", "1234567890"],
        "score": [
            "", "0", "1", "0.78", "0.123456789012345", "0.1234567890123456789", "1.1", "-0.5", ".5", "5e-1", "1.", "nan", "0.30",
        ],
        "passed": ["", "true", "false", "1", "0", "TRUE", "yes", "truee", "fals"],
    ]

    @Test(arguments: ["\n", "\r\n", "\r"]) func whatIsReadDirectlyMeansTheSame(end: String) throws {
        var seed: UInt64 = 20_260_711
        func pick(_ column: String) -> String {
            let shapes = Self.shapes[column] ?? [""]
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Half of all fields are the first of their shapes, so that most rows are whole.
            let number = Int(seed >> 33)
            return number % 2 == 0 ? shapes[0] : shapes[number / 2 % shapes.count]
        }
        let folder = try TemporaryFolder()
        for columns in [Self.columns, Self.columns.reversed(), ["note"] + Self.columns.shuffledOnce + ["id"]] {
            let header = columns.joined(separator: ",") + end
            var plain = header
            var quoted = header
            for row in 0..<2000 {
                let fields = columns.map { pick($0) }
                let cut = row % 97 == 0 ? fields.dropLast() + [] : fields
                plain += cut.joined(separator: ",") + end + (row % 50 == 0 ? end : "")
                quoted += zip(columns, cut).map { $0 == "person" ? "\"\($1)\"" : $1 }.joined(separator: ",") + end
                quoted += row % 50 == 0 ? end : ""
            }
            let whole = try meaning(plain, folder)
            #expect(whole == (try meaning(quoted, folder)))
            #expect(whole.count > 300, "most rows can be read")
        }
    }

    @Test func aLastLineWithoutAnEndCounts() throws {
        let folder = try TemporaryFolder()
        let header = Self.columns.joined(separator: ",") + "\n"
        let row = "p1,1710000000,,view,c1,i1,3,60,,"
        #expect(try meaning(header + row, folder) == meaning(header + row + "\n", folder))
        #expect(try meaning(header + row + "\r", folder) == meaning(header + row + "\n", folder))
        #expect(try meaning("\u{feff}" + header + row, folder) == meaning(header + row + "\n\n\n", folder))
    }

    @Test func textsOfAnyLengthAreToldApart() {
        var table = TextTable()
        let texts = (0..<3000).map { "person " + String(repeating: "x", count: $0 % 40) + "\($0)" }
        func code(_ text: String, owner: Int32, storing code: Code?) -> Code {
            (Array(text.utf8) + [UInt8](repeating: 0x41, count: 16)).withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return -2 }
                let key = TextTable.Key(start, count: text.utf8.count, owner: owner)
                if let code { table.store(code, of: key) }
                return table.code(of: key)
            }
        }
        for (number, text) in texts.enumerated() {
            #expect(code(text, owner: 0, storing: nil) == -1)
            #expect(code(text, owner: 0, storing: Code(number)) == Code(number))
        }
        for (number, text) in texts.enumerated() {
            #expect(code(text, owner: 0, storing: nil) == Code(number))
            #expect(code(text, owner: 1, storing: nil) == -1)
        }
        #expect(code("", owner: 5, storing: nil) == -1)
        #expect(code("", owner: 5, storing: 9) == 9)
    }
}

extension Array {
    /// The elements in an order that is neither theirs nor the reverse.
    fileprivate var shuffledOnce: [Element] { indices.map { self[($0 * 7 + 3) % count] } }
}
