/// The levels of a category that are common enough to stand for themselves.
struct CategoryLevels: Sendable, Equatable {
    /// Their codes, rising.
    let own: [Int]
    /// Codes that were seen too rarely, rising.
    let pooled: [Int]
    /// Rows in which the category is known.
    let knownRows: Int

    /// Counts levels.
    ///
    /// A code that is no whole number of at least 0 counts as known and is pooled.
    ///
    /// - Parameters:
    ///   - known: The known codes with their weights.
    ///   - fewestShare: The share of the known weight that a level needs, in `[0, 1)`.
    init(_ known: WeighedValues, fewestShare: Double) {
        var weights: [Int: Double] = [:]
        for (place, value) in known.values.enumerated() {
            guard let code = Int(exactly: value), code >= 0 else { continue }
            weights[code, default: 0] += known.weights?[place] ?? 1
        }
        let total = known.totalWeight
        let codes = weights.sorted { $0.key < $1.key }
        own = codes.filter { $0.value >= fewestShare * total }.map(\.key)
        pooled = codes.filter { $0.value < fewestShare * total }.map(\.key)
        knownRows = known.values.count
    }

    /// What was found, in words.
    func words(_ levels: [String]) -> String {
        func names(_ codes: [Int]) -> String {
            codes.isEmpty ? "none" : codes.map { levels.indices.contains($0) ? levels[$0] : "\($0)" }.joined(separator: ", ")
        }
        return "levels of their own: \(names(own)); other: \(names(pooled)) and any that is new"
    }
}
