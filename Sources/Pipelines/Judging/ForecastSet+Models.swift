import Models
import Statistics
import Validation

extension ForecastSet {
    /// The forecasts of stored models of all rows that are new to every one of them, beside those of simple rules fitted on what was known before.
    ///
    /// A row is new where its cutoff is not before the model's cut: no row and no label that was fitted on reaches it.
    init(_ models: [StoredCard], of table: LabelledTable, seed: UInt64) throws {
        for model in models
        where model.card.target.name != table.target.name || model.card.target.horizonDays != table.target.horizonDays {
            throw TrainingError.differentTarget(model: model.card.target.words, wanted: table.target.words)
        }
        let names = models.map(\.card.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw TrainingError.repeatedModel(name: twice)
        }
        let cut = models.map(\.card.split.cut).max() ?? 0
        let rows = table.judgeable.filter { table.data.keys.cutoff[$0] >= cut }
        guard !rows.isEmpty else {
            throw TrainingError.notEnoughEvidence(
                reason:
                    "no row with a known outcome has a cutoff from \(UTCDay.text(of: cut)) on, where rows begin to be new to the "
                    + "\(models.count == 1 ? "model" : "models"); train with an earlier --as-of, or wait for labels to mature")
        }
        let earlier = try Self.earlier(table, cut: cut)
        let forecasts = try Self.forecasts(models, of: table, rows: rows)
        let supported = table.outcomes.indices.filter {
            table.outcomes[$0] != nil && table.isContaminated[$0] && table.data.keys.cutoff[$0] >= cut
        }
        let simple = try Self.baselines(table, earlier, rows: rows, seed: seed, except: names)
        self.init(
            forecasts: forecasts + simple.forecasts, of: rows, table: table, reference: simple.share,
            baselines: simple.forecasts.map(\.name),
            tables: try Self.tables(table, cut: cut),
            meaning:
                "Rows with cutoffs from \(UTCDay.text(of: cut)) on: new to the \(models.count == 1 ? "model" : "models"), and judged by outcomes as they are known now.",
            fold: rows.map { _ in 0 },
            apart: supported.isEmpty
                ? []
                : [
                    ForecastSet(
                        forecasts: try Self.forecasts(models, of: table, rows: supported), of: supported, table: table,
                        reference: nil,
                        baselines: [], tables: [], meaning: "Rows in whose window support was given.",
                        fold: supported.map { _ in 0 },
                        models: [:], notes: [])
                ],
            models: Dictionary(models.map { ($0.card.name, $0.card.id) }, uniquingKeysWith: { first, _ in first }), notes: [])
    }

    private static func forecasts(_ models: [StoredCard], of table: LabelledTable, rows: [Int]) throws -> [ModelForecast] {
        try models.map { model in
            let input = try table.data.selecting(rows).matching(model.card, groupNames: table.groupNames)
            return ModelForecast(name: model.card.name, probabilities: try model.model.probabilities(for: input))
        }
    }

    /// The rows that could be fitted on before a moment, with their outcomes as they were known then.
    struct Earlier {
        let rows: [Int]
        let outcomes: [Bool?]
    }

    static func earlier(_ table: LabelledTable, cut: Int64) throws -> Earlier {
        let outcomes = try table.knownAt(cut)
        return Earlier(rows: outcomes.indices.filter { outcomes[$0] != nil && !table.isContaminated[$0] }, outcomes: outcomes)
    }

    /// The simple rules, fitted on earlier rows; none where these cannot support any.
    static func baselines(
        _ table: LabelledTable, _ earlier: Earlier, rows: [Int], seed: UInt64, except names: [String]
    ) throws -> (forecasts: [ModelForecast], share: Double?) {
        let target = BinaryTarget(outcomes: earlier.rows.map { earlier.outcomes[$0] == true })
        guard target.events > 0, target.events < target.count else { return ([], nil) }
        let (fitting, judged) = (table.data.selecting(earlier.rows), table.data.selecting(rows))
        var forecasts: [ModelForecast] = []
        for learner in try LearnerCatalogue(columns: table.data.columns).learners
        where learner.isBaseline && !names.contains(learner.name) {
            let fit = Result { () throws(FitError) in
                try learner.fit(fitting, target, context: FitContext(folds: [], seed: seed)).model.probabilities(for: judged)
            }
            switch fit {
            case .success(let probabilities): forecasts.append(ModelForecast(name: learner.name, probabilities: probabilities))
            case .failure(let error) where error.isLackOfEvidence: continue
            case .failure(let error): throw error
            }
        }
        return (forecasts, Double(target.events) / Double(target.count))
    }

    init(
        forecasts: [ModelForecast], of rows: [Int], table: LabelledTable, reference share: Double?,
        referenceOfRows: [Double]? = nil, baselines: [String],
        tables: [SplitTable], meaning: String, fold: [Int], apart: [ForecastSet] = [], models: [String: String],
        notes: [String]
    ) {
        self.forecasts = forecasts
        outcomes = rows.map { table.outcomes[$0] == true }
        keys = table.data.keys.selecting(rows)
        groupNames = table.groupNames
        slicings = table.slicings(of: rows)
        secondsToEvent = rows.map { table.secondsToEvent[$0] }
        reference = referenceOfRows ?? share.map { value in rows.map { _ in value } }
        self.baselines = baselines
        self.tables = tables
        splitMeaning = meaning
        self.fold = fold
        target = table.target
        origin = table.origin
        self.apart = apart
        self.models = models
        self.notes =
            notes + table.origin.notes
            + (table.weights == nil ? [] : ["Weights of rows count when models are fitted; the figures count every row alike."])
    }

    /// What was there to train on before the cut, what is judged, and what the embargo leaves out; none where nothing lies before the cut.
    private static func tables(_ table: LabelledTable, cut: Int64) throws -> [SplitTable] {
        let rows = table.judgeable
        let split = Result { () throws(ValidationError) in
            try TemporalSplit(cut: cut, embargoSeconds: table.target.embargoSeconds).split(
                table.data.keys.selecting(rows), outcomes: rows.map { table.outcomes[$0] == true })
        }
        switch split {
        case .success(let split): return split.tables
        case .failure(.emptySide): return []
        case .failure(let error): throw error
        }
    }
}

extension TableTarget {
    /// The target with its horizon: `attrition within 90 days`.
    var words: String { horizonDays.map { "\(name) within \($0) days" } ?? name }
}

extension Dataset {
    /// The columns that a model was fitted on, in its order, with units numbered as the model knows them. Which columns are missing or mean
    /// something else is said by the model when it forecasts; a unit that it never saw keeps a number that it does not know.
    func matching(_ card: ModelCard, groupNames: [String]) throws -> Dataset {
        guard card.data.unitNames.isEmpty else {
            let known = Dictionary(
                card.data.unitNames.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
            let numbers = groupNames.enumerated().map { known[$1] ?? Int32(card.data.unitNames.count + $0) }
            var keys = keys
            keys.group = keys.group.map { group in group.map { numbers[Int($0)] } }
            return try Dataset(columns: columns, matrix: matrix, keys: keys).columns(of: card)
        }
        return try columns(of: card)
    }

    private func columns(of card: ModelCard) throws -> Dataset {
        let places = Dictionary(columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = card.features.columns.compactMap { places[$0] }
        guard wanted.count == card.features.columns.count else { return self }
        return try selecting(columns: wanted).coded(by: card.features.levels)
    }
}
