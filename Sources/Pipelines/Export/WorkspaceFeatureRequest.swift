public import Features
public import Governance

/// Which features of a workspace's people a run computes, and where they go.
public struct WorkspaceFeatureRequest: Sendable {
    /// Of whom, and when.
    public enum Moments: Sendable, Equatable {
        /// Everybody in scope at one cutoff, UTC seconds.
        case asOf(Int64)
        /// The pairs of a CSV file with `person` and `t0`; persons as the workspace names them, or as sources do.
        case snapshots(path: String)
    }

    /// The folder of the workspace.
    public var workspace: String
    /// Of whom, and when.
    public var moments: Moments
    /// The file to write; it appears whole or not at all.
    public var output: String
    /// The features wanted; those of which people may ask to be left out are left out unless the workspace records an agreement.
    public var featureSet: FeatureSet
    /// With whom persons are compared.
    public var groupBy = PersonGroup.unit
    /// Whether persons are named as sources name them, and not by their pseudonyms.
    public var showsNames = false
    /// Whether what is kept from earlier runs may be used and is kept for later ones.
    public var usesState = true
    /// At least 1; the bytes do not depend on it.
    public var threads = 1
    /// Who asks, for the audit log.
    public var actor: AuditActor
    /// Now, UTC seconds, for the audit log; no value depends on it.
    public var now: Int64

    /// Asks for the features of a workspace's people.
    public init(
        workspace: String, moments: Moments, output: String, featureSet: FeatureSet = .version1, actor: AuditActor, now: Int64
    ) {
        self.workspace = workspace
        self.moments = moments
        self.output = output
        self.featureSet = featureSet
        self.actor = actor
        self.now = now
    }
}
