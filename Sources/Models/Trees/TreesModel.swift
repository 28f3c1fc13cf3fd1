import Foundation
public import Statistics

/// Fitted trees: boosted ones, or a forest.
///
/// The trees are kept as bytes; every call makes a booster of its own from them, so that calls from several threads share nothing.
public struct TreesModel: StorableModel, Codable {
    private let columns: [String]
    /// The booster as UBJSON.
    private let booster: Data
    /// How a sum of leaves becomes a log-odds; `nil` where it is one.
    private let scale: TreeScale?
    /// What was fitted.
    public let record: ModelRecord

    /// How many rows are handed to the library at a time.
    private static let chunk = 16_384

    init(columns: [String], booster: [UInt8], scale: TreeScale? = nil, record: ModelRecord) {
        self.columns = columns
        self.booster = Data(booster)
        self.scale = scale
        self.record = record
    }

    /// The trees in the library's own UBJSON format: numbers and structure, nothing that runs.
    public var boosterBytes: [UInt8] { [UInt8](booster) }
    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .trees(self) }

    /// Returns the log-odds of the base and the leaves that a row falls into, which the library sums in single precision.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        let booster = try Booster(bytes: boosterBytes)
        var logits: [Double] = []
        logits.reserveCapacity(input.count)
        for part in chunks(of: input.count, size: Self.chunk) {
            logits += try booster.predict(.margin, try TreeRows(input.matrix, rows: part)).map(logit)
        }
        return logits
    }

    /// Returns exact Shapley values of the trees, path-dependent: a column that is not known is averaged over by the training rows' cover of the
    /// two branches.
    ///
    /// The values are exact for what the trees add up: log-odds, or the probabilities of a forest, whose contributions are carried to log-odds by one factor a row,
    /// `(logit(sum) − logit(base)) / (sum − base)`, which keeps their signs, order and shares.
    ///
    /// ## References
    /// - Lundberg, Erion et al. (2020), *Nature Machine Intelligence* 2, 56–67 (TreeSHAP).
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try checkColumns(input, record)
        let bytes = boosterBytes
        let parts = chunks(of: input.count, size: 4_096)
        let pieces = try mapConcurrently(parts.count, threads: threads) { (place) throws(FitError) in
            let rows = try TreeRows(input.matrix, rows: parts[place])
            let booster = try Booster(bytes: bytes)
            return (try booster.predict(.contributions, rows), try booster.predict(.margin, rows).map(logit))
        }
        let width = columns.count
        var values: [Double] = []
        values.reserveCapacity(input.count * width)
        for (contributions, _) in pieces {
            for row in 0..<contributions.count / (width + 1) {
                values += toLogOdds(contributions[row * (width + 1)..<(row + 1) * (width + 1)])
            }
        }
        let base = pieces.first.map { $0.0[width] }
        return Attributions(
            base: base.map(logit) ?? 0, margins: pieces.flatMap(\.1),
            contributions: Matrix(rows: input.count, columns: width, values: values))
    }

    private func logit(_ sum: Float) -> Double { scale?.logit(Double(sum)) ?? Double(sum) }

    /// One row's contributions to the log-odds, from those to the sum, of which the last is the base.
    private func toLogOdds(_ row: ArraySlice<Float>) -> [Double] {
        let contributions = row.dropLast().map(Double.init)
        guard let scale else { return contributions }
        let base = Double(row[row.endIndex - 1])
        let factor = scale.factor(base: base, sum: contributions.reduce(base, +))
        return contributions.map { factor * $0 }
    }

    /// Refuses trees that the library does not read, that are of other columns, or that no fit could have written.
    func validate() throws(FitError) {
        try scale?.validate()
        let structure: TreeStructure
        do { structure = try TreeStructure(json: try Booster(bytes: boosterBytes).bytes(.json)) } catch {
            throw .unreadableModel(reason: "the tree library does not read the trees")
        }
        guard structure.isSound(columns: columns.count, objective: scale?.objective ?? TreeScale.marginObjective) else {
            throw .unreadableModel(reason: "the trees are not such as a fit of \(columns.count) columns writes")
        }
    }
}

/// Cuts `0 ..< count` into ranges of at most `size`.
private func chunks(of count: Int, size: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}
