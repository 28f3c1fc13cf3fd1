/// What JSON stands at the beginning of a file.
struct JSONShape {
    /// `JSON`, `JSON Lines`, `xAPI`, `Caliper` or `SCIM`.
    let format: String
    /// Whether values follow each other without an array around them.
    let isLines: Bool

    /// `nil` where the file does not begin with an object or an array.
    init?(_ start: [UInt8]) {
        let blanks: Set<UInt8> = [9, 10, 13, 32]
        guard let first = start.first(where: { !blanks.contains($0) }) else { return nil }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        let text = String(decoding: start.prefix(1 << 14), as: UTF8.self)
        if first == UInt8(ascii: "["), !text.drop(while: { $0 != "[" }).dropFirst().drop(while: \.isWhitespace).hasPrefix("{"),
            !text.drop(while: { $0 != "[" }).dropFirst().drop(while: \.isWhitespace).hasPrefix("]")
        {
            return nil
        }
        isLines = first == UInt8(ascii: "{")
        func has(_ words: String...) -> Bool { words.allSatisfy { text.contains("\"\($0)\"") } }
        if has("actor", "verb", "object") {
            format = "xAPI"
        } else if text.contains("purl.imsglobal.org/ctx/caliper") || has("sensor", "dataVersion") {
            format = "Caliper"
        } else if text.contains("urn:ietf:params:scim") {
            format = "SCIM"
        } else {
            format = isLines ? "JSON Lines" : "JSON"
        }
    }
}

/// Reads JSON only so far as to count its values.
enum JSONInspection {
    /// Counts the values: those of the outermost array, or those that follow each other.
    static func read(
        _ path: String, _ shape: JSONShape, _ limits: ImportLimits, into report: inout InspectionReport
    ) throws(IngestionError) {
        let source = try TextSource.open(path, limits: limits)
        let counted = LineEndStream(source.stream)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var counter = JSONCounter(level: shape.isLines ? 0 : 1)
        while true {
            let count = try counted.read(into: buffer)
            if count == 0 { break }
            for index in 0..<count { counter.take(buffer[index]) }
            if counter.deepest > limits.nestingDepth {
                throw .nestedTooDeep(file: path, limit: limits.nestingDepth)
            }
        }
        report.format = shape.isLines && shape.format == "JSON Lines" && counter.values == 1 ? "JSON" : shape.format
        report.bytes = source.size
        report.encoding = source.findings.encoding
        report.windowsLine = source.findings.windowsLine
        report.lineEnds = counted.ends
        report.rows = counter.values
        if counter.depth != 0 { report.notes.append("the JSON ends before all brackets are closed") }
    }
}

/// Counts the objects that begin at one level of brackets.
struct JSONCounter {
    private let level: Int
    private(set) var depth = 0
    private(set) var deepest = 0
    private(set) var values = 0
    private var isInText = false
    private var isEscaped = false

    init(level: Int) { self.level = level }

    mutating func take(_ byte: UInt8) {
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if depth == level { values += 1 }
            depth += 1
            deepest = max(deepest, depth)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }
}
