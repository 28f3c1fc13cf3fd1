import Foundation

/// The sentences of a `SampleSizeAdvice`, each with its numbers.
struct AdviceWords {
    let data: SampleSizeAdvice.Data
    let assumption: SampleSizeAdvice.Assumption
    let model: AnticipatedModel
    let size: DevelopmentSize
    let canFit: Bool
    let allowed: Int
    let eventsPerParameter: Double
    let evaluation: EvaluationPrecision?

    private typealias Verdict = SampleSizeAdvice.Statement.Verdict

    var statements: [SampleSizeAdvice.Statement] {
        let first = [counts, assumed]
        guard canFit else { return first + [tooFew] + evaluationStatements }
        return first + [shrinkage, optimism, intercept, columns, units, trees] + evaluationStatements
    }

    private func say(_ topic: String, _ verdict: Verdict, _ sentence: String) -> SampleSizeAdvice.Statement {
        .init(topic: topic, verdict: verdict, sentence: sentence)
    }

    private var counts: SampleSizeAdvice.Statement {
        let tail =
            data.rows > data.persons
            ? " The \(data.rows) rows are counted as \(data.persons) persons: rows of one person repeat one another." : ""
        return say(
            "counts", .noted,
            "\(data.personsWithEvent) of \(data.persons) persons have the event (\(percent(model.prevalence))): "
                + "\(number(eventsPerParameter)) for each of \(data.candidateParameters) candidate parameters, "
                + "counting the rarer outcome." + tail)
    }

    private var assumed: SampleSizeAdvice.Statement {
        let what: String
        switch assumption {
        case .auroc(let auroc):
            what = "an AUROC of \(number(auroc)) was given; with normal log-odds that is a Cox–Snell R² of \(number(size.rSquared))"
        case .rSquared:
            what =
                "a Cox–Snell R² of \(number(size.rSquared)) was given; with normal log-odds that is an AUROC of \(number(model.auroc))"
        }
        return say(
            "assumption", .noted,
            "Assumed, not known: \(what) (at most \(number(size.largestRSquared)) is possible at this prevalence). A weaker model needs more data."
        )
    }

    private var tooFew: SampleSizeAdvice.Statement {
        say(
            "fitting", .notSupported,
            "Fewer than \(fewestEvents) persons with, or without, the event: no model is fitted. "
                + "Report the share of events with its interval, and lengthen the extract or the horizon.")
    }

    private var shrinkage: SampleSizeAdvice.Statement {
        let enough = data.persons >= size.forShrinkage
        let expected = size.expectedShrinkage(persons: data.persons)
        let outlook = "without a penalty its effects are expected to have to be multiplied by \(number(expected))"
        return say(
            "all candidates: shrinkage", enough ? .supported : .notSupported,
            "A model of all \(data.candidateParameters) candidates needs \(size.forShrinkage) persons for an expected shrinkage of 0.9; "
                + "there are \(data.persons), on which \(outlook).")
    }

    private var optimism: SampleSizeAdvice.Statement {
        say(
            "all candidates: optimism", data.persons >= size.forOptimism ? .supported : .notSupported,
            "It needs \(size.forOptimism) persons for its Nagelkerke R² to look at most 0.05 too good on the rows it was fitted on; "
                + "there are \(data.persons).")
    }

    private var intercept: SampleSizeAdvice.Statement {
        let half = 1.96 * (model.prevalence * (1 - model.prevalence) / Double(data.persons)).squareRoot()
        return say(
            "overall risk", data.persons >= size.forIntercept ? .supported : .notSupported,
            "\(size.forIntercept) persons tell the overall risk to within 5 percentage points; with \(data.persons) it is known "
                + "to within \(number(100 * half)).")
    }

    private var columns: SampleSizeAdvice.Statement {
        if data.persons >= size.persons {
            return say(
                "elastic net", .supported,
                "All criteria are met for \(data.candidateParameters) parameters: an elastic net over all candidates is advisable.")
        }
        if allowed < 1 {
            return say(
                "few columns", .notSupported,
                "The criteria allow not even one parameter: only the share of events, the same for all, is supported.")
        }
        return say(
            "few columns", .supported,
            "The criteria allow \(min(allowed, data.candidateParameters)) of \(data.candidateParameters) parameters: choose so many columns by knowledge, "
                + "not by looking at these outcomes, and fit them with ridge. A penalty over all candidates does not replace data: "
                + "its strength is then badly known itself.")
    }

    private var units: SampleSizeAdvice.Statement {
        if data.units == 0 { return say("units", .noted, "No units were given: nothing is said about pooling between them.") }
        let enough = data.unitsWithEvents >= SampleSizeAdvice.fewestUnits
        return say(
            "units", enough && allowed >= 1 ? .supported : .notSupported,
            "\(data.unitsWithEvents) of \(data.units) units have an event; partial pooling by unit needs about "
                + "\(SampleSizeAdvice.fewestUnits) to tell the spread between units (a convention): "
                + (enough
                    ? "a hierarchical model can be tried, and says itself when there is no spread." : "use one model for all."))
    }

    private var trees: SampleSizeAdvice.Statement {
        let enough = data.persons >= size.persons && eventsPerParameter >= SampleSizeAdvice.treeEventsPerParameter
        return say(
            "trees", enough ? .supported : .notSupported,
            "Trees and other flexible learners were seen to need more than \(Int(SampleSizeAdvice.treeEventsPerParameter)) events for each candidate to be "
                + "stable (van der Ploeg et al. 2014); here it is \(number(eventsPerParameter)). "
                + (enough ? "They can be tried." : "If they are fitted anyway, believe only what held-out rows show."))
    }

    private var evaluationStatements: [SampleSizeAdvice.Statement] {
        guard let evaluation else {
            return [say("evaluation", .notSupported, "No persons are held out: nothing can be said about how good the model is.")]
        }
        let enough = evaluation.expectedEvents >= SampleSizeAdvice.evaluationEvents
        return [
            say(
                "evaluation", enough ? .supported : .notSupported,
                "\(evaluation.persons) held-out persons, about \(Int(evaluation.expectedEvents.rounded())) of them with the event "
                    + "(at least \(Int(SampleSizeAdvice.evaluationEvents)) are commonly asked for): if the assumption holds, the 95 % interval "
                    + "of the AUROC will be \(number(evaluation.aurocWidth)) wide, that of the calibration slope \(number(evaluation.slopeWidth))."
            )
        ]
    }

    private func percent(_ share: Double) -> String { "\(number(100 * share)) %" }

    /// Three significant digits, without an exponent.
    private func number(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "no number" }
        let digits = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
        let text = String(format: "%.\(min(digits, 6))f", value)
        guard text.contains(".") else { return text }
        var trimmed = text
        while trimmed.hasSuffix("0") { trimmed.removeLast() }
        if trimmed.hasSuffix(".") { trimmed.removeLast() }
        return trimmed
    }
}
