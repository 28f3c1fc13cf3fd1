/// Counts things by name, for the sentences of a report.
struct NoteCounts {
    private var counts: [String: Int] = [:]

    /// Counts what has been counted elsewhere; names without any are left away.
    init(_ counts: [(name: String, count: Int)] = []) {
        for (name, count) in counts where count > 0 { self.counts[name, default: 0] += count }
    }

    /// Counts one.
    mutating func add(_ name: String) { counts[name, default: 0] += 1 }

    /// `nil` where nothing was counted; else the sentence and the names with their counts, the most frequent first, at most 20.
    func note(_ sentence: String) -> String? {
        guard !counts.isEmpty else { return nil }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = sorted.prefix(20).map { "\($0.key) (\($0.value))" }
        let rest = sorted.dropFirst(20).reduce(0) { $0 + $1.value }
        return "\(sentence): \((shown + (rest > 0 ? ["others (\(rest))"] : [])).joined(separator: ", "))"
    }
}

extension Int {
    /// `nil` for nothing, else the count in front of the sentence.
    func note(_ sentence: String) -> String? { self > 0 ? "\(self) \(sentence)" : nil }
}
