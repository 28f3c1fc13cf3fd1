/// What is labelled and how: the settings of the stage.
public struct Labelling: Codable, Sendable, Hashable {
    /// The targets.
    public let targets: [Target]
    /// The horizons in days, each above 0.
    public let horizonsDays: [Int]
    /// Whether snapshots with a competing exit in the window are left out instead of being negatives. Leaving them out uses the future
    /// to choose rows.
    public let leavesOutCompetingExits: Bool
    /// What is done with snapshots in whose window support was given.
    public let contamination: ContaminationPolicy

    /// Makes settings.
    ///
    /// - Throws: `LabelError.settingInvalid` without a target or horizon, for two targets of one name, and for horizons that repeat or
    ///   are not in 1…3650.
    public init(
        targets: [Target] = [.attrition, .burnout], horizonsDays: [Int] = [30, 60, 90], leavesOutCompetingExits: Bool = false,
        contamination: ContaminationPolicy = .leaveOut
    ) throws(LabelError) {
        guard !targets.isEmpty, !horizonsDays.isEmpty else {
            throw .settingInvalid(problem: "name at least one target and one horizon")
        }
        guard Set(targets.map(\.name)).count == targets.count else { throw .settingInvalid(problem: "two targets have one name") }
        guard horizonsDays.allSatisfy({ (1...3650).contains($0) }), Set(horizonsDays).count == horizonsDays.count else {
            throw .settingInvalid(problem: "horizons of \(horizonsDays) days; each must be in 1 to 3650 and stand once")
        }
        self.targets = targets
        self.horizonsDays = horizonsDays
        self.leavesOutCompetingExits = leavesOutCompetingExits
        self.contamination = contamination
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case targets
        case horizonsDays = "horizons_days"
        case leavesOutCompetingExits = "leaves_out_competing_exits"
        case contamination
    }

    /// Reads settings; what is left out has its default, unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: Set(CodingKeys.allCases.map(\.rawValue)), in: "the label settings")
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            targets: try values.decodeIfPresent([Target].self, forKey: .targets) ?? [.attrition, .burnout],
            horizonsDays: try values.decodeIfPresent([Int].self, forKey: .horizonsDays) ?? [30, 60, 90],
            leavesOutCompetingExits: try values.decodeIfPresent(Bool.self, forKey: .leavesOutCompetingExits) ?? false,
            contamination: try values.decodeIfPresent(ContaminationPolicy.self, forKey: .contamination) ?? .leaveOut)
    }
}
