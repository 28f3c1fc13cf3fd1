extension CSVDialect {
    /// How many records are looked at.
    private static let detectionRecords = 300
    /// How many lines may stand before the header.
    private static let preambleLimit = 20
    /// How many bytes a probe reads; a shorter beginning is the whole file.
    private static let wholeBelow = 1 << 16

    /// The dialect of a file by its first bytes: the one by which most records have as many fields as the header, at least two.
    ///
    /// Quotes are respected, so that delimiters within them do not count, and so are decimal commas: they do not stand in the
    /// header. Lines before the header are found where they have fewer fields than the table. Where no delimiter splits the
    /// records, the file has one column and the dialect is the comma's.
    ///
    /// - Parameter start: Text in UTF-8 without a byte order mark; up to 64 KiB are looked at.
    public static func detect(start: [UInt8]) -> CSVDialect {
        let start = Array(start.prefix(wholeBelow))
        let hasBackslashes = zip(start, start.dropFirst()).contains { $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "\"") }
        var best: (dialect: CSVDialect, rank: Double, fields: Int)?
        for delimiter in Delimiter.allCases {
            var candidates = [CSVDialect(delimiter), CSVDialect(delimiter, hasQuotes: false)]
            if hasBackslashes { candidates.append(CSVDialect(delimiter, hasBackslashEscapes: true)) }
            for candidate in candidates {
                guard let fit = DialectFit(candidate, start, isWhole: start.count < wholeBelow, limit: detectionRecords) else {
                    continue
                }
                guard fit.preambleLines <= preambleLimit else { continue }
                if let best, (fit.rank, fit.fields) <= (best.rank, best.fields) { continue }
                var dialect = candidate
                dialect.preambleLines = fit.preambleLines
                best = (dialect, fit.rank, fit.fields)
            }
        }
        return best?.dialect ?? .comma
    }
}

/// How well a dialect fits the beginning of a file.
private struct DialectFit {
    /// How many fields most records have.
    let fields: Int
    /// How many physical lines stand before the first such record.
    let preambleLines: Int
    /// The share of records, from that one on, that have as many; less where it is not the first, or quotes are ignored.
    let rank: Double

    /// `nil` where no record has two fields.
    init?(_ dialect: CSVDialect, _ start: [UInt8], isWhole: Bool, limit: Int) {
        let records = Self.records(dialect, start, isWhole: isWhole, limit: limit)
        var frequency: [Int: Int] = [:]
        for record in records where record.fields >= 2 { frequency[record.fields, default: 0] += 1 }
        guard let most = frequency.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
            let first = records.firstIndex(where: { $0.fields == most })
        else { return nil }
        let body = records[first...]
        // What stands before the header has fewer fields: rows with more are no preamble, and neither is a first row of many.
        let isHeaderFirst = first == 0
        if records[..<first].contains(where: { $0.fields > most }) { return nil }
        fields = most
        preambleLines = isHeaderFirst ? 0 : records[first].line - 1
        let share = Double(body.count { $0.fields == most }) / Double(body.count)
        rank = share - (isHeaderFirst ? 0 : 0.2) - (dialect.hasQuotes ? 0 : 0.1) - (dialect.hasBackslashEscapes ? 0.01 : 0)
    }

    /// The line and number of fields of each record; 0 fields where its quotes make no sense.
    private static func records(
        _ dialect: CSVDialect, _ start: [UInt8], isWhole: Bool, limit: Int
    ) -> [(line: Int, fields: Int)] {
        var scanner = CSVScanner(dialect: dialect)
        var found: [(line: Int, fields: Int)] = []
        start.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return }
            while found.count < limit {
                switch scanner.next(in: base, end: all.count, isFinal: isWhole) {
                case .record: found.append((scanner.line, scanner.fields.count))
                case .malformed: found.append((scanner.line, 0))
                case .tooLong, .needsMore, .finished: return
                }
            }
        }
        return found
    }
}
