import Statistics

/// How near made-up rows lie to real ones.
public struct Nearness: Sendable, Codable, Equatable {
    /// The median distance of a made-up row from the nearest real row, in standard deviations of the real rows.
    public let syntheticToReal: Double
    /// The median distance of a real row from the nearest real row of another person.
    public let realToReal: Double
    /// The first for one of the second: about 1 for rows as new as those of another person, towards 0 for copies. `nil` where real rows coincide.
    public let ratio: Double?
    /// The share of made-up rows that are a real row again.
    public let copies: Double

    /// Measures as SMOTE does, in standard deviations, levels included.
    init?(_ rows: ComparedRows, threads: Int) {
        let space = MinoritySpace(
            rows.input, rows: rows.real + rows.synthetic, scaledBy: rows.real.count, distances: .deviations, columns: .byKind)
        let reals = rows.real.count
        let owners = rows.real.map { rows.input.keys.cluster[$0] }
        let found = mapConcurrently(reals + rows.synthetic.count, threads: threads) { point -> Double? in
            var best: Double?
            for other in 0..<reals where point >= reals || owners[other] != owners[point] {
                best = space.squaredDistance(point, other, below: best ?? .infinity) ?? best
            }
            return best?.squareRoot()
        }
        let (between, to) = (found[..<reals].compactMap { $0 }.sorted(), found[reals...].compactMap { $0 }.sorted())
        guard !between.isEmpty, !to.isEmpty else { return nil }
        realToReal = between[between.count / 2]
        syntheticToReal = to[to.count / 2]
        ratio = realToReal > 0 ? syntheticToReal / realToReal : nil
        copies = Double(to.count { $0 == 0 }) / Double(to.count)
    }

    var words: String {
        let copied = copies > 0 ? "; \((copies * 1_000).rounded() / 10) % of them are copies" : ""
        guard let ratio else { return "real rows coincide with each other" + copied }
        return
            "made-up rows lie \((ratio * 100).rounded() / 100) times as far from a real row as real rows of different persons from each other"
            + copied
    }
}
