import Foundation
public import Statistics

/// SMOTE and SMOTE-NC: makes up rows of the rarer kind between real ones and their neighbours.
///
/// Each row of the rarer kind makes up equally many rows (which ones make one more is drawn). For each a neighbour `b` of the row `a` is drawn among
/// its k nearest, and one `u` uniform in `[0, 1)`. What becomes of a column depends on its kind:
///
/// - numeric and share: `a + u (b − a)`; where one of the two is missing the known one; missing where both are.
/// - count: the same, rounded to the nearest whole number, so that no fraction of a thing is made up.
/// - flag and category: what most of the k neighbours have (SMOTE-NC); of equally frequent levels the row's own, else the neighbour's, else the
///   smallest code. Missing levels have no vote; missing where row and neighbour both are.
///
/// `ColumnTreatment.allContinuous` is plain SMOTE: every column is interpolated, whatever it means; `DistortionReport` shows what that makes up.
///
/// Distances are Euclidean over the coordinates that both rows know, scaled up to all: `d² = p / p_known · sum (x_j − y_j)²`; rows that know none in
/// common are no neighbours. Two levels that differ count as the **median of the standard deviations** of the continuous columns among rows of the
/// rarer kind (1 where there is none that varies). By default columns are first divided by that standard deviation, so that units do not decide who
/// is near.
///
/// By default neighbours are rows of **other persons** (`keys.cluster`): two rows of one person are near-copies, and between them nothing new is
/// found. With inner folds, only neighbours that stand in all analyses in which row and neighbour stand have a vote, so that no made-up row of a
/// fold's analysis holds anything of its assessment. A made-up row has the keys of its row, and a weight between those of the two.
///
/// ## References
/// - Chawla, Bowyer, Hall and Kegelmeyer (2002), *JAIR* 16, 321–357.
/// - van den Goorbergh et al. (2022), *JAMIA* 29, 1525–1534: what balancing does to probabilities, and why they have to be brought back.
/// ## Checked against
/// - imbalanced-learn 0.14.2: neighbour sets of SMOTE and SMOTE-NC, the line between parents, the vote, `Fixtures/models_smote.json`.
public struct Smote: Resampling {
    /// Whose rows may be neighbours.
    public enum Neighbours: String, Sendable, Codable {
        /// Rows of other persons.
        case otherPersons
        /// All rows but the row itself, as in the published algorithm.
        case allRows
    }

    /// What distances are measured in.
    public enum Distances: String, Sendable, Codable {
        /// In standard deviations of the rarer kind's rows.
        case deviations
        /// As the columns come.
        case asGiven
    }

    /// How columns are made up.
    public enum ColumnTreatment: String, Sendable, Codable {
        /// By their kind.
        case byKind
        /// All of them between the two rows.
        case allContinuous
    }

    /// How many nearest rows are neighbours, at least 1.
    public let neighbours: Int
    /// Whose rows may be neighbours.
    public let among: Neighbours
    /// The sum of weights of the rarer kind for one of the other afterwards; in `(0, 1]`.
    public let ratio: Double
    /// What distances are measured in.
    public let distances: Distances
    /// How columns are made up.
    public let columns: ColumnTreatment

    /// Makes a method; its settings are checked when rows are resampled.
    public init(
        neighbours: Int = 5, among: Neighbours = .otherPersons, ratio: Double = 1, distances: Distances = .deviations,
        columns: ColumnTreatment = .byKind
    ) {
        self.neighbours = neighbours
        self.among = among
        self.ratio = ratio
        self.distances = distances
        self.columns = columns
    }

    /// `SMOTE`.
    public var name: String { "SMOTE" }

