import Crypto
import Records

/// `events.csv` read in stretches, one a thread: the result is the same however many there are.
struct EventFile {
    /// The stretches in the order of the file.
    let chunks: [EventChunk]
    /// What became of the rows; lines are those of the file.
    let report: FileReport
    /// All faults; lines are those of the file.
    let faults: [RowFault]

    /// Reads a file.
    ///
    /// - Parameter stretch: How many bytes a stretch has, nearly; by default as many as make one for each thread.
    init(path: String, name: String, threads: Int, stretch: Int64? = nil) throws(IngestionError) {
        let stream = try FileStream(path: path)
        let csv = CSVReader(file: name, stream: stream)
        let header = try TableHeader(file: name, csv: csv, columns: CanonicalKind.events.tableColumns)
        let source = EventSource(
            path: path, size: stream.size, bodyStart: csv.nextOffset, layout: EventLayout(file: name, header: header))
        let (chunks, digest) = try stream.withDescriptor { descriptor throws(IngestionError) in
            try source.read(descriptor, threads: threads, stretch: stretch)
        }
        var report = FileReport(file: name)
        report.ignoredColumns = header.ignored
        report.bytes = stream.size
        report.digest = digest
        faults = try Self.merge(chunks, firstLine: csv.upcomingLine, into: &report)
        self.report = report
        self.chunks = chunks
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
            case nil: break
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
    let size: Int64
    let bodyStart: Int64
    let layout: EventLayout

    /// Adding to the digest takes this share of the time that reading takes; the first thread does it and reads less.
    private static let digestShare = 0.2

    /// What became of one piece of work.
    private enum Piece: Sendable {
        case chunk(EventChunk)
        case digest(String)
    }

    /// The chunks, and the file's digest.
    ///
    /// A stretch is cut where a line ends, and that is where a record ends unless quotes go on over it. So each is read as if it were,
    /// and again where the one before it did not end there.
    func read(_ descriptor: Int32, threads: Int, stretch: Int64?) throws(IngestionError) -> (chunks: [EventChunk], digest: String) {
        let borders = try borders(descriptor, cuts(threads: threads, stretch: stretch))
        if borders.count == 2 {
            let chunk = try read(descriptor, from: bodyStart, through: size, hasher: try hashed(descriptor, through: bodyStart))
            return ([chunk], chunk.report.digest)
        }
        let pieces = try inParallel(borders.count, threads: threads) { index throws(IngestionError) -> Piece in
            if index == 0 { return .digest(try hashed(descriptor, through: size).finalize().hexadecimal) }
            return .chunk(try read(descriptor, from: borders[index - 1], through: borders[index]))
        }
        var chunks: [EventChunk] = []
        var digest = ""
        for piece in pieces {
            switch piece {
            case .digest(let text): digest = text
            case .chunk(let chunk): chunks.append(chunk)
            }
        }
        for index in chunks.indices.dropFirst() where chunks[index].start != chunks[index - 1].end {
            guard chunks[index - 1].stop == nil else { break }
            chunks[index] = try read(
                descriptor, from: chunks[index - 1].end, through: max(borders[index + 1], chunks[index - 1].end))
        }
        return (chunks, digest)
    }

    /// Where to cut, nearly.
    private func cuts(threads: Int, stretch: Int64?) -> [Int64] {
        if let stretch { return Array(Swift.stride(from: bodyStart + stretch, to: size, by: Int64.Stride(stretch))) }
        guard threads > 1, size - bodyStart > 1 << 20 else { return [] }
        let whole = Double(size - bodyStart)
        let each = (1 + Self.digestShare) / Double(threads)
        return (1..<threads).map { bodyStart + Int64(whole * max(0.01, Double($0) * each - Self.digestShare)) }
    }

    private func read(
        _ descriptor: Int32, from start: Int64, through end: Int64, hasher: SHA256? = nil
    ) throws(IngestionError) -> EventChunk {
        var reader = EventChunkReader(layout, EventWindow(descriptor, path: path, size: size, from: start, hasher: hasher))
        return try reader.read(through: end)
    }

    /// The hash of the file's beginning.
    private func hashed(_ descriptor: Int32, through end: Int64) throws(IngestionError) -> SHA256 {
        var hasher = SHA256()
        var offset: Int64 = 0
        while offset < end {
            let bytes = try bytes(descriptor, from: offset, count: Int(min(1 << 20, end - offset)))
            hasher.update(data: bytes)
            offset += Int64(bytes.count)
        }
        return hasher
    }

    private func bytes(_ descriptor: Int32, from offset: Int64, count: Int) throws(IngestionError) -> [UInt8] {
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

    /// The body's beginning, the line end after each cut, and the end of the file; ascending.
    private func borders(_ descriptor: Int32, _ cuts: [Int64]) throws(IngestionError) -> [Int64] {
        var borders = [bodyStart]
        for cut in cuts {
            let border = try lineStart(descriptor, after: cut)
            if let last = borders.last, border > last, border < size { borders.append(border) }
        }
        return borders + [size]
    }

    /// The beginning of the first line at or after `cut`.
    private func lineStart(_ descriptor: Int32, after cut: Int64) throws(IngestionError) -> Int64 {
        let start = cut - 1
        let wanted = Int(min(size - start, Int64(FieldTable.lengthLimit) + 2))
        for count in [min(wanted, 1 << 14), wanted] {
            let bytes = try bytes(descriptor, from: start, count: count)
            for place in bytes.indices.dropLast() {
                if bytes[place] == UInt8(ascii: "\n") { return start + Int64(place) + 1 }
                if bytes[place] == UInt8(ascii: "\r"), bytes[place + 1] != UInt8(ascii: "\n") { return start + Int64(place) + 1 }
            }
        }
        return size
    }
}
