import Records

/// A target with its texts turned into the codes of one set of facts.
///
/// A class, because every snapshot hands it around: one reference costs less than copying its arrays' references.
final class CompiledTarget: Sendable {
    struct Part: Sendable {
        let kind: OutcomeKind
        let threshold: Double?
        /// The codes that count; `nil` takes any.
        let sources: [Code]?
        let weight: Double
        let per: Double

        func accepts(_ source: Code?) -> Bool {
            guard let sources else { return true }
            return source.map(sources.contains) ?? false
        }
    }

    enum Combination: Sendable {
        case any
        case all
        case sum(threshold: Double)
    }

    let target: Target
    let parts: [Part]
    let combination: Combination
    let ownExits: [OutcomeKind]
    let restsOnSurveys: Bool
    let usesSurveys: Bool
    let derivesProductivity: Bool

    init(_ target: Target, labels: [String]) {
        self.target = target
        func compiled(_ part: TargetPart, weight: Double = 1, per: Double = 1) -> Part {
            let sources = part.source.map { name in labels.indices.filter { labels[$0] == name }.map { Code($0) } }
            return Part(kind: part.kind, threshold: part.threshold, sources: sources, weight: weight, per: per)
        }
        switch target.rule {
        case .anyOf(let parts):
            combination = .any
            self.parts = parts.map { compiled($0) }
        case .allOf(let parts):
            combination = .all
            self.parts = parts.map { compiled($0) }
        case .weightedSum(let terms, let threshold):
            combination = .sum(threshold: threshold)
            parts = terms.map { compiled($0.part, weight: $0.weight, per: $0.per) }
        }
        ownExits = target.ownExits
        restsOnSurveys = target.restsOnSurveys
        usesSurveys = target.usesSurveys
        derivesProductivity = parts.contains { $0.kind == .productivityDrop }
    }
}
