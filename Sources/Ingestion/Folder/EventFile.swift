import Crypto
import Glibc
import Records

/// `events.csv` read on several threads: the stretches are the same whatever the number of threads, and so is the result.
struct EventFile {
    /// The stretches in the order of the file, without those that hold nothing.
    let chunks: [EventChunk]
    /// What became of the rows; lines are those of the file.
    let report: FileReport
    /// All faults; lines are those of the file.
    let faults: [RowFault]

    /// How many bytes a stretch has, nearly.
    static let stretch: Int64 = 16 << 20

    init(path: String, name: String, threads: Int, stretch: Int64 = Self.stretch) throws(IngestionError) {
        let stream = try FileStream(path: path)
        let csv = CSVReader(file: name, stream: stream)
        let header = try TableHeader(file: name, csv: csv, columns: CanonicalKind.events.tableColumns)
        let source = EventSource(
            path: path, name: name, size: stream.size, bodyStart: csv.nextOffset, bodyLine: csv.upcomingLine,
            parser: EventChunkParser(file: name, fieldCount: header.count, positions: header.positions))
        var chunks = try stream.withDescriptor { descriptor throws(IngestionError) in
            try source.parse(descriptor, threads: threads, stretch: stretch)
        }
        var report = FileReport(file: name)
        report.ignoredColumns = header.ignored
        report.bytes = stream.size
        report.digest = source.digest(of: &chunks)
        faults = try Self.merge(chunks, firstLine: csv.upcomingLine, into: &report)
        self.report = report
        self.chunks = chunks.filter { !$0.events.isEmpty }
    }

    /// Adds up the reports and gives faults the lines of the file.
    private static func merge(
        _ chunks: [EventChunk], firstLine: Int, into report: inout FileReport
    ) throws(IngestionError) -> [RowFault] {
        var faults: [RowFault] = []
        var linesBefore = firstLine - 1
        for chunk in chunks {
            switch chunk.stop {
            case .notText(let found, let line): throw .notText(file: report.file, line: linesBefore + line, found: found)
            case .tooLong(let line):
                throw .lineTooLong(file: report.file, line: linesBefore + line, limit: FieldTable.lengthLimit)
            case .hasQuotes, nil: break
            }
            report.rows += chunk.report.rows
            report.handedOver += chunk.report.handedOver
            report.unattributed += chunk.report.unattributed
            for fault in chunk.faults {
                let moved = RowFault(
                    file: fault.file, line: linesBefore + fault.line, column: fault.column, reason: fault.reason,
                    detail: fault.detail)
                report.quarantine(moved)
                faults.append(moved)
            }
            linesBefore += chunk.lines
        }
        return faults
    }
}

/// The body of an `events.csv` and how to cut it.
private struct EventSource: Sendable {
    let path: String
    let name: String
    let size: Int64
    let bodyStart: Int64
    let bodyLine: Int
    let parser: EventChunkParser

    /// The chunks, and as the last one, empty of events, the bearer of the file's digest.
    func parse(_ descriptor: Int32, threads: Int, stretch: Int64) throws(IngestionError) -> [EventChunk] {
        let count = max(1, Int((size - bodyStart + stretch - 1) / stretch))
        let cuts = (0..<count).map { bodyStart + Int64($0) * stretch }
        // Piece 0 is the digest, which takes longest; the stretches follow in order.
        let pieces = try inParallel(count + 1, threads: threads) { piece throws(IngestionError) in
            if piece == 0 { return try digestBearer(descriptor) }
            return try parse(descriptor, from: cuts[piece - 1], to: piece < count ? cuts[piece] : size)
        }
        let hasQuotes = pieces.contains { piece in
            if case .hasQuotes = piece.stop { true } else { false }
        }
        guard hasQuotes else { return Array(pieces.dropFirst()) + [pieces[0]] }
        let borders = try borders(near: cuts)
        let chunks = try inParallel(borders.count, threads: threads) { index throws(IngestionError) in
            try parse(descriptor, exactlyFrom: borders[index], to: index + 1 < borders.count ? borders[index + 1] : size)
        }
        return chunks + [pieces[0]]
    }

    func digest(of chunks: inout [EventChunk]) -> String { chunks.removeLast().report.digest }

    private func digestBearer(_ descriptor: Int32) throws(IngestionError) -> EventChunk {
        var hasher = SHA256()
        var offset: Int64 = 0
        while offset < size {
            let bytes = try read(descriptor, from: offset, count: Int(min(4 << 20, size - offset)))
            hasher.update(data: bytes)
            offset += Int64(bytes.count)
        }
        var bearer = EventChunk(file: name)
        bearer.report.digest = hasher.finalize().hexadecimal
        return bearer
    }

    private func read(_ descriptor: Int32, from offset: Int64, count: Int) throws(IngestionError) -> [UInt8] {
        var failure: IngestionError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(IngestionError) {
                filled = try FileStream.read(
                    descriptor: descriptor, path: path, at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard bytes.count == count else { throw .unreadable(path: path, reason: "the file has shrunk while it was read") }
        return bytes
    }

    /// The records that begin in `[start, end)`, where no quotes hide line ends.
    private func parse(_ descriptor: Int32, from start: Int64, to end: Int64) throws(IngestionError) -> EventChunk {
        let before: Int64 = start > bodyStart ? 1 : 0
        let last = min(size, end + Int64(FieldTable.lengthLimit) + 2)
        let bytes = try read(descriptor, from: start - before, count: Int(last - start + before))
        return bytes.withUnsafeBufferPointer { all in
            let first = before == 0 ? 0 : Self.recordStart(all, from: 0)
            let limit = end == size ? all.count : Self.recordStart(all, from: Int(end - start + before) - 1)
            let own = FieldBytes(rebasing: all[min(first, limit)..<limit])
            guard !Self.hasQuotes(own) else {
                var chunk = EventChunk(file: name)
                chunk.stop = .hasQuotes
                return chunk
            }
            return parser.parse(own)
        }
    }

    private static func hasQuotes(_ bytes: FieldBytes) -> Bool {
        bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "\"")), bytes.count) != nil } ?? false
    }

    private func parse(_ descriptor: Int32, exactlyFrom start: Int64, to end: Int64) throws(IngestionError) -> EventChunk {
        let bytes = try read(descriptor, from: start, count: Int(end - start))
        return bytes.withUnsafeBufferPointer { parser.parse($0) }
    }

    /// The position after the first line end at or after `start`; the end where there is none.
    private static func recordStart(_ bytes: FieldBytes, from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\n") { return position }
            let isLast = position == bytes.count
            if byte == UInt8(ascii: "\r"), isLast || bytes[position] != UInt8(ascii: "\n") { return position }
        }
        return bytes.count
    }

    /// The first borders of records at or after each cut, found by reading from the start.
    private func borders(near cuts: [Int64]) throws(IngestionError) -> [Int64] {
        let csv = CSVReader(file: name, stream: try FileStream(path: path))
        var borders: [Int64] = []
        _ = try csv.next()
        for cut in cuts {
            while csv.nextOffset < cut {
                if case .end = try csv.next() { return borders }
            }
            if borders.last.map({ $0 < csv.nextOffset }) ?? true { borders.append(csv.nextOffset) }
        }
        return borders
    }
}
