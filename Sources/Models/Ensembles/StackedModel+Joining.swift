public import Statistics

extension StackedModel {
    /// Joins models that were cross-fitted over the same rows and folds.
    ///
    /// The weights are fitted on the members' out-of-fold forecasts of all folds. The stack's own out-of-fold forecasts of a fold are made with
    /// weights fitted on the **other** folds, without rows of anybody who is in the fold, so that the stack can be compared with its members
    /// and calibrated honestly. As with every cross-fit, the members' models of the other folds may have seen the fold's rows.
    ///
    /// - Parameters:
    ///   - name: The name in the record.
    ///   - members: At least one; folds that not all of them have, with the same rows, are left out.
    ///   - target: The outcomes of the rows that the members were fitted on.
    ///   - clusters: The person of each row: rows of one person count as one person. `nil` takes every row by itself.
    ///   - settings: What the weights may be.
    /// - Throws: `FitError.noUsableFolds` where the members share no out-of-fold forecasts; `invalidSetting`; `shapeMismatch` of the clusters.
    public static func joining(
        name: String, _ members: [CrossFit<StoredModel>], target: BinaryTarget, clusters: [Int32]? = nil,
        settings: StackSettings = StackSettings()
    ) throws(FitError) -> CrossFit<StackedModel> {
        try settings.check()
        guard let first = members.first else {
            throw .invalidSetting(name: "members of the stack", got: "none", wanted: "at least one")
        }
        guard clusters.map({ $0.count == target.count }) ?? true else {
            throw .shapeMismatch(what: "clusters", got: clusters?.count ?? 0, wanted: target.count)
        }
        let rows = StackRows(members: members.map(\.outOfFold), target: target, clusters: clusters, settings: settings)
        guard !rows.parts.isEmpty else { throw .noUsableFolds(given: first.outOfFold.count) }
        let all = rows.weights(fittedOn: Array(rows.parts.indices), without: nil)
        let outOfFold = rows.parts.indices.map { rows.forecast(of: $0) }
        let old = first.model.record
        var record = ModelRecord(
            learner: name, rows: old.rows, events: old.events, seed: old.seed, columns: old.columns, definitions: old.definitions)
        record.parts = members.map(\.model.record)
        record.settings = rows.settings(all.weights, names: members.map(\.model.record.learner))
        record.trials = rows.trials(stacked: outOfFold, names: members.map(\.model.record.learner))
        record.folds = .init(given: first.outOfFold.count, used: rows.parts.count)
        record.remarks = all.remarks
        if rows.parts.count < 2 {
            record.remarks.append("only one inner fold could be used: the stack's own out-of-fold forecasts are the plain average")
        }
        return CrossFit(
            model: StackedModel(members: members.map(\.model), stack: all.weights, record: record), outOfFold: outOfFold)
    }
}
