import Foundation

/// Something that is to be learned about columns before a model is fitted.
///
/// A category (`ColumnDescriptor.Kind.category`) has no order: only `encodeCategories` and `dropNearConstant` touch it, and `stableSet` refuses it.
public enum PreparationStep: Sendable, Equatable {
    /// How columns are scaled.
    public enum Scaling: String, Sendable, Equatable {
        /// `(x − mean) / standard deviation`, the sum of weights as divisor; flags too.
        case standard
        /// `(x − median) / (75 % quantile − 25 % quantile)`; where these are the same, by the standard deviation. Flags are left as they are.
        case robust
    }

    /// Drops columns in which nearly all known values are the same: the commonest value is more than `frequencyRatio` times as common as the next
    /// **and** at most `uniqueShare` of the rows would be enough to hold its distinct values. Constant and all-missing columns go, too.
    ///
    /// caret's `nearZeroVar` has 19 and 0.1. A rare but telling flag falls under the same rule: give a larger ratio to keep it.
    case dropNearConstant(frequencyRatio: Double = 19, uniqueShare: Double = 0.1)
    /// Of columns that say nearly the same keeps one: columns are visited by how many values are known (most first, ties in their order), and one
    /// whose `|ρ|` with a column already kept reaches the threshold is dropped.
    ///
    /// `ρ` is Pearson's correlation over the rows in which both are known (at least 30). No two columns that are kept reach the threshold, and
    /// every column dropped reaches it with one that is kept.
    case pruneCorrelated(threshold: Double = 0.95)
    /// Moves values beyond two quantiles to them; flags and shares are left as they are.
    case winsorise(lower: Double = 0.01, upper: Double = 0.99)
    /// Replaces a category by one flag a level; levels with less than the given share of the known values share the flag `other`, and so does
    /// a level that was never seen. Where it is missing all are 0, and a missing flag says so.
    case encodeCategories(fewestShare: Double = 0.02)
    /// Replaces missing values as the column's descriptor says; with flags that say where. Columns missing in the same rows share a flag.
    case impute(flagMissing: Bool = true)
    /// Brings columns to a common scale.
    case scale(Scaling)
    /// Keeps the columns that a sparse model chooses again and again in half the people.
    case stableSet(StabilitySelection = StabilitySelection())

    /// The step in words, for records.
    var words: String {
        switch self {
        case .dropNearConstant(let ratio, let share): "near-constant (ratio above \(ratio), distinct at most \(share))"
        case .pruneCorrelated(let threshold): "correlated (|ρ| at least \(threshold))"
        case .winsorise(let lower, let upper): "winsorise (quantiles \(lower) and \(upper))"
        case .encodeCategories(let share): "encode (levels below a share of \(share) are other)"
        case .impute(let flags): flags ? "impute with missing flags" : "impute"
        case .scale(let scaling): "\(scaling.rawValue) scaling"
        case .stableSet(let selection): "stability selection (\(selection.words))"
        }
    }

    /// Refuses settings that make no sense.
    func check() throws(FitError) {
        func require(_ name: String, _ value: Double, _ wanted: String, _ isRight: Bool) throws(FitError) {
            if !isRight { throw .invalidSetting(name: name, got: "\(value)", wanted: wanted) }
        }
        switch self {
        case .dropNearConstant(let ratio, let share):
            try require("frequency ratio", ratio, "at least 1", ratio >= 1)
            try require("unique share", share, "a share in [0, 1]", share >= 0 && share <= 1)
        case .pruneCorrelated(let threshold):
            try require("correlation threshold", threshold, "a number in (0, 1]", threshold > 0 && threshold <= 1)
        case .winsorise(let lower, let upper):
            try require("lower quantile", lower, "a share in [0, 1] below the upper one", lower >= 0 && lower < upper)
            try require("upper quantile", upper, "a share in [0, 1]", upper <= 1)
        case .encodeCategories(let share):
            try require("fewest share", share, "a share in [0, 1)", share >= 0 && share < 1)
        case .impute, .scale: return
        case .stableSet(let selection): try selection.check()
        }
    }
}
