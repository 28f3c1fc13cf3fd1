/// What was learned about columns so that a linear model can use them: which to drop, what to put where a value is missing,
/// how to compress heavy tails, how to standardise.
///
/// The columns of the design are first the kept values in their order, then the missing flags. Everything is learned from the rows
/// given to `init(fitting:…)` and from nothing else.
public struct Preprocessing: Sendable, Codable, Equatable {
    /// What to do with columns that have values far out.
    public enum HeavyTails: Sendable, Codable, Equatable {
        /// Nothing.
        case kept
        /// Columns with a value more than so many standard deviations from the mean are replaced by `asinh(x / s)`, where `s` is the
        /// mean of `|x|`: close to linear for ordinary values, logarithmic far out, and the same for any unit.
        case compressed(beyondDeviations: Double)
    }

    /// A column whose values are used.
    struct Value: Sendable, Codable, Equatable {
        /// The column's position in the input.
        let source: Int
        /// What stands in for a missing value.
        let imputed: Double
        /// The scale of `asinh(x / scale)`; `nil` leaves the value as it is.
        let compression: Double?
        /// The weighted mean after imputation and compression.
        let mean: Double
        /// The weighted standard deviation (divided by the sum of weights) after imputation and compression.
        let deviation: Double
    }

    /// A column that says where values are missing; columns that are missing in exactly the same rows share one.
    struct Flag: Sendable, Codable, Equatable {
        /// Positions in the input of the columns that share it.
        let sources: [Int]
        /// The weighted share of missing values.
        let mean: Double
        /// The weighted standard deviation of the flag.
        let deviation: Double
    }

    /// The names of the input's columns.
    public let columns: [String]
    /// Columns that are not used, and why.
    public let dropped: [DroppedColumn]
    let values: [Value]
    let flags: [Flag]

    /// How many columns the design has.
    public var designColumns: Int { values.count + flags.count }

    init(columns: [String], dropped: [DroppedColumn], values: [Value], flags: [Flag]) {
        self.columns = columns
        self.dropped = dropped
        self.values = values
        self.flags = flags
    }

    /// The positions in the input that a design column comes from.
    func sources(ofDesignColumn column: Int) -> [Int] {
        column < values.count ? [values[column].source] : flags[column - values.count].sources
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        let sources = values.map(\.source) + flags.flatMap(\.sources)
        let spreads = values.map(\.deviation) + flags.map(\.deviation)
        guard sources.allSatisfy({ columns.indices.contains($0) }), spreads.allSatisfy({ $0 > 0 }),
            flags.allSatisfy({ !$0.sources.isEmpty })
        else { throw .unreadableModel(reason: "the preprocessing names columns that the model does not have") }
    }
}
