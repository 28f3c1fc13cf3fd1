import Labels
import Records
import Yams

/// Reads targets from the values of a file.
enum TargetReader {
    static let fileKeys = ["horizons_days", "leaves_out_competing_exits", "contamination"]
    static let targetKeys = [
        "name", "any_of", "all_of", "weighted_sum", "threshold", "cooldown_days", "leaves_out_sick_leave", "dated_by",
    ]
    static let partKeys = ["kind", "source", "threshold"]
    static let termKeys = ["kind", "source", "weight", "per"]

    /// The words for what is done with snapshots in whose window support was given.
    static let contamination: [(word: String, meaning: ContaminationPolicy)] = [
        ("exclude", .leaveOut), ("exclude_before_outcome", .leaveOutBeforeOutcome), ("censor", .censor), ("include", .keep),
    ]

    /// A whole file: its keys, and either those of one target or `targets`.
    static func file(_ root: TargetNode) throws(TargetFileError) -> TargetFile {
        var listed = false
        if case .mapping(let pairs) = root.node { listed = pairs.contains { $0.key.scalar?.string == "targets" } }
        let allowed = fileKeys + (listed ? ["targets"] : targetKeys)
        let values = try root.keys(allowed, of: listed ? "a file with a list of targets" : "a file with one target")
        let nodes = try values["targets"]?.list("a list of targets") ?? [root]
        var targets: [Target] = []
        for node in nodes {
            let keys = listed ? try node.keys(targetKeys, of: "a target") : values.filter { targetKeys.contains($0.key) }
            let target = try target(node, keys)
            if targets.contains(where: { $0.name == target.name }) {
                throw (keys["name"] ?? node).fault("a second target \(target.name)", wanted: "a name of its own for each target")
            }
            targets.append(target)
        }
        return TargetFile(
            targets: targets, horizonsDays: try values["horizons_days"].map(horizons),
            leavesOutCompetingExits: try values["leaves_out_competing_exits"].map { node throws(TargetFileError) in try node.flag()
            },
            contamination: try values["contamination"].map { node throws(TargetFileError) in try node.word(contamination) })
    }

    private static func horizons(_ node: TargetNode) throws(TargetFileError) -> [Int] {
        var days: [Int] = []
        for entry in try node.list("a list of days, such as [30, 60, 90]") {
            let value = try entry.whole(1...3650)
            guard !days.contains(value) else { throw entry.fault("\(value) a second time", wanted: "each horizon once") }
            days.append(value)
        }
        return days
    }

    private static func target(_ node: TargetNode, _ keys: [String: TargetNode]) throws(TargetFileError) -> Target {
        guard let named = keys["name"] else { throw node.fault("no name", wanted: "the key name") }
        let name = try named.text("a name")
        try check(.anyOf([TargetPart(.death)]), at: named, name: name)
        let rule = try rule(node, keys, name: name)
        let cooldown = try keys["cooldown_days"]?.whole(0...36_500) ?? 180
        let sickLeave = try keys["leaves_out_sick_leave"]?.flag()
        let dating = try keys["dated_by"]?.word(ExitDating.allCases.map { ($0.rawValue, $0) }) ?? .notice
        do {
            return try Target(name: name, rule: rule, cooldownDays: cooldown, leavesOutSickLeave: sickLeave, exitsDatedBy: dating)
        } catch { throw fault(error, at: node) }
    }

    private static func rule(
        _ node: TargetNode, _ keys: [String: TargetNode], name: String
    ) throws(TargetFileError) -> TargetRule {
        let wanted = "one of any_of, all_of, or weighted_sum with a threshold"
        let rules = ["any_of", "all_of", "weighted_sum"].filter { keys[$0] != nil }
        guard rules.count == 1, let list = keys[rules[0]] else {
            throw node.fault(rules.isEmpty ? "no rule" : rules.joined(separator: " and "), wanted: wanted)
        }
        guard rules[0] == "weighted_sum" else {
            if let threshold = keys["threshold"] {
                throw threshold.fault("a threshold of \(rules[0])", wanted: "thresholds in its parts")
            }
            var parts: [TargetPart] = []
            for entry in try list.list("a list of parts") {
                let part = try part(entry, try entry.keys(partKeys, of: "a part"))
                try check(.anyOf([part]), at: entry, name: name)
                if parts.contains(part) { throw entry.fault("part \(part.name) a second time", wanted: "each part once") }
                parts.append(part)
            }
            return rules[0] == "any_of" ? .anyOf(parts) : .allOf(parts)
        }
        guard let limit = keys["threshold"] else {
            throw list.fault("weighted_sum without a threshold", wanted: "the key threshold beside it")
        }
        return try sum(list, threshold: limit, name: name)
    }

    private static func sum(_ list: TargetNode, threshold: TargetNode, name: String) throws(TargetFileError) -> TargetRule {
        let limit = try threshold.number()
        guard limit > 0 else {
            throw threshold.fault("a sum's threshold of \(limit)", wanted: "one above 0, or it would hold always")
        }
        var terms: [WeightedTerm] = []
        for entry in try list.list("a list of parts with weights") {
            let keys = try entry.keys(termKeys, of: "a part of a sum")
            guard let weight = keys["weight"] else { throw entry.fault("no weight", wanted: "the key weight") }
            let term = WeightedTerm(try part(entry, keys), weight: try weight.number(), per: try keys["per"]?.number() ?? 1)
            try check(.weightedSum([term], threshold: limit), at: entry, name: name)
            if terms.contains(where: { $0.part == term.part }) {
                throw entry.fault("part \(term.part.name) a second time", wanted: "each part once")
            }
            terms.append(term)
        }
        return .weightedSum(terms, threshold: limit)
    }

    private static func part(_ node: TargetNode, _ keys: [String: TargetNode]) throws(TargetFileError) -> TargetPart {
        guard let kind = keys["kind"] else { throw node.fault("no kind", wanted: "the key kind") }
        return TargetPart(
            try kind.word(OutcomeKind.allCases.map { ($0.rawValue, $0) }), source: try keys["source"]?.text("the name of a source"),
            threshold: try keys["threshold"]?.number())
    }

    /// Refuses, at the line of one part or name, what no target may have.
    private static func check(_ rule: TargetRule, at node: TargetNode, name: String) throws(TargetFileError) {
        do { _ = try Target(name: name, rule: rule) } catch { throw fault(error, at: node) }
    }

    private static func fault(_ error: LabelError, at node: TargetNode) -> TargetFileError {
        guard case .targetInvalid(_, let problem) = error else {
            return node.fault("\(error)", wanted: "a target that makes sense")
        }
        return node.fault(problem, wanted: "a target that makes sense")
    }
}
