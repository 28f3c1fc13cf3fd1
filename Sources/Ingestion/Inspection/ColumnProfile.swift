/// Gathers what can be seen of a column, value by value.
struct ColumnProfile {
    /// Distinct values are counted up to this.
    static let distinctLimit = 100_000
    /// Words are kept of columns with at most so many different values.
    static let wordLimit = 50
    /// Words that may stand for nothing, in lower case.
    static let missingWords: Set<String> = ["na", "n/a", "null", "none", "nil", "nan", "-", "--", "?", "unknown", "#n/a", "(null)"]

    private(set) var missing = 0
    private(set) var missingWords: [String: Int] = [:]
    private(set) var judged = 0
    private(set) var distinct: Set<UInt64> = []
    private(set) var hasMoreDistinct = false
    private(set) var words: [[UInt8]: Int]? = [:]
    private(set) var patterns: [[UInt8]: Int] = [:]
    private(set) var shortest = Int.max
    private(set) var longest = 0
    private(set) var times: TimeColumn?
    private(set) var numbers = NumberColumn()
    private(set) var emails = 0
    private(set) var zones = 0
    private(set) var isoDurations = 0
    private(set) var clockDurations = 0
    private(set) var withBlanks = 0

    init(clock: LocalClock) { times = TimeColumn(clock: clock) }

    /// Takes a field of any row.
    ///
    /// - Parameter isJudged: Whether the row is one of those by which the column is judged; else only missing values are counted.
    mutating func take(_ field: FieldBytes, isJudged: Bool) {
        let text = Self.trimmed(field)
        if text.isEmpty {
            missing += 1
            return
        }
        if text.count <= 7 {
            let word = String(decoding: text, as: UTF8.self)
            if Self.missingWords.contains(word.lowercased()) {
                missingWords[word, default: 0] += 1
                return
            }
        }
        if isJudged { judge(text) }
    }

    private mutating func judge(_ text: FieldBytes) {
        judged += 1
        if distinct.count < Self.distinctLimit {
            distinct.insert(Self.hash(text))
        } else if !distinct.contains(Self.hash(text)) {
            hasMoreDistinct = true
        }
        keepWord(text)
        keepPattern(text)
        numbers.take(text)
        if times?.take(text) == false { times = nil }
        if text.contains(UInt8(ascii: " ")) { withBlanks += 1 }
        if Self.isEmail(text) { emails += 1 }
        if text.count < 40, ZoneName.isKnown(String(decoding: text, as: UTF8.self)) { zones += 1 }
        if Self.isISODuration(text) { isoDurations += 1 }
        if Self.isClockDuration(text) { clockDurations += 1 }
    }

    private mutating func keepWord(_ text: FieldBytes) {
        guard words != nil else { return }
        words?[Array(text), default: 0] += 1
        if let count = words?.count, count > Self.wordLimit { words = nil }
    }

    private mutating func keepPattern(_ text: FieldBytes) {
        let length = String(decoding: text, as: UTF8.self).count
        shortest = min(shortest, length)
        longest = max(longest, length)
        guard text.count <= 32 else { return }
        let pattern = text.map { byte -> UInt8 in
            switch byte {
            case 48...57: 57
            case 65...90: 65
            case 97...122, 0x80...: 97
            default: byte
            }
        }
        if patterns.count < 200 || patterns[pattern] != nil { patterns[pattern, default: 0] += 1 }
    }

    /// Without blanks at both ends.
    static func trimmed(_ text: FieldBytes) -> FieldBytes {
        var (start, end) = (0, text.count)
        while start < end, text[start] == 32 || text[start] == 9 { start += 1 }
        while end > start, text[end - 1] == 32 || text[end - 1] == 9 { end -= 1 }
        return FieldBytes(rebasing: text[start..<end])
    }

    /// FNV-1a.
    private static func hash(_ text: FieldBytes) -> UInt64 {
        text.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Whether it is an address such as `ada@example.org`.
    static func isEmail(_ text: FieldBytes) -> Bool {
        guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0, text.count(where: { $0 == UInt8(ascii: "@") }) == 1 else {
            return false
        }
        let domain = text[(at + 1)...]
        return domain.contains(UInt8(ascii: ".")) && domain.first != UInt8(ascii: ".") && !text.contains(UInt8(ascii: " "))
    }

    /// `P1DT2H`, `PT30S`.
    private static func isISODuration(_ text: FieldBytes) -> Bool {
        guard text.count >= 3, text[0] == UInt8(ascii: "P") else { return false }
        let rest = text[1...]
        return rest.contains { DigitCursor.digit($0) != nil }
            && rest.allSatisfy { DigitCursor.digit($0) != nil || [68, 72, 77, 83, 84, 87, 46, 89].contains($0) }
            && DigitCursor.digit(text[text.count - 1]) == nil
    }

    /// `1:30:00`, `90:00`.
    private static func isClockDuration(_ text: FieldBytes) -> Bool {
        var cursor = DigitCursor(text)
        guard cursor.number(digits: 1...4) != nil, cursor.skip(":"), cursor.number(digits: 2) != nil else { return false }
        if cursor.skip(":") { guard cursor.number(digits: 2) != nil else { return false } }
        return cursor.isAtEnd
    }
}

/// What the numbers of a column have in common.
struct NumberColumn {
    /// Whole numbers, numbers with a point, numbers with a comma.
    private(set) var whole = 0
    private(set) var point = 0
    private(set) var comma = 0
    private(set) var smallest: Double?
    private(set) var largest: Double?

    mutating func take(_ text: FieldBytes) {
        guard let first = text.first, text.count <= 24, DigitCursor.digit(first) != nil || first == 43 || first == 45 || first == 46
        else {
            return
        }
        if let comma = text.firstIndex(of: UInt8(ascii: ",")), !text.contains(UInt8(ascii: ".")) {
            var changed = Array(text)
            changed[comma] = UInt8(ascii: ".")
            if changed.withUnsafeBufferPointer({ keep($0) }) { self.comma += 1 }
        } else if text.contains(UInt8(ascii: ".")) {
            if keep(text) { point += 1 }
        } else if keep(text) {
            whole += 1
        }
    }

    private mutating func keep(_ text: FieldBytes) -> Bool {
        let value: Double
        do throws(FieldFault) { value = try NumberText.decimal(text) } catch { return false }
        smallest = min(smallest ?? value, value)
        largest = max(largest ?? value, value)
        return true
    }
}
