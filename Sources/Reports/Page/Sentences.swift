/// The sentences that say in words what the figures of a task say in numbers.
enum Sentences {
    /// How well the leading model ranks, against recency alone.
    static func ranking(_ view: TaskView) -> String {
        guard let model = view.leading, let auroc = model.figures.first?.auroc, auroc.value != nil else {
            return "No model could be judged on this target."
        }
        let subject = model.recommended ? "The recommended model" : "\(model.title) (not recommended)"
        var text =
            "\(subject) ranks a snapshot of a person who \(view.task.event) above one of a person who \(view.task.otherwise) "
            + "\(auroc.percentText) of the time"
        text += interval(auroc)
        if let recency = view.recency?.figures.first?.auroc, recency.value != nil, view.recency?.name != model.name {
            text += "; recency alone does \(recency.percentText)\(interval(recency)), guessing 50\u{A0}%"
        } else {
            text += "; guessing does 50\u{A0}%"
        }
        return text + "."
    }

    /// What the top of the list holds, against the base rate.
    static func capacity(_ view: TaskView) -> String? {
        guard let figures = view.leadingFigures, let capacity = TaskView.mainCapacity(of: figures), capacity.precision.value != nil
        else { return nil }
        var text =
            "Of the snapshots it ranks highest (\(capacity.label)), \(capacity.precision.percentText) are followed by the event"
        text += interval(capacity.precision) + ", against \(NumberText.percent(figures.prevalence)) of all"
        if capacity.recall.value != nil {
            text += "; they hold \(capacity.recall.percentText)\(interval(capacity.recall)) of all snapshots followed by the event"
        }
        return text + "."
    }

    /// What the arithmetic done before fitting says of this target alone.
    static func feasibility(_ verdict: FeasibilityVerdict) -> String { "What the data can support here: \(verdict.words)." }

    /// Whether the model is told from the recency baseline.
    static func againstRecency(_ view: TaskView) -> String? {
        guard let difference = view.leadingFigures?.againstRecency?.auroc, let value = difference.value else { return nil }
        let size = NumberText.signed(value, 3)
        guard let lower = difference.lower, let upper = difference.upper else {
            return "Its AUROC differs from recency alone by \(size)."
        }
        let range = "95\u{A0}% interval \(NumberText.signed(lower, 3)) to \(NumberText.signed(upper, 3))"
        if lower > 0 { return "Its AUROC is above that of recency alone by \(size) (\(range))." }
        if upper < 0 { return "Its AUROC is below that of recency alone by \(size) (\(range)): the simple rule is better." }
        return "Its AUROC differs from recency alone by \(size) (\(range)), which cannot be told from no difference."
    }

    /// How the mean forecast compares with what came.
    static func calibration(_ model: ModelResults) -> String {
        let rows = model.reliability.reduce(0) { $0 + $1.rows }
        guard rows > 0, let figures = model.figures.first else { return "There are no forecasts to compare with what came." }
        let mean = model.reliability.reduce(0) { $0 + $1.meanProbability * Double($1.rows) } / Double(rows)
        let events = model.reliability.reduce(0) { $0 + $1.events }
        return "On average \(NumberText.percent(mean)) is forecast and \(NumberText.percent(Double(events) / Double(rows))) comes; "
            + "slope \(figures.calibrationSlope.textWithInterval(2)), "
            + "intercept \(figures.calibrationIntercept.textWithInterval(2)), "
            + "ECE \(figures.expectedCalibrationError.text(4)), Brier score \(figures.brier.text(4))."
    }

    /// A sentence as it stands after a colon: its first letter small, unless the first word is not an ordinary one (`OULAD`, `2013B`).
    static func afterColon(_ sentence: String) -> String {
        let word = sentence.prefix { !$0.isWhitespace }
        guard word.dropFirst().allSatisfy({ !$0.isUppercase && !$0.isNumber }) else { return sentence }
        return sentence.prefix(1).lowercased() + sentence.dropFirst()
    }

    /// The interval in brackets, in per cent; nothing without one.
    static func interval(_ figure: Figure) -> String { figure.percentIntervalText.map { " (95\u{A0}% interval \($0))" } ?? "" }
}
