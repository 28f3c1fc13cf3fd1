import Testing

@testable import Columns

@Suite struct ParquetFileTests {
    private func chunk(_ doubles: [Double]) -> ColumnChunk { doubles.withUnsafeBufferPointer { ColumnChunk(doubles: $0) } }

    private func written(_ columns: [Column], _ groups: [[ColumnChunk]], metadata: [(key: String, value: String)] = []) throws
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        var file = ParquetFile(columns: columns, metadata: metadata, creator: "respite version 9.9.9")
        for group in groups { try file.append(group) { bytes += $0 } }
        try file.finish { bytes += $0 }
        return bytes
    }

    private func shown(_ doubles: [Double]) -> [String?] { doubles.map { $0.isNaN ? nil : "\($0.bitPattern)" } }

    /// Values of every kind of column: few and many distinct ones, none or all missing, a single one, both zeros.
    private static let cases: [[Double]] = [
        [1], [.nan], [0, -0.0], [.nan, .nan, .nan], (0..<1000).map { Double($0 % 7) }, (0..<1000).map { Double($0) / 3 },
        (0..<1000).map { $0 % 3 == 0 ? .nan : Double($0 % 5) }, (0..<1001).map { $0 % 9 == 4 ? .nan : Double($0) * 0.1 },
        [Double](repeating: 4.5, count: 77), (0..<4096).map { Double($0 % 257) },
        [.leastNonzeroMagnitude, -.greatestFiniteMagnitude, .greatestFiniteMagnitude, 0x1p-1022, .nan, 1],
    ]

    @Test func everyValueComesBackBitForBit() throws {
        for doubles in Self.cases {
            let texts = doubles.indices.map { "person é \($0)" }
            let moments = doubles.indices.map { Int64($0 % 4) - 2 }
            let halves = [0..<doubles.count / 2, doubles.count / 2..<doubles.count]
            let groups = halves.map { part in
                [ColumnChunk(texts: Array(texts[part])), ColumnChunk(integers: Array(moments[part])), chunk(Array(doubles[part]))]
            }
            let columns = [Column("person", .text), Column("t0", .int64), Column("x", .optionalDouble)]
            let reader = try PlainReader(try written(columns, groups))
            #expect(try reader.column(0) == texts)
            #expect(try reader.column(1) == moments.map { "\(UInt64(bitPattern: $0))" })
            #expect(try reader.column(2) == shown(doubles))
            #expect(reader.footer[3]?.whole == doubles.count)
        }
    }

    @Test func theFooterSaysWhatIsWhere() throws {
        let columns = [Column("person", .text), Column("x", .optionalDouble)]
        let bytes = try written(
            columns, [[ColumnChunk(texts: ["a", "b", "c"]), chunk([3, .nan, -0.5])]], metadata: [("key", "value"), ("k", "")])
        let footer = try PlainReader(bytes).footer
        #expect(footer[6]?.text == "respite version 9.9.9")
        #expect(footer[5]?.elements.map { [$0[1]?.text, $0[2]?.text] } == [["key", "value"], ["k", ""]])
        let schema = footer[2]?.elements ?? []
        #expect(schema.map { $0[4]?.text } == ["schema", "person", "x"])
        #expect(schema.map { $0[1]?.whole } == [nil, 6, 5])
        #expect(schema.map { $0[3]?.whole } == [nil, 0, 1])
        #expect(schema[0][5]?.whole == 2 && schema[1][6]?.whole == 0)
        let statistics = footer[4]?.elements[0][1]?.elements[1][3]?[12]
        #expect(statistics?[3]?.whole == 1)
        #expect(footer[4]?.elements[0][3]?.whole == 3)
        #expect(footer[7]?.elements.count == 2)
    }

    @Test func fewDistinctValuesTakeFewBytes() {
        let few = chunk((0..<8000).map { Double($0 % 3) })
        #expect(few.bytes.count < 8000 / 4 + 100, "two bits a value")
        #expect(few.hasDictionary)
        let many = chunk((0..<8000).map { Double($0) / 7 })
        #expect(many.bytes.count < 8 * 8000 + 100)
        #expect(!many.hasDictionary)
    }

    @Test func aFileWithoutRowsIsWhole() throws {
        let reader = try PlainReader(try written([Column("x", .optionalDouble)], []))
        #expect(reader.footer[3]?.whole == 0)
        #expect(reader.footer[4]?.elements.isEmpty == true)
    }

    @Test func anErrorOfTheReceiverEndsTheWriting() {
        struct Full: Error {}
        var file = ParquetFile(columns: [Column("x", .optionalDouble)], creator: "")
        #expect(throws: Full.self) { try file.append([chunk([1])]) { _ in throw Full() } }
    }
}
