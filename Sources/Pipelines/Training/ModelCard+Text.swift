import Reports
import Validation

extension ModelCard {
    /// The card for a reader, in Markdown.
    public var markdown: String {
        """
        # \(name)

        \(fit.title). It estimates the probability of: \(target.meaning)\(target.horizonDays.map { " Within \($0) days of the cutoff." } ?? "")

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

        \(bullets(support))

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
