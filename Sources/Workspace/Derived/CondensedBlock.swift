import Foundation
import Records

/// A block as it is kept from run to run: the chunks of a condensed block, what is carried of old events, and what it was made of.
struct CondensedBlock {
    /// What the block was made of, and for which cutoffs.
    struct Origin: Equatable {
        /// The first cutoff that it is for, UTC seconds.
        var firstCutoff: Int64
        /// Old events happened up to this moment.
        var border: Int64
        /// The last import that it takes in.
        var lastImport: Int64
        /// The entry of the audit log that was the last; it tells that the store is still the one that the block was made of.
        var auditSequence: Int64
        var auditHash: [UInt8]
    }

    let origin: Origin
    /// One a person of the block, when it was made.
    let carried: [CarriedEvents]
    /// What is carried of sessions at some moments.
    let sessionMarks: Grouped<SessionMark>
    /// By kind; empty where there is nothing.
    let chunks: [Data]

    private static let version: UInt8 = 2

    /// Makes the block that is kept of a condensed one; nothing is kept of whoever is not included.
    init(_ block: FactBlock, origin: Origin, included: [Bool], codes: CodeTranslation) {
        self.origin = origin
        carried = included.enumerated().map { index, isIncluded in
            var carried = block.carried[index]
            carried.isMissing = !isIncluded
            return carried
        }
        sessionMarks = block.sessionMarks
        var chunks = [Data](repeating: Data(), count: FactKind.allCases.count)
        var events = FactBatch()
        events.events = block.events
        events.eventPersons = [Code](repeating: 0, count: block.events.count)
        Self.put(StoredEvents.columns(of: events, codes), block.eventOffsets, .event, into: &chunks)
        func put<Fact: StoredFact>(_ group: Grouped<Fact>) {
            Self.put(Fact.columns(of: group.rows, codes), group.offsets, Fact.factKind, into: &chunks)
        }
        put(block.kpi)
        put(block.reviews)
        put(block.absences)
        put(block.assignments)
        put(block.attributes)
        put(block.deadlines)
        put(block.leaves)
        put(block.outcomes)
        put(block.surveyAnswers)
        put(block.interventions)
        put(block.managerAssessments)
        self.chunks = chunks
    }

    private static func put(_ columns: [[Int64]], _ offsets: [Int], _ kind: FactKind, into chunks: inout [Data]) {
        guard let count = offsets.last, count > 0 else { return }
        let whole = offsets + [Int](repeating: count, count: ChunkRows.personsPerBlock + 1 - offsets.count)
        chunks[kind.rawValue] = ChunkRows(offsets: whole, columns: columns + [[Int64](repeating: 0, count: count)]).packed()
    }

    /// The block as bytes: origin, what is carried, the lengths of the chunks, a checksum of all that, the chunks with theirs.
    func packed() -> Data {
        var bytes: [UInt8] = [Self.version]
        for number in [origin.firstCutoff, origin.border, origin.lastImport, origin.auditSequence] { bytes.append(number: number) }
        bytes.append(UInt8(origin.auditHash.count))
        bytes += origin.auditHash
        bytes.append(number: UInt32(carried.count))
        for column in Self.columns(of: carried) { PackedColumn.append(column, to: &bytes) }
        PackedColumn.append(carried.indices.map { Int64(sessionMarks[$0].count) }, to: &bytes)
        PackedColumn.append(sessionMarks.rows.map(\.moment), to: &bytes)
        PackedColumn.append(sessionMarks.rows.map(\.seconds), to: &bytes)
        for chunk in chunks { bytes.append(number: UInt64(chunk.count)) }
        var data = Data()
        data.reserveCapacity(bytes.count + 12 + chunks.reduce(0) { $0 + $1.count })
        var head: [UInt8] = []
        head.append(number: UInt32(bytes.count))
        data.append(contentsOf: head)
        bytes.append(number: bytes.withUnsafeBytes { ChunkRows.checksum($0) })
        data.append(contentsOf: bytes)
        for chunk in chunks { data.append(chunk) }
        return data
    }

    /// Reads what `packed()` wrote; the chunks are checked when they are unpacked.
    ///
    /// - Throws: `ChunkFault`.
    init(_ data: Data) throws {
        let (origin, carried, sessionMarks, places) = try data.withUnsafeBytes { try Self.head($0) }
        self.origin = origin
        self.carried = carried
        self.sessionMarks = sessionMarks
        chunks = places.map { data[(data.startIndex + $0.lowerBound)..<(data.startIndex + $0.upperBound)] }
    }

