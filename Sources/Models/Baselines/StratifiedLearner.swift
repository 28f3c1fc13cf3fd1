public import Statistics

/// A learner around a learner: one model for each value of a column, such as the day of a course.
///
/// A value with fewer than ten rows of either outcome, or none at all, gets the model of all rows.
public struct StratifiedLearner<Base: Learner>: Learner
where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
    /// What is fitted for each value.
    public let base: Base
    /// The column's name.
    public let column: String

    /// Fits `base` for each value of a column.
    public init(_ base: Base, within column: String) {
        self.base = base
        self.column = column
    }

    /// The base's name.
    public var name: String { base.name }

    /// Fits one model to all rows and one to the rows of each value.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> StratifiedModel {
        guard let position = input.columns.firstIndex(where: { $0.name == column }) else { throw .unknownColumn(name: column) }
        let all = try base.fit(input, target, context: context)
        var rowsOfValue: [Double: [Int]] = [:]
        for row in 0..<input.count where !input.matrix[row, position].isNaN {
            rowsOfValue[input.matrix[row, position], default: []].append(row)
        }
        var values: [Double] = []
        var members: [StoredModel] = []
        for (value, rows) in rowsOfValue.sorted(by: { $0.key < $1.key }) {
            let outcomes = target.selecting(rows)
            guard min(outcomes.events, outcomes.count - outcomes.events) >= fewestEvents else { continue }
            let inside = FitContext(folds: [], seed: context.seed)
            members.append(try base.fit(input.selecting(rows), outcomes, context: inside).stored)
            values.append(value)
        }
        var record = all.record
        record.settings += [
            .init(name: "within", value: column), .init(name: "values with a model of their own", value: "\(values.count)"),
        ]
        return StratifiedModel(position: position, values: values, members: members, all: all.stored, record: record)
    }
}

/// One model for each value of a column, and one for all other values.
public struct StratifiedModel: StorableModel, Codable {
    let position: Int
    /// The values with a model of their own, rising.
    let values: [Double]
    let members: [StoredModel]
    let all: StoredModel
    /// The record of the model of all rows, with the column.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .stratified(self) }

    /// Returns each row's log-odds by the model of its value.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        var logits = [Double](repeating: 0, count: input.count)
        for (model, rows) in shares(of: input) {
            for (row, logit) in zip(rows, try model.logits(for: input.selecting(rows))) { logits[row] = logit }
        }
        return logits
    }

    /// Returns each row's contributions by the model of its value, and from its own base: what the value itself moves is put
    /// down to the column.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let base = try all.attributions(for: input.selecting([Int]()), threads: 1).base
        var margins = [Double](repeating: 0, count: input.count)
        var contributions = Matrix(rows: input.count, columns: input.columns.count)
        var own: [Double]?
        for (model, rows) in shares(of: input) {
            let part = try model.attributions(for: input.selecting(rows), threads: threads)
            if let effects = part.unitEffects {
                var known = own ?? [Double](repeating: 0, count: input.count)
                for (row, effect) in zip(rows, effects) { known[row] = effect }
                own = known
            }
            for (place, row) in rows.enumerated() {
                margins[row] = part.margins[place]
                for column in 0..<input.columns.count { contributions[row, column] = part.contributions[place, column] }
                contributions[row, position] += part.base - base
            }
        }
        return Attributions(base: base, margins: margins, contributions: contributions, unitEffects: own)
    }

    /// The models that are needed, each with the rows it is for.
    private func shares(of input: Dataset) -> [(model: StoredModel, rows: [Int])] {
        let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, $0.offset) })
        var rows = [[Int]](repeating: [], count: values.count + 1)
        for row in 0..<input.count { rows[places[input.matrix[row, position]] ?? values.count].append(row) }
        return zip(members + [all], rows).filter { !$0.1.isEmpty }.map { ($0, $1) }
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        guard record.columns.indices.contains(position), members.count == values.count,
            zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .unreadableModel(reason: "a stratified model has one model for each of its rising values") }
        for member in members + [all] { try member.validate() }
    }
}
