import ArgumentParser
import Validation

/// Published figures, as texts, since their digits matter.
struct ClaimOptions: ParsableArguments {
    @Option(help: "Area under the ROC curve.")
    var auroc: String?
    @Option(help: "Average precision.")
    var averagePrecision: String?
    @Option(help: "Brier score.")
    var brier: String?
    @Option(help: "Log loss in nats.")
    var logLoss: String?
    @Option(help: "Share of rows with the event.")
    var prevalence: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Precision of the top share K: K VALUE.", valueName: "k value"))
    var precisionAt: [String] = []
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The top share K that --recall is of, or pairs K VALUE.", valueName: "k [value]"))
    var recallAt: [String] = []
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Lift of the top share K: K VALUE.", valueName: "k value"))
    var liftAt: [String] = []
    @Option(help: "Recall; its cut is open unless --recall-at K says it.")
    var recall: String?
    @Option(help: "Precision at a cut that is not said.")
    var precision: String?
    @Option(help: "Specificity at a cut that is not said.")
    var specificity: String?
    @Option(help: "F1 at a cut that is not said.")
    var f1: String?
    @Option(help: "Accuracy at a cut that is not said.")
    var accuracy: String?

    /// The claims in these options.
    func claims() throws -> [Claim] {
        let recallCut = recall != nil && recallAt.count == 1 ? recallAt[0] : nil
        let single: [(Claim.Measure, String?)] = [
            (.auroc, auroc), (.averagePrecision, averagePrecision), (.brier, brier), (.logLoss, logLoss), (.prevalence, prevalence),
            (.precision, precision), (.specificity, specificity), (.f1, f1), (.accuracy, accuracy),
        ]
        var claims = try single.compactMap { measure, text in try text.map { try Claim(measure, $0) } }
        if let recall { claims.append(try Claim(.recall, recall, cut: recallCut)) }
        claims += try pairs(.precision, precisionAt, "--precision-at")
        claims += try pairs(.recall, recallCut == nil ? recallAt : [], "--recall-at")
        return claims + (try pairs(.lift, liftAt, "--lift-at"))
    }

    private func pairs(_ measure: Claim.Measure, _ texts: [String], _ option: String) throws -> [Claim] {
        guard texts.count.isMultiple(of: 2) else {
            throw ArgumentParser.ValidationError(
                "\(option) takes a share and a figure, such as \(option) 0.10 0.62, got \(texts.count) values")
        }
        return try stride(from: 0, to: texts.count, by: 2).map { try Claim(measure, texts[$0 + 1], cut: texts[$0]) }
    }
}
