import Foundation
import Governance
import Records
import Statistics
import Testing

@testable import Features

@Suite struct FeatureCSVTests {
    private func text(_ values: [Double], names: [String], ids: [String], t0: [Int64]) throws -> String {
        let set = try #require(FeatureSet(names: names))
        let matrix = Matrix(rows: ids.count, columns: names.count, values: values)
        let features = FeatureMatrix(
            featureSet: set, matrix: matrix, snapshots: Snapshots(person: ids.indices.map { Int32($0) }, t0: t0), dataDigest: "")
        var bytes: [UInt8] = []
        try FeatureCSV(features, persons: ids.map { PersonRecord(id: $0) }).write { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func numbersAreWrittenShortAndMissingOnesNotAtAll() throws {
        let written = try text(
            [3, -0.5, .nan, 0, -0.0, 0.1, 1e-7, 123456789.25, 1e300], names: ["events_7d", "gap_vs_usual", "kpi_last"],
            ids: ["p1", "a,b", "say \"hi\""], t0: [0, -1, 1_710_115_200])
        #expect(
            written == """
                person,t0,events_7d,gap_vs_usual,kpi_last
                p1,0,3,-0.5,
                "a,b",-1,0,0,0.1
                "say ""hi""\",1710115200,1e-7,123456789.25,1e300

                """)
    }

    @Test func everyNumberReadsBackBitForBit() throws {
        var random = SeededGenerator(seed: 23)
        var values = (0..<4000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
        values += [
            99, 100, 12_345_678_901_234_568, 0x1p53 + 2, 0x1p62, -0x1p63, 0x1p63, 0x1p64, 0.00001234, 0.0001234, 1.5e16,
            101.31666666666666,
        ]
        let names = ["kpi_last"]
        let written = try text(
            values, names: names, ids: values.indices.map { "p\($0)" }, t0: values.indices.map { Int64($0) })
        let lines = written.split(separator: "\n").dropFirst()
        #expect(lines.count == values.count)
        for (line, value) in zip(lines, values) {
            let field = line.split(separator: ",")[2]
            #expect(Double(field) == value, "\(field) reads back as \(value)")
            if value.magnitude < 0x1p63, value == value.rounded() {
                #expect(!field.contains("e") && !field.contains("."), "\(field) is a whole number")
            }
        }
    }

    @Test func theNumberOfThreadsChangesNoByte() throws {
        var facts = PlainFacts.random(seed: 31, persons: 30)
        for _ in 0..<4 { facts.snapshots += facts.snapshots }
        #expect(facts.snapshots.count > 2048)
        let history = try facts.history()
        let features = try FeatureEngine().compute(history: history, snapshots: facts.coded())
        let texts = try [1, 2, 3].map { threads in
            var bytes: [UInt8] = []
            try FeatureCSV(features, persons: history.directory.persons).write(threads: threads) { bytes += $0 }
            return bytes
        }
        #expect(texts[0] == texts[1] && texts[0] == texts[2])
        #expect(texts[0].count { $0 == UInt8(ascii: "\n") } == facts.snapshots.count + 1)
    }

    @Test func anErrorOfTheReceiverEndsTheWriting() throws {
        struct Full: Error {}
        let facts = PlainFacts.random(seed: 32)
        let history = try facts.history()
        let features = try FeatureEngine().compute(history: history, snapshots: facts.coded())
        #expect(throws: Full.self) {
            try FeatureCSV(features, persons: history.directory.persons).write { _ in throw Full() }
        }
    }
}
