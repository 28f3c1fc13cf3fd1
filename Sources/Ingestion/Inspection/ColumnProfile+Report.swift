extension ColumnProfile {
    /// What was found of the column.
    func report(name: String, position: Int) -> ColumnReport {
        let kind = kind(name: name)
        var report = ColumnReport(name: name, position: position, kind: kind)
        report.missing = missing
        report.missingWords = missingWords
        report.distinct = distinct.count
        report.hasMoreDistinct = hasMoreDistinct
        report.patterns = patterns.sorted { ($1.value, Array($0.key).lexicographicallyPrecedes($1.key) ? 0 : 1) < ($0.value, 1) }
            .prefix(3).map { String(decoding: $0.key, as: UTF8.self) }
        report.shortest = judged > 0 ? shortest : 0
        report.longest = longest
        if kind == .time || kind == .date { report.times = times?.report }
        if kind == .duration { report.durationFormat = isoDurations == judged ? "iso8601" : "hms" }
        if kind == .integer || kind == .decimal {
            (report.smallest, report.largest) = (numbers.smallest, numbers.largest)
            if numbers.comma > 0 { report.decimal = "," } else if numbers.point > 0 { report.decimal = "." }
        }
        report.words = shownWords(name: name, kind: kind)
        return report
    }

    private func kind(name: String) -> ColumnReport.Kind {
        guard judged > 0 else { return .empty }
        if emails == judged { return .email }
        if isoDurations == judged { return .duration }
        if let times, times.count == judged, !times.isEpochOnly || ColumnHints.has(.time, in: name) {
            return times.report?.hasClock == true ? .time : .date
        }
        if clockDurations == judged { return .duration }
        if zones == judged, judged > 0, numbers.whole == 0 { return .zone }
        if isBoolean { return .boolean }
        let isNumeric = numbers.whole + numbers.point + numbers.comma == judged
        if isNumeric, numbers.point + numbers.comma > 0, numbers.point == 0 || numbers.comma == 0 { return .decimal }
        if isNumeric, numbers.whole == judged { return .integer }
        if distinct.count == 1, judged > 1 { return .constant }
        if distinct.count <= Self.wordLimit, judged >= 5 * distinct.count || hasOnlyKinds(name) { return .category }
        if withBlanks == 0, longest <= 64 { return .identifier }
        return .text
    }

    private var isBoolean: Bool {
        guard let words, !words.isEmpty, words.count <= 2 else { return false }
        let known: Set<String> = ["true", "false", "yes", "no", "y", "n", "t", "f", "ja", "nein", "passed", "failed"]
        return words.keys.allSatisfy { known.contains(String(decoding: $0, as: UTF8.self).lowercased()) }
    }

    /// The words that may be shown, by the rule at `ColumnReport.words`.
    private func shownWords(name: String, kind: ColumnReport.Kind) -> [WordCount] {
        guard let words, kind == .category || kind == .constant || kind == .boolean else { return [] }
        let isFrequent = kind == .constant || judged >= 5 * words.count
        guard isFrequent || hasOnlyKinds(name), !ColumnHints.isPersonal(name), ColumnHints.saysWhatHappened(name) else {
            return []
        }
        let texts = words.map { (word: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
        guard texts.allSatisfy({ Self.isPlainWord($0.word) }) else { return [] }
        return texts.sorted { ($1.count, $0.word) < ($0.count, $1.word) }
            .map { WordCount(word: $0.word, count: $0.count, kind: KindWords.kind(of: $0.word)) }
    }

    /// Whether a column that is called after what happened has no word but those of events, which also a short file may show.
    private func hasOnlyKinds(_ name: String) -> Bool {
        guard let words, ColumnHints.has(.kind, in: name), !ColumnHints.isPersonal(name) else { return false }
        return words.keys.allSatisfy { key in
            let word = String(decoding: key, as: UTF8.self)
            return KindWords.kind(of: word) != nil || KindWords.isLeftOut(word)
        }
    }

    private static func isPlainWord(_ word: String) -> Bool {
        var digits = 0
        for byte in word.utf8 {
            digits = DigitCursor.digit(byte) == nil ? 0 : digits + 1
            if digits == 4 { return false }
        }
        return word.count <= 80 && !word.contains("@")
    }
}