    private static func head(
        _ bytes: UnsafeRawBufferPointer
    ) throws(ChunkFault) -> (origin: Origin, carried: [CarriedEvents], marks: Grouped<SessionMark>, places: [Range<Int>]) {
        var outer = ByteReader(bytes)
        let head = try outer.take(Int(try outer.number(UInt32.self)))
        guard try outer.number(UInt64.self) == ChunkRows.checksum(head) else { throw .checksum }
        var reader = ByteReader(head)
        let writtenBy = try reader.number(UInt8.self)
        guard writtenBy == version else { throw .version(writtenBy) }
        var origin = Origin(
            firstCutoff: try reader.number(), border: try reader.number(), lastImport: try reader.number(),
            auditSequence: try reader.number(), auditHash: [])
        origin.auditHash = Array(try reader.take(Int(try reader.number(UInt8.self))))
        let persons = Int(try reader.number(UInt32.self))
        guard persons <= ChunkRows.personsPerBlock else { throw .malformed }
        var columns: [[Int64]] = []
        for _ in 0..<columnCount { columns.append(try PackedColumn.read(persons, from: &reader)) }
        let marks = try marks(of: persons, from: &reader)
        var places: [Range<Int>] = []
        var start = outer.position
        for _ in FactKind.allCases {
            let length = try reader.number(UInt64.self)
            guard length <= UInt64(bytes.count - start) else { throw .malformed }
            places.append(start..<start + Int(length))
            start += Int(length)
        }
        guard reader.isAtEnd, start == bytes.count else { throw .malformed }
        return (origin, try carried(columns, persons: persons), marks, places)
    }

    private static func marks(of persons: Int, from reader: inout ByteReader) throws(ChunkFault) -> Grouped<SessionMark> {
        var offsets = [0]
        for count in try PackedColumn.read(persons, from: &reader) {
            guard (0...1 << 20).contains(count) else { throw .malformed }
            offsets.append(offsets[offsets.count - 1] + Int(count))
        }
        let count = offsets[persons]
        let moments = try PackedColumn.read(count, from: &reader)
        let seconds = try PackedColumn.read(count, from: &reader)
        return Grouped(offsets: offsets, rows: zip(moments, seconds).map { SessionMark(moment: $0, seconds: $1) })
    }

    private static let columnCount = 14

    private static func columns(of carried: [CarriedEvents]) -> [[Int64]] {
        [
            carried.map { Int64($0.count) }, carried.map { Int64($0.sessions) }, carried.map(\.earlierStart),
            carried.map(\.earlierEnd), carried.map(\.lastStart), carried.map(\.lastEnd), carried.map(\.secondsBefore),
            carried.map { Int64(bitPattern: $0.minutesBefore7.bitPattern) },
            carried.map { Int64(bitPattern: $0.minutesBefore14.bitPattern) },
            carried.map { Int64(bitPattern: $0.minutesBefore30.bitPattern) }, carried.map { $0.isMissing ? 1 : 0 },
            carried.map { Int64($0.kpiCount) }, carried.map(\.kpiLowestBit), carried.map(\.kpiHighestExponent),
        ]
    }

    private static func carried(_ columns: [[Int64]], persons: Int) throws(ChunkFault) -> [CarriedEvents] {
        var all: [CarriedEvents] = []
        for row in 0..<persons {
            var carried = CarriedEvents()
            guard columns[0][row] >= 0, (0...2).contains(columns[1][row]) else { throw .malformed }
            carried.count = Int(columns[0][row])
            carried.sessions = Int(columns[1][row])
            (carried.earlierStart, carried.earlierEnd) = (columns[2][row], columns[3][row])
            (carried.lastStart, carried.lastEnd) = (columns[4][row], columns[5][row])
            carried.secondsBefore = columns[6][row]
            carried.minutesBefore7 = columns[7][row].figure
            carried.minutesBefore14 = columns[8][row].figure
            carried.minutesBefore30 = columns[9][row].figure
            carried.isMissing = columns[10][row] != 0
            guard columns[11][row] >= 0 else { throw .malformed }
            carried.kpiCount = Int(columns[11][row])
            (carried.kpiLowestBit, carried.kpiHighestExponent) = (columns[12][row], columns[13][row])
            all.append(carried)
        }
        return all
    }
}
