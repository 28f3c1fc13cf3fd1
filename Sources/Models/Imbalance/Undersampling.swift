import Foundation
public import Statistics

/// Leaves out rows of the more frequent kind at random.
///
/// The odds that the fit sees are the true ones times a known factor, so log-odds are brought back in closed form. Rows are drawn without
/// replacement, each equally likely, by the seed; the factor is taken from the sums of weights that were really kept.
public struct Undersampling: Resampling {
    /// The sum of weights of the rarer kind for one of the other, after leaving rows out; above 0.
    public let ratio: Double

    /// Makes both kinds weigh in the given ratio; 1 makes them even.
    public init(ratio: Double = 1) { self.ratio = ratio }

    /// `undersampling`.
    public var name: String { "undersampling" }

    /// Keeps all rows of the rarer kind and as many of the other as the ratio allows (all, where there are fewer).
    public func resample(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> ResampledRows {
        guard ratio > 0, ratio.isFinite else {
            throw .invalidSetting(name: "ratio", got: "\(ratio)", wanted: "a finite number above 0")
        }
        let kinds = try MinorityRows(input, target)
        let (rare, frequent) = (target.weight(of: kinds.minority), target.weight(of: kinds.majority))
        let wanted = rare / ratio / frequent * Double(kinds.majority.count)
        let kept = min(max(Int(wanted.rounded()), 1), kinds.majority.count)
        var generator = SeededGenerator(seed: context.seed).stream("undersampling")
        var shuffled = kinds.majority
        generator.shuffle(&shuffled)
        let drawn = shuffled.prefix(kept).sorted()
        let rows = (kinds.minority + drawn).sorted()
        let share = target.weight(of: drawn) / frequent
        return ResampledRows(
            input: input.selecting(rows), target: target.selecting(rows), sources: rows.map { [$0] },
            record: ResamplingRecord(
                method: name, settings: [.init(name: "ratio", value: "\(ratio)")], minorityRows: kinds.minority.count,
                majorityRows: kinds.majority.count, syntheticRows: 0, droppedRows: kinds.majority.count - kept),
            priorShift: kinds.isEvent ? -log(share) : log(share))
    }
}

/// The rows of a target by how frequent their kind is.
struct MinorityRows {
    /// Whether the rarer kind is the rows with the event.
    let isEvent: Bool
    /// Rows of the rarer kind; with as many of both, those with the event.
    let minority: [Int]
    /// Rows of the other kind.
    let majority: [Int]

    /// Divides the rows with a weight above 0.
    init(_ input: Dataset, _ target: BinaryTarget) throws(FitError) {
        let rows = try rowsToFit(input, target, fewest: 1)
        let events = rows.filter { target.outcomes[$0] }
        let others = rows.filter { !target.outcomes[$0] }
        isEvent = events.count <= others.count
        (minority, majority) = isEvent ? (events, others) : (others, events)
    }
}

extension BinaryTarget {
    /// The sum of the weights of the given rows.
    func weight(of rows: [Int]) -> Double { weights.map { all in rows.reduce(0) { $0 + all[$1] } } ?? Double(rows.count) }
}
