import Records

extension Target {
    /// What is wrong with a target, in a clause; `nil` if nothing is.
    static func problem(name: String, rule: TargetRule, cooldownDays: Int) -> String? {
        let allowed = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 45 }
        if name.isEmpty || !allowed { return "a name takes lower-case letters, digits, _ and -, at least one" }
        if !(0...36_500).contains(cooldownDays) { return "a cooldown of \(cooldownDays) days; it takes 0 to 36500" }
        let parts = rule.parts
        if parts.isEmpty { return "a rule without parts; name at least one kind of outcome" }
        if let twice = parts.indices.first(where: { parts[..<$0].contains(parts[$0]) }) {
            return "part \(parts[twice].name) stands twice"
        }
        if case .weightedSum(let terms, let threshold) = rule {
            if !(threshold > 0 && threshold.isFinite) {
                return "a sum's threshold of \(threshold); it must be above 0, or it would hold always"
            }
            return terms.lazy.compactMap(Self.problem(of:)).first
        }
        return parts.lazy.compactMap { Self.problem(of: $0, inSum: false) }.first
    }

    private static func problem(of term: WeightedTerm) -> String? {
        if !(term.weight > 0 && term.weight.isFinite) { return "part \(term.part.name) weighs \(term.weight); it must be above 0" }
        if !(term.per > 0 && term.per.isFinite) { return "part \(term.part.name) is divided by \(term.per); it must be above 0" }
        return problem(of: term.part, inSum: true)
    }

    private static func problem(of part: TargetPart, inSum: Bool) -> String? {
        if part.source?.isEmpty ?? false { return "part \(part.kind.rawValue) names an empty source; leave it out to take any" }
        switch part.kind {
        case .productivityDrop:
            guard let share = part.threshold, share > 0, share < 1 else {
                return "part productivity_drop needs a threshold: the share by which productivity falls, above 0 and below 1"
            }
            return nil
        case .sickLeave, .survey:
            if inSum { return part.threshold == nil ? nil : "part \(part.name) of a sum takes no threshold of its own" }
            if let threshold = part.threshold {
                return threshold.isFinite ? nil : "part \(part.kind.rawValue) has no finite threshold"
            }
            return part.kind == .survey ? "part survey needs a threshold: the score from which on it counts" : nil
        default:
            return part.threshold == nil ? nil : "part \(part.kind.rawValue) has no size and takes no threshold"
        }
    }
}
