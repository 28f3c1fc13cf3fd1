import Foundation
import Pipelines
import Reports
import Validation

/// The models of a registry, one a line.
struct ModelTable {
    private let cards: [ModelCard]

    init(_ cards: [ModelCard]) { self.cards = cards }

    var text: String {
        guard !cards.isEmpty else { return "No model yet: respite train --workspace DIR fits one.\n" }
        let columns: [TextTable.Column] = [
            .init("name"), .init("id"), .init("target"), .init("learner"), .init("rows", .trailing), .init("events", .trailing),
            .init("AUROC, inner folds", .trailing), .init("new from"),
        ]
        return TextTable(columns: columns, rows: cards.map(row)).text(width: TerminalSize.width)
    }

    private func row(_ card: ModelCard) -> [String] {
        let auroc = card.figures.models.first?.figures.auroc.value
        return [
            card.name, card.id, card.target.horizonDays.map { "\(card.target.name) \($0)d" } ?? card.target.name, card.fit.learner,
            "\(card.data.rows)", "\(card.data.events)", auroc.map { NumberText.fixed($0, 3) } ?? NumberText.undefined,
            UTCInstant(seconds: card.split.cut).dayText,
        ]
    }
}

/// Values as JSON with sorted keys, as commands print them.
enum JSONText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
