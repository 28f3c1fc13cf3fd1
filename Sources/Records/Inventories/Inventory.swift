/// A burnout inventory: which numbered items make which scale, and how answers become scores. No item texts, which are under copyright.
///
/// It stands with the records because it says what the value and the source of a `survey` outcome are, for those who read surveys and
/// for those who make labels.
public struct Inventory: Sendable, Hashable {
    /// The name, such as `BAT-23`; the `source` of outcomes begins with it.
    public let name: String
    /// The name in full.
    public let title: String
    /// The number of items.
    public let itemCount: Int
    /// The number of answers to choose from.
    public let optionCount: Int
    /// The points of an item from the least answer (never, strongly disagree) to the most (always, strongly agree), before reversal.
    public let points: ClosedRange<Double>
    /// The items, numbered from 1 and ascending, of which the most answer means the least burnout.
    public let reversed: [Int]
    /// The scales, in the order of their first items.
    public let scales: [InventoryScale]
    /// Whether the whole has a score of its own, the mean of all items.
    public let hasTotal: Bool
    /// Which printed version numbers the items so.
    public let order: String
    /// Where the rule for left-out items comes from.
    public let missingRule: String
    /// The publications.
    public let sources: [String]
    /// Scores from which on somebody counts as burnt out or at risk: conventions, each of one population.
    public let cutoffs: [InventoryCutoff]

    /// What an answer counts: `lowest + step · position`, with the position counted from the other end for a reversed item.
    ///
    /// - Parameters:
    ///   - position: 0 for the least answer, `optionCount − 1` for the most.
    ///   - item: The number of the item, from 1.
    public func points(of position: Int, item: Int) -> Double {
        precondition((0..<optionCount).contains(position) && (1...itemCount).contains(item), "an answer that the inventory has")
        let step = (points.upperBound - points.lowerBound) / Double(optionCount - 1)
        let counted = reversed.contains(item) ? optionCount - 1 - position : position
        return points.lowerBound + step * Double(counted)
    }

    /// The `source` of outcomes with the score of a scale, such as `CBI.work`; of the whole the name alone.
    public func source(of scale: InventoryScale?) -> String { scale.map { "\(name).\($0.name)" } ?? name }

    /// The names under which scores are written: the scales, and the whole where it has a score.
    public var scoreNames: [String] { scales.map { source(of: $0) } + (hasTotal ? [name] : []) }

    /// The scale of that name.
    public func scale(named name: String) -> InventoryScale? { scales.first { $0.name == name } }
}

/// Some items of an inventory that are averaged.
public struct InventoryScale: Sendable, Hashable {
    /// The name, such as `work`.
    public let name: String
    /// The numbers of its items, from 1, ascending.
    public let items: [Int]
    /// The number of answers without which there is no score.
    public let leastAnswered: Int

    /// At least half of the items have to be answered.
    init(_ name: String, items: [Int]) {
        self.name = name
        self.items = items
        leastAnswered = (items.count + 1) / 2
    }
}

/// A score from which on somebody counts as a case, by convention: not a diagnosis, and of one population.
public struct InventoryCutoff: Sendable, Hashable {
    /// The score that is cut, as `Inventory.scoreNames` has it.
    public let score: String
    /// At least so much.
    public let value: Double
    /// What those who reach it are said to be.
    public let meaning: String
    /// In whom it was found, and who says so.
    public let basis: String
}
