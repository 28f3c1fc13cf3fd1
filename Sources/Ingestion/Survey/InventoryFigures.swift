public import Records

/// How the scores of all respondents of a file came out.
public struct InventoryFigures: Sendable {
    /// One scale.
    public struct Scale: Sendable {
        /// The name under which it is written, such as `CBI.work`.
        public let source: String
        /// Its items, and how many have to be answered.
        public let items, leastAnswered: Int
        /// Respondents with a score, with too few answers, and with none at all.
        public internal(set) var scored = 0, tooFew = 0, unanswered = 0
        /// How far its items go together, over respondents who answered all of them.
        public internal(set) var consistency: InternalConsistency
        /// The column of each item.
        let columns: [String]
    }

    /// Respondents below which correlations between items say nothing.
    static let leastForCorrelations = 30

    private let rule: InventoryRule
    /// The scales that were asked, in the order of the inventory.
    public private(set) var scales: [Scale]

    init(_ rule: InventoryRule) {
        self.rule = rule
        scales = rule.asked.map { scale in
            Scale(
                source: rule.inventory.source(of: scale), items: scale.items.count, leastAnswered: scale.leastAnswered,
                consistency: InternalConsistency(items: scale.items.count), columns: scale.items.compactMap { rule.columns[$0 - 1] }
            )
        }
    }

    /// Adds a respondent.
    mutating func add(_ answers: [Int?]) {
        for (place, scale) in rule.asked.enumerated() {
            let positions = rule.inventory.burnoutPositions(of: answers, in: scale)
            let answered = positions.count { $0 != nil }
            if answered >= scale.leastAnswered {
                scales[place].scored += 1
            } else if answered > 0 {
                scales[place].tooFew += 1
            } else {
                scales[place].unanswered += 1
            }
            scales[place].consistency.add(positions)
        }
    }

    /// What is worth knowing, a sentence each.
    public var notes: [String] {
        var notes = scales.map(Self.line)
        for scale in scales where scale.consistency.complete >= Self.leastForCorrelations {
            for (place, column) in scale.columns.enumerated() {
                guard let correlation = scale.consistency.itemRestCorrelation(place), correlation < 0 else { continue }
                notes.append(
                    "\(scale.source): column \(column) goes against the other items (correlation \(Self.twoDigits(correlation))); "
                        + "check the order of the columns and the coding of the answers")
            }
        }
        if !rule.inventory.hasTotal, rule.total == nil {
            notes.append(
                "\(rule.inventory.name) has no score for the whole: a target has to name a scale, such as "
                    + "survey(\(scales.first?.source ?? rule.inventory.name)), or the mapping says `total`")
        }
        return notes
    }

    private static func line(_ scale: Scale) -> String {
        let complete = scale.consistency.complete
        let alpha =
            complete < leastForCorrelations
            ? "too few answered all items for Cronbach's alpha (\(complete))"
            : scale.consistency.alpha.map { "Cronbach's alpha \(twoDigits($0)) over \(complete) who answered all items" }
                ?? "no Cronbach's alpha, for the sum of the items does not vary"
        return
            "\(scale.source): \(scale.scored) scored, \(scale.tooFew) with fewer than \(scale.leastAnswered) of \(scale.items) items "
            + "and \(scale.unanswered) with none have no score; \(alpha)"
    }

    /// A number with two digits after the point, without a locale.
    static func twoDigits(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        return "\(sign)\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

extension InventoryRule {
    /// The scales whose items have columns.
    var asked: [InventoryScale] { inventory.scales.filter { scale in scale.items.allSatisfy { columns[$0 - 1] != nil } } }
}
