/// What a snapshot's label at one horizon is.
public enum LabelState: Sendable, Hashable {
    /// The outcome came in `(t0, t0 + horizon]`.
    case positive
    /// The window is over and the outcome did not come in it.
    case negative
    /// Nobody can say yet, or ever.
    case unknown(UnknownReason)
    /// The snapshot does not belong to the target's population.
    case excluded(ExclusionReason)

    /// Whether it is positive or negative.
    public var isKnown: Bool { self == .positive || self == .negative }
}

/// Why a label is unknown.
public enum UnknownReason: String, Sendable, Hashable, Codable, CaseIterable {
    /// `t0 + horizon` lies after the moment up to which facts are known, whether or not an event has come already.
    case windowNotOver
    /// The target rests on surveys alone and the person answered none in the window.
    case unascertained
}

/// Why a snapshot is not in the target's population.
public enum ExclusionReason: String, Sendable, Hashable, Codable, CaseIterable {
    /// The person has opted out; that removes past snapshots, too.
    case optedOut
    /// Not hired by t0, as far as was known at t0.
    case notHired
    /// Left by t0, and no later assignment undid it.
    case left
    /// On sick leave at t0, for targets that leave those persons out.
    case onSickLeave
    /// Had the target outcome in the cooldown before t0 (of exits: ever).
    case recentOutcome
    /// Another exit came first in the window; only where the settings ask to leave these snapshots out.
    case competingExit
}

/// Whether support was given in `(t0, t0 + horizon]`, so that it may have changed the outcome.
public enum Contamination: String, Sendable, Hashable, Codable, CaseIterable {
    /// No intervention in the window.
    case none
    /// The first intervention came before any target event: it may have prevented one.
    case beforeOutcome
    /// The first intervention came at the target event or after it: it cannot have changed the label.
    case afterOutcome
}

/// What is done with contaminated snapshots when rows are chosen.
public enum ContaminationPolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every marked snapshot is left out of training and shown apart in evaluation.
    case leaveOut
    /// Only those where the support came before the outcome, or where no outcome came.
    case leaveOutBeforeOutcome
    /// Follow-up ends with the first support: survival records are censored there, and a label whose window reaches past it is left out, unless
    /// the outcome had come before.
    case censor
    /// None; the marks stay.
    case keep

    /// Whether a snapshot with that mark is left out.
    public func leavesOut(_ mark: Contamination) -> Bool {
        switch self {
        case .leaveOut: mark != .none
        case .leaveOutBeforeOutcome, .censor: mark == .beforeOutcome
        case .keep: false
        }
    }
}
