public import Records

/// Which column of `assignments` says with whom a person is compared.
public enum PersonGroup: String, Sendable, CaseIterable {
    case unit, role, site, contract
    case jobFamily = "job_family"
    case level, manager

    /// The group of an assignment; `nil` where the column is empty.
    public func code(of assignment: Assignment) -> Code? {
        switch self {
        case .unit: assignment.unit
        case .role: assignment.role
        case .site: assignment.site
        case .contract: assignment.contract
        case .jobFamily: assignment.jobFamily
        case .level: assignment.level
        case .manager: assignment.manager
        }
    }
}
