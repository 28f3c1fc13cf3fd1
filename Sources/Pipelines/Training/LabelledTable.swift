import Features
import Labels
import Records
import Statistics

/// Rows with their outcomes, from wherever they come: what models are fitted on and judged by.
struct LabelledTable: Sendable {
    /// Features and keys; shape `[n, p]`.
    let data: Dataset
    /// Whether the event came, as known at `asOf`; `nil` where nobody can say, or where the row is not in question. Shape `[n]`.
    let outcomes: [Bool?]
    /// Whether support was given in the row's window, so that it is neither fitted on nor judged with the others. Shape `[n]`.
    let isContaminated: [Bool]
    /// Weights of rows; `nil` weighs all alike. Shape `[n]`.
    let weights: [Double]?
    /// Seconds from the cutoff to the event; `nil` without one, or where the moment is not known. Shape `[n]`.
    let secondsToEvent: [Int64?]
    /// What the identifiers of entities are; pseudonyms in a workspace.
    let persons: [String]
    /// The names of groups by their codes.
    let groupNames: [String]
    /// By column what kinds of facts it is made of; `nil` of a file, which does not say.
    let columnFamilies: [ColumnFamily]?
    /// What is forecast.
    let target: TableTarget
    /// Where the rows come from.
    let origin: TableOrigin
    /// The outcomes as they were known at an earlier moment, of rows whose window was over by then.
    let knownAt: @Sendable (Int64) throws -> [Bool?]

    /// The number of rows.
    var count: Int { data.count }

    /// The rows that can be judged: the outcome is known, and no support was given in the window.
    var judgeable: [Int] { outcomes.indices.filter { outcomes[$0] != nil && !isContaminated[$0] } }

    /// How many humans have the event among rows.
    func peopleWithEvent(_ rows: some Sequence<Int>) -> Int {
        Set(rows.lazy.filter { outcomes[$0] == true }.map { data.keys.cluster[$0] }).count
    }
}

/// What a table's outcomes are.
public struct TableTarget: Sendable, Equatable, Codable {
    /// The target's name, such as `attrition`.
    public let name: String
    /// What has to happen, in words.
    public let meaning: String
    /// The horizon; `nil` where it is not known.
    public let horizonDays: Int?

    /// The embargo that keeps training labels out of test time, in seconds; 0 without a horizon.
    var embargoSeconds: Int64 { Int64(horizonDays ?? 0) * 86_400 }
}

/// Where the rows of a table come from: enough to make them again.
public struct TableOrigin: Sendable, Equatable, Codable {
    /// What it is.
    public enum Kind: String, Sendable, Codable {
        /// The facts of a workspace.
        case workspace
        /// A CSV file of rows that were worked out elsewhere.
        case file
    }

    /// What it is.
    public let kind: Kind
    /// The digest of the facts, or of the file.
    public let dataDigest: String
    /// The hash of the feature set; `nil` of a file, which does not say how its columns came about.
    public let featureSet: String?
    /// The date of the extract, UTC seconds; `nil` of a file.
    public let asOf: Int64?
    /// How cutoffs were chosen, in words.
    public let cutoffs: String
    /// Sentences on what became of rows: what was left out and why.
    public let notes: [String]
}
