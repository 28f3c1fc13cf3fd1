import Statistics

/// Which columns have nearly the same value everywhere.
///
/// ## References
/// - Kuhn (2008), *Journal of Statistical Software* 28(5) (caret, `nearZeroVar`).
/// ## Checked against
/// - caret's definition, worked out by hand.
struct NearConstantColumns {
    /// Of each column why it is dropped; `nil` keeps it.
    let reasons: [String?]

    /// Judges every column by its known values, each counted with its weight.
    init(_ sample: WeighedRows, ratio: Double, share: Double) {
        reasons = (0..<sample.matrix.columns).map { column in
            let known = sample.known(column: column)
            var counts: [Double: Double] = [:]
            for (place, value) in known.values.enumerated() { counts[value, default: 0] += known.weights?[place] ?? 1 }
            let largest = counts.values.sorted(by: >)
            guard largest.count > 1 else { return largest.isEmpty ? "no row has a value" : "all known values are the same" }
            let (found, distinct) = (largest[0] / largest[1], Double(largest.count) / sample.totalWeight)
            guard found > ratio, distinct <= share else { return nil }
            return "the commonest value is \(found) times as common as the next, \(largest.count) values are distinct"
        }
    }
}
