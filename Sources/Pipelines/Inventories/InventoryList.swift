import Foundation
import Records

/// What is known of the burnout inventories, as text and as JSON.
public enum InventoryList {
    /// A paragraph each.
    public static var text: String { Inventory.all.map(paragraph).joined(separator: "\n\n") }

    private static func paragraph(_ inventory: Inventory) -> String {
        let points = "\(plain(inventory.points.lowerBound)) to \(plain(inventory.points.upperBound))"
        var lines = [
            "\(inventory.name): \(inventory.title)",
            "  \(inventory.itemCount) items, \(inventory.optionCount) answers, scores from \(points), higher is more burnt out",
            "  items: \(inventory.order)",
            "  reversed here (the most answer means the least burnout): "
                + (inventory.reversed.isEmpty ? "none" : inventory.reversed.map(String.init).joined(separator: ", ")),
        ]
        for scale in inventory.scales {
            let items = scale.items.map(String.init).joined(separator: ", ")
            lines.append(
                "  \(inventory.source(of: scale)): mean of items \(items); needs \(scale.leastAnswered) of \(scale.items.count)")
        }
        lines.append(
            inventory.hasTotal ? "  \(inventory.name): mean of all items, by scale; needs every scale" : "  no score for the whole")
        lines.append("  left-out items: \(inventory.missingRule)")
        lines += inventory.cutoffs.map { "  cut-off by convention: \($0.score) >= \(plain($0.value)), \($0.meaning) (\($0.basis))" }
        return (lines + inventory.sources.map { "  source: \($0)" }).joined(separator: "\n")
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }

    /// One JSON object with a list `inventories`.
    public static func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let inventories = Inventory.all.map(Entry.init)
        return String(decoding: try encoder.encode(["inventories": inventories]), as: UTF8.self)
    }

    private struct Entry: Encodable {
        struct Scale: Encodable {
            let source: String
            let items: [Int]
            let leastAnswered: Int
        }
        struct Cutoff: Encodable {
            let score: String
            let value: Double
            let meaning, basis: String
        }
        let name, title, order, missingRule: String
        let items, answers: Int
        let lowest, highest: Double
        let reversed: [Int]
        let hasTotal: Bool
        let scales: [Scale]
        let cutoffsByConvention: [Cutoff]
        let sources: [String]

        init(_ inventory: Inventory) {
            name = inventory.name
            title = inventory.title
            order = inventory.order
            missingRule = inventory.missingRule
            items = inventory.itemCount
            answers = inventory.optionCount
            lowest = inventory.points.lowerBound
            highest = inventory.points.upperBound
            reversed = inventory.reversed
            hasTotal = inventory.hasTotal
            scales = inventory.scales.map {
                Scale(source: inventory.source(of: $0), items: $0.items, leastAnswered: $0.leastAnswered)
            }
            cutoffsByConvention = inventory.cutoffs.map {
                Cutoff(score: $0.score, value: $0.value, meaning: $0.meaning, basis: $0.basis)
            }
            sources = inventory.sources
        }
    }
}
