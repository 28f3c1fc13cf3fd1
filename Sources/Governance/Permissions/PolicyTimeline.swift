/// The rules that concern one person, over time: of those that hold at a moment the one of the narrowest scope counts, and of these the one
/// that was set last.
struct PolicyTimeline {
    enum Requirement: Int, Comparable {
        case none, notice, consent, agreement

        static func < (left: Requirement, right: Requirement) -> Bool { left.rawValue < right.rawValue }
    }

    private let rules: [(policy: UnitPolicy, requirement: Requirement)]
    /// When the person's unit, or everybody, had been told.
    let unitNotice: PermittedPeriods
    private let bases: [UnitPolicy]

    /// - Parameter policies: In the order in which they were set.
    init(_ policies: [UnitPolicy], unit: String?, purpose: Purpose) {
        let own = policies.filter { $0.concerns(unit: unit, purpose: purpose) }
        rules = own.compactMap { policy in policy.rule.requirement.map { (policy, $0) } }
        unitNotice = PermittedPeriods(
            own.filter { $0.rule == .noticeGiven }.compactMap { PermittedPeriods.Period(from: $0.from, to: $0.to ?? .max) })
        bases = own.filter { if case .basis = $0.rule { true } else { false } }
    }

    /// What is required at a moment.
    func requirement(at moment: Int64) -> Requirement {
        Self.counting(rules.filter { $0.policy.holds(at: moment) }) { $0.policy }?.requirement ?? .none
    }

    /// The stricter of what is required at `end` and of what is required for good from some later day on: what was decided after the
    /// extract was drawn counts for every later use of it.
    func standing(at end: Int64) -> Requirement { max(requirement(at: end), requirement(at: .max - 1)) }

    /// The ground that holds at `end`.
    func basis(at end: Int64) -> RecordedBasis? {
        guard case .basis(let basis)? = Self.counting(bases.filter({ $0.holds(at: min(end, .max - 1)) }), { $0 })?.rule else {
            return nil
        }
        return basis
    }

    /// All time, cut into stretches in which one thing is required.
    func stretches() -> [(period: PermittedPeriods.Period, requirement: Requirement)] {
        var cuts: Set<Int64> = [.min]
        for rule in rules {
            cuts.insert(rule.policy.from)
            if let to = rule.policy.to { cuts.insert(to) }
        }
        let starts = cuts.sorted()
        return starts.indices.compactMap { index in
            let end = index + 1 < starts.count ? starts[index + 1] : .max
            return PermittedPeriods.Period(from: starts[index], to: end).map { ($0, requirement(at: $0.from)) }
        }
    }

    private static func counting<Item>(_ items: [Item], _ policy: (Item) -> UnitPolicy) -> Item? {
        let narrowest = items.map { policy($0).narrowness }.max()
        return items.last { policy($0).narrowness == narrowest }
    }
}

extension UnitPolicy.Rule {
    fileprivate var requirement: PolicyTimeline.Requirement? {
        switch self {
        case .allowed: PolicyTimeline.Requirement.none
        case .requiresNotice: .notice
        case .requiresConsent: .consent
        case .blocked: .agreement
        case .noticeGiven, .basis: nil
        }
    }
}
