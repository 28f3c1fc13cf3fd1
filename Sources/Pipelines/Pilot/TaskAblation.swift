import Features
import Models
import Reports
import Statistics
import Validation

/// What each part of the columns brings: an elastic net on the part alone and on everything without it, judged on the same rows as the one on all columns.
struct TaskAblation {
    let rows: PilotRows
    let task: PilotTask
    let featureSet: FeatureSet
    let configuration: PilotConfiguration

    /// One choice of columns.
    private struct Choice {
        let columns: String
        let part: AblationPart
        let places: [Int]
    }

    /// One line a choice that could be fitted: all columns first.
    func lines() throws -> [AblationLine] {
        let target = BinaryTarget(outcomes: task.train.map { task.outcomes[$0] })
        let context = FitContext(
            folds: task.innerFolds, seed: SeededGenerator(seed: configuration.seed).stream("ablation \(task.name)").seed,
            threads: configuration.threads)
        var fitted: [(choice: Choice, forecast: ModelForecast)] = []
        for choice in choices {
            let data = rows.dataset.selecting(columns: choice.places)
            let forecast = Result { () throws(FitError) in
                let model = try ElasticNetLearner().crossFit(data.selecting(task.train), target, context: context)
                    .calibrated(target, clusters: task.train.map { rows.dataset.keys.cluster[$0] })
                return try model.probabilities(for: data.selecting(task.test))
            }
            switch forecast {
            case .success(let probabilities):
                fitted.append(
                    (choice, ModelForecast(name: "\(choice.part.rawValue) \(choice.columns)", probabilities: probabilities)))
            case .failure(let error) where error.isLackOfEvidence: continue
            case .failure(let error): throw error
            }
        }
        return fitted.isEmpty ? [] : try judge(fitted)
    }

    private var choices: [Choice] {
        let themes = featureSet.definitions.map(ColumnTheme.init)
        let all = Choice(columns: "all", part: .all, places: Array(themes.indices))
        return [all]
            + ColumnTheme.allCases.flatMap { theme -> [Choice] in
                let (inside, outside) = (
                    themes.indices.filter { themes[$0] == theme }, themes.indices.filter { themes[$0] != theme }
                )
                guard !inside.isEmpty, !outside.isEmpty else { return [] }
                return [
                    Choice(columns: theme.words, part: .only, places: inside),
                    Choice(columns: theme.words, part: .without, places: outside),
                ]
            } + sides
    }

    /// Learning facts alone, and HR, performance and absence facts alone.
    private var sides: [Choice] {
        let families = featureSet.definitions.map(ColumnFamily.init)
        return [(ColumnFamily.lms, "learning platform alone"), (.hr, "HR, performance and absence alone")].compactMap {
            family, words in
            let places = families.indices.filter { families[$0] == family }
            return places.isEmpty || places.count == families.count ? nil : Choice(columns: words, part: .only, places: places)
        }
    }

    private func judge(_ fitted: [(choice: Choice, forecast: ModelForecast)]) throws -> [AblationLine] {
        let judged = try AssessmentRows(
            outcomes: task.test.map { task.outcomes[$0] }, clusters: task.test.map { rows.dataset.keys.cluster[$0] },
            strata: task.test.map { rows.moment.values[$0] }, reference: task.reference)
        let evaluation = try Evaluation(
            fitted.map(\.forecast), on: judged, comparedWith: fitted[0].forecast.name,
            settings: EvaluationSettings(draws: configuration.draws, seed: configuration.seed), threads: configuration.threads)
        return zip(fitted, evaluation.pooled.models).map { made, found in
            func figure(_ estimate: FigureEstimate, _ noSkill: Double?) -> Reports.Figure {
                Reports.Figure(
                    estimate.value, lower: estimate.interval?.lower, upper: estimate.interval?.upper, noSkill: noSkill)
            }
            let difference = found.differences.first { $0.figure == .auroc }
            return AblationLine(
                part: made.choice.part, columns: made.choice.columns, count: made.choice.places.count,
                auroc: figure(found.figures.auroc, 0.5),
                averagePrecision: figure(found.figures.averagePrecision, found.figures.prevalence),
                logLoss: figure(found.figures.logLoss, found.figures.noSkill.logLoss),
                aurocAgainstAll: made.choice.part == .all
                    ? .undefined("all columns are what others are compared with")
                    : Reports.Figure(difference?.value, lower: difference?.interval?.lower, upper: difference?.interval?.upper))
        }
    }
}