    /// Returns all rows with a weight above 0, then the made-up ones.
    ///
    /// - Throws: `FitError.tooFewNeighbours` where a person's rows have fewer than `neighbours` rows of the rarer kind to be near to.
    public func resample(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> ResampledRows {
        try check()
        let kinds = try MinorityRows(input, target)
        _ = try usableFolds(context.folds, target: target)
        let space = MinoritySpace(input, rows: kinds.minority, distances: distances, columns: columns)
        let nearest = try neighbourhoods(input, kinds, space: space, threads: context.threads)
        let bases = kinds.minority.indices.filter { !nearest[$0].isEmpty }
        guard !bases.isEmpty else {
            throw .tooFewNeighbours(rows: kinds.minority.count, found: 0, needed: neighbours)
        }
        let wanted = count(kinds, target)
        let maker = RowMaker(
            input: input, target: target, rows: kinds.minority, nearest: nearest, levels: space.levelColumns,
            counts: space.countColumns, folds: FoldMarks(context.folds, rows: input.count))
        let made = maker.make(bases: bases, count: wanted, seed: context.seed)
        let kept = (kinds.minority + kinds.majority).sorted()
        let record = ResamplingRecord(
            method: name, settings: settings(left: kinds.minority.count - bases.count), minorityRows: kinds.minority.count,
            majorityRows: kinds.majority.count, syntheticRows: wanted, droppedRows: 0)
        return made.joined(to: kept, of: input, target, isEvent: kinds.isEvent, record: record)
    }

    /// Returns the k nearest rows of each row of the rarer kind, nearest first, as positions of `input`; by position of the row.
    public func neighbourRows(_ input: Dataset, _ target: BinaryTarget, threads: Int = 1) throws(FitError) -> [Int: [Int]] {
        try check()
        let kinds = try MinorityRows(input, target)
        let space = MinoritySpace(input, rows: kinds.minority, distances: distances, columns: columns)
        let nearest = try neighbourhoods(input, kinds, space: space, threads: threads)
        return Dictionary(
            uniqueKeysWithValues: zip(kinds.minority, nearest.map { $0.map { kinds.minority[$0] } }))
    }

    private func check() throws(FitError) {
        guard neighbours >= 1 else { throw .invalidSetting(name: "neighbours", got: "\(neighbours)", wanted: "at least 1") }
        guard ratio > 0, ratio <= 1 else { throw .invalidSetting(name: "ratio", got: "\(ratio)", wanted: "a number in (0, 1]") }
    }

    private func neighbourhoods(
        _ input: Dataset, _ kinds: MinorityRows, space: MinoritySpace, threads: Int
    ) throws(FitError) -> [[Int]] {
        let owners: [Int32] =
            switch among {
            case .otherPersons: kinds.minority.map { input.keys.cluster[$0] }
            case .allRows: kinds.minority.indices.map { Int32($0) }
            }
        var sizes: [Int32: Int] = [:]
        for owner in owners { sizes[owner, default: 0] += 1 }
        let fewest = owners.count - (sizes.values.max() ?? 0)
        guard fewest >= neighbours else {
            throw .tooFewNeighbours(rows: owners.count, found: fewest, needed: neighbours)
        }
        return space.nearest(neighbours, owners: owners, threads: threads)
    }

    /// At most so many rows are made up for each real one: weights that ask for more leave the ratio smaller.
    private static let most = 4.0

    /// How many rows to make up: so many that the sums of weights come into the ratio, each made-up row taken to weigh what real ones do on average.
    private func count(_ kinds: MinorityRows, _ target: BinaryTarget) -> Int {
        let rare = target.weight(of: kinds.minority)
        let missing = ratio * target.weight(of: kinds.majority) - rare
        return Int(max(0, min((missing / (rare / Double(kinds.minority.count))).rounded(), Self.most * Double(target.count))))
    }

    private func settings(left: Int) -> [ModelRecord.Setting] {
        [
            .init(name: "neighbours", value: "\(neighbours)"), .init(name: "neighbours among", value: among.rawValue),
            .init(name: "ratio", value: "\(ratio)"), .init(name: "distances", value: distances.rawValue),
            .init(name: "columns", value: columns.rawValue), .init(name: "rows without a neighbour", value: "\(left)"),
        ]
    }
}
