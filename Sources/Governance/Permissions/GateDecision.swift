/// Why nothing of a person may be used for a purpose.
public enum Exclusion: String, Sendable, CaseIterable {
    /// They objected.
    case objected
    /// They withdrew their consent.
    case withdrewConsent = "withdrew_consent"
    /// Their consent is required and they have not given it.
    case noConsent = "no_consent"
    /// Notice is required, and neither they nor their unit were given it.
    case noNotice = "no_notice"
    /// Their unit is blocked.
    case unitBlocked = "unit_blocked"
    /// No ground for using their data is recorded.
    case noBasis = "no_basis"
    /// It is no person but an account that belongs to nobody who is known.
    case accountOfNobody = "account_of_nobody"

    /// The reason in words, as the end of "left out because …".
    public var words: String {
        switch self {
        case .objected: "they objected"
        case .withdrewConsent: "they withdrew their consent"
        case .noConsent: "consent is required and was not given"
        case .noNotice: "notice is required and was not given"
        case .unitBlocked: "their unit is blocked"
        case .noBasis: "no ground for using their data is recorded"
        case .accountOfNobody: "their account is linked to no employee"
        }
    }
}

/// What the gate lets through of one person for one purpose.
public enum GateDecision: Sendable, Equatable {
    /// Nothing.
    case excluded(Exclusion)
    /// Facts of these periods, and on the ground named where it is not the workspace's own.
    case permitted(PermittedPeriods)
}
