extension FeatureSet {
    /// The names most like a text that is none of them, the nearest first: those within a third of its length by edits, and those that
    /// hold it or are held by it.
    ///
    /// - Parameter count: How many at most.
    public func names(like text: String, atMost count: Int = 3) -> [String] {
        let wanted = text.lowercased()
        let scored = definitions.enumerated().compactMap { place, feature -> (distance: Int, place: Int, name: String)? in
            let distance = editDistance(wanted, feature.name)
            let isPart = wanted.count >= 3 && (feature.name.contains(wanted) || wanted.contains(feature.name))
            return isPart || distance <= max(2, wanted.count / 3) ? (distance, place, feature.name) : nil
        }
        return scored.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(count).map(\.name)
    }
}

/// The fewest characters to put in, take out, replace or swap with their neighbour that turn one text into the other (Damerau's
/// distance, each part edited once).
///
/// - Complexity: O(*n* · *m*).
func editDistance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
            row.append(cost)
        }
        before = last
        last = row
    }
    return last[b.count]
}
