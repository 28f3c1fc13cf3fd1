import Statistics

/// The features as a page of Markdown; `docs/features.md` is made with it.
public struct FeatureDocument: Sendable {
    private let set: FeatureSet

    /// The page of a set.
    public init(_ set: FeatureSet) { self.set = set }

    /// The whole page.
    public var markdown: String {
        let cards = set.cards
        let sensitive = cards.count { $0.privacy == .sensitive }
        var lines = [
            "# Features", "",
            "Written by `respite features list --format markdown`; do not edit. \(cards.count) features, \(sensitive) of them *sensitive*: off in a",
            "workspace until it records that their use was agreed ([governance.md](governance.md)). The hash names a definition: a model refuses rows in",
            "which a feature of the same name has another one. `t0` is the cutoff; nothing that happened or became known after it counts.",
            "",
        ]
        for origin in [FeatureCard.Origin.catalogue1, .catalogue2, .user] {
            let own = cards.filter { $0.catalogue == origin }
            if !own.isEmpty { lines += section(origin, own) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ origin: FeatureCard.Origin, _ cards: [FeatureCard]) -> [String] {
        let title =
            switch origin {
            case .catalogue1: "Catalogue, version 1"
            case .catalogue2: "Added by catalogue version 2"
            case .user: "Defined by a file"
            }
        let head = [
            "## \(title) (\(cards.count))", "",
            "| feature | meaning | definition | facts | window | unit | missing | filled with | privacy | hash |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        return head + cards.map(row) + [""]
    }

    private func row(_ card: FeatureCard) -> String {
        let monotone = card.monotone == .none ? "" : " (risk \(card.monotone.rawValue))"
        let cells = [
            "`\(card.name)`", card.meaning + monotone, card.definition, card.inputs.joined(separator: " "),
            card.windowDays.map { "\($0) d" } ?? "all", card.unit.isEmpty ? card.kind.rawValue : card.unit, card.missing ?? "never",
            card.imputation.rawValue, card.privacy == .sensitive ? "**sensitive**" : "ordinary", "`\(card.hash)`",
        ]
        return "| "
            + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
            .joined(separator: " | ") + " |"
    }
}
