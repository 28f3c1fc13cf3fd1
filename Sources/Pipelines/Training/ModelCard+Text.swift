import Models
import Reports
import Validation

extension ModelCard {
    /// The card for a reader, in Markdown.
    public var markdown: String {
        """
        # \(name)

        \(fit.title). It estimates the probability of: \(target.meaning)\(target.horizonDays.map { " (\($0) days)" } ?? "")

        | | |
        | --- | --- |
        \(lines.map { "| \($0.label) | \($0.text) |" }.joined(separator: "\n"))

        ## What is known of its worth

        \(figures.meaning)

        \(figureLines.joined(separator: "\n"))

        ## How rows were divided

        \(split.innerFolds)

        \(splitLines.joined(separator: "\n"))

        ## What the data are and support

        \(bullets(support + (advice?.statements.filter { $0.topic != "evaluation" }.map { "\($0.verdict.words): \($0.sentence)" } ?? [])))
        \(coefficientSection)\(unitSection)

        ## Settings

        \(bullets(fit.settings.map { "\($0.name): \($0.value)" } + ["calibration: \(fit.calibration)"]))

        ## Remarks

        \(fit.remarks.isEmpty ? "None." : bullets(fit.remarks))

        ## Limits

        \(bullets(limits))

        """
    }

    /// The main facts, label by label.
    public var lines: [(label: String, text: String)] {
        [
            ("id", id), ("program", program),
            ("learner", fit.asked == fit.learner ? fit.learner : "\(fit.learner) (asked: \(fit.asked))"),
            ("rows", "\(data.rows) of \(data.people) people"),
            ("events", "\(data.events) of \(data.peopleWithEvent) people (prevalence \(NumberText.percent(data.prevalence)))"),
            ("cutoffs", "\(UTCDay.text(of: data.firstCutoff)) to \(UTCDay.text(of: data.lastCutoff)), \(data.origin.cutoffs)"),
            ("new to it are rows from", UTCDay.text(of: split.cut)),
            ("features", "\(features.columns.count) (\(features.choice.rawValue)), \(features.dropped) of them not used"),
            ("feature set", features.set ?? "not said by the file"), ("data", data.origin.dataDigest),
            ("model file", "\(modelFile), SHA-256 \(sha256)"), ("seed", "\(fit.seed)"),
        ]
    }

    private var figureLines: [String] {
        let judged = figures.models.map { model in
            "- \(model.model): AUROC \(interval(model.figures.auroc, 3)), average precision \(interval(model.figures.averagePrecision, 3)) "
                + "(no skill \(NumberText.fixed(model.figures.prevalence ?? .nan, 3))), Brier \(interval(model.figures.brier, 4)), calibration slope "
                + "\(interval(model.figures.calibrationSlope, 2)); \(model.figures.n) rows, \(model.figures.events) events, \(model.figures.clusters) people"
        }
        let compared = figures.logLoss.compactMap { candidate in
            candidate.logLoss.map { "- cross-fitted log loss of \(candidate.name): \(NumberText.fixed($0, 5))" }
        }
        return judged + compared
    }

    private var splitLines: [String] {
        split.tables.enumerated().flatMap { number, table in
            table.lines.map { line in
                "- fold \(number + 1), \(line.part.words): \(line.rows) rows of \(line.clusters) people, \(line.events) events"
                    + (line.reason.map { " (\($0.explanation))" } ?? "")
            }
        }
    }

    /// The strongest coefficients with their intervals.
    private var coefficientSection: String {
        guard let table = fit.coefficients else { return "" }
        let strongest = table.lines.sorted { (abs($0.perDeviation.value), $1.column) > (abs($1.perDeviation.value), $0.column) }
            .prefix(30)
        let lines = strongest.map { line in
            "| \(line.column)\(line.kind == .missingFlag ? " (missing)" : "") | \(estimate(line.oddsRatioPerDeviation)) | "
                + "\(line.oddsRatioPerUnit.map { estimate($0) } ?? NumberText.undefined) | \(line.selectedShare.map { NumberText.percent($0) } ?? NumberText.undefined) |"
        }
        return """

            ## Coefficients

            Odds ratios with \(NumberText.percent(table.level)) intervals: \(table.method.words). \(table.rows) rows, \(table.events) events, \(table.clusters) people\(table.draws.map { ", \($0) refits" } ?? "").

            | column | per standard deviation | per unit | kept in refits |
            | --- | --- | --- | --- |
            \(lines.joined(separator: "\n"))

            \(bullets(table.remarks))
            """
    }

    /// How far a hierarchical model trusts each unit's own rows.
    private var unitSection: String {
        guard !fit.units.isEmpty else { return "" }
        let lines = fit.units.map { unit in
            let name = data.unitNames.indices.contains(Int(unit.group)) ? data.unitNames[Int(unit.group)] : "\(unit.group)"
            return
                "| \(name) | \(unit.rows) | \(unit.events) | \(NumberText.percent(unit.rawRate)) | \(NumberText.percent(unit.pooledRate)) "
                + "[\(NumberText.percent(unit.lower)), \(NumberText.percent(unit.upper))] | \(NumberText.fixed(unit.shrinkage, 2)) |"
        }
        return """

            ## Units

            | unit | rows | events | its own share | pooled | shrinkage |
            | --- | --- | --- | --- | --- | --- |
            \(lines.joined(separator: "\n"))
            """
    }

    private func estimate(_ estimate: CoefficientTable.Estimate) -> String {
        let value = NumberText.fixed(estimate.value, 3)
        guard let lower = estimate.lower, let upper = estimate.upper else { return value }
        return "\(value) [\(NumberText.fixed(lower, 3)), \(NumberText.fixed(upper, 3))]"
    }

    private func bullets(_ sentences: [String]) -> String { sentences.map { "- \($0)" }.joined(separator: "\n") }

    private func interval(_ figure: FigureEstimate, _ digits: Int) -> String {
        guard let value = figure.value else { return NumberText.undefined }
        let text = NumberText.fixed(value, digits)
        guard let interval = figure.interval else { return text }
        return "\(text) [\(NumberText.fixed(interval.lower, digits)), \(NumberText.fixed(interval.upper, digits))]"
    }
}

extension SplitTable.Part {
    /// The part in words.
    var words: String {
        switch self {
        case .analysis: "trained on"
        case .assessment: "judged on"
        case .leftOut: "left out"
        }
    }
}

extension CoefficientTable.Method {
    /// The method in words.
    var words: String {
        switch self {
        case .clusterSandwich: "maximum likelihood, robust to rows of one person going together (sandwich)"
        case .penalisedSandwich:
            "ridge, robust to rows of one person going together (sandwich of the penalised likelihood); about the spread of estimates that are drawn towards 1"
        case .clusterBootstrap:
            "refits on resampled people with the chosen penalty; about the spread of estimates that are drawn towards 1"
        case .laplaceCurvature: "curvature of the likelihood, the spread between units taken as known"
        }
    }
}

extension SampleSizeAdvice.Statement.Verdict {
    /// The verdict in words.
    var words: String {
        switch self {
        case .supported: "supported"
        case .notSupported: "not supported"
        case .noted: "to be noted"
        }
    }
}
