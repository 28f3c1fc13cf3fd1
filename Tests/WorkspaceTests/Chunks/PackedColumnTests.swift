import Foundation
import Statistics
import Testing

@testable import Workspace

@Suite struct PackedColumnTests {
    private func packed(_ values: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        PackedColumn.append(values, to: &bytes)
        return bytes
    }

    private func unpacked(_ bytes: [UInt8], count: Int) throws -> [Int64] {
        try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let values = try PackedColumn.read(count, from: &reader)
            #expect(reader.isAtEnd)
            return values
        }
    }

    @Test(
        arguments: [
            [], [7], [.min], [.max], [.min, .max], [.min, .max, 0], [.max, .max - 1], [.min + 1, .max], [-1, 0, 1], [.min, 5, 6],
            [.min, .min, .min], [0, 86_400, 172_800, 864_000_000], [.min, .min + 1], [.min, .max - 1, .min + 1],
        ] as [[Int64]]) func extremeColumnsComeBackAsTheyWere(values: [Int64]) throws
    {
        #expect(try unpacked(packed(values), count: values.count) == values)
    }

    @Test(arguments: 0..<40) func randomColumnsComeBackAsTheyWere(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let bits = 1 + generator.nextIndex(below: 63)
        let common = Double(seed % 5) / 5
        let values = (0..<500).map { _ -> Int64 in
            if generator.nextUniform() < common { return seed % 2 == 0 ? PackedColumn.missingValue : 12 }
            return Int64(truncatingIfNeeded: generator.next()) >> Int64(64 - bits)
        }
        #expect(try unpacked(packed(values), count: values.count) == values)
    }

    @Test func aColumnOfOneValueTakesNineBytes() {
        #expect(packed([Int64](repeating: .min, count: 1000)).count == 9)
    }

    @Test func momentsThatShareADivisorTakeAByteEach() {
        // Noon of 200 days: 18 bytes in front and a byte a row.
        #expect(packed((0..<200).map { 1_600_000_000 + Int64($0) * 86_400 }).count == 18 + 200)
    }

    @Test func fewDifferentFiguresTakeAByteEach() {
        let figures = (0..<1000).map { Int64(bitPattern: (Double($0 % 101) / 100).bitPattern) }
        #expect(packed(figures).count == 3 + 101 * 8 + 1000)
    }

    @Test func rareFiguresTakeABitARowAndThemselves() throws {
        var generator = SeededGenerator(seed: 1)
        let nan = Int64(bitPattern: Double.nan.bitPattern)
        let figures = (0..<8000).map { $0 % 8 == 0 ? Int64(bitPattern: generator.nextUniform().bitPattern) : nan }
        #expect(packed(figures).count < 1000 + 8 * 1000 + 100)
        #expect(try unpacked(packed(figures), count: 8000) == figures)
    }

    @Test func bytesThatEndEarlyAreRefused() {
        let whole = packed([1, 500, 70_000, 20_000_000, .max, .min, 3, 4])
        for length in 0..<whole.count {
            #expect(throws: ChunkFault.malformed) { try unpacked(Array(whole[..<length]), count: 8) }
        }
    }
}
