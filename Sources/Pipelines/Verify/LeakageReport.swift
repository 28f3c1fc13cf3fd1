import Features
public import Foundation

/// What a verification of the features came to.
public struct LeakageReport: Sendable, Equatable, Codable {
    /// The verdict.
    public enum Verdict: String, Sendable, Codable {
        /// Nothing was found.
        case clean
        /// A feature changes with what lies after its cutoff, or a joined column was worked out after it.
        case leak
        /// A column tells the outcome too well, or training on random outcomes leaves skill.
        case suspicion
        /// No leak, but features lose facts or count too many.
        case wrong
        /// The data are too few to say anything.
        case notEnoughEvidence = "not_enough_evidence"
    }

    /// What was looked at.
    public struct Sample: Sendable, Equatable, Codable {
        /// Persons looked at, and persons there are.
        public let persons, available: Int
        /// Facts of these persons, and how many lie after the first cutoff by one of the clocks.
        public let facts, factsAfter: Int
        /// The cutoffs, UTC seconds.
        public let cutoffs: [Int64]
        /// The seed of everything that was drawn.
        public let seed: UInt64
    }

    /// The verdict.
    public let verdict: Verdict
    /// The verdict in a sentence.
    public let sentence: String
    /// The digest of the facts.
    public let dataDigest: String
    /// The hash of the features' definitions.
    public let featureSet: String
    /// How many features there are.
    public let features: Int
    /// What was looked at.
    public let sample: Sample
    /// Values that were compared bit for bit.
    public let valuesCompared: Int
    /// Features that no fact that was tried changes: nothing is shown of them.
    public let silentFeatures: [String]
    /// What was found in the engine's features.
    public let findings: [LeakageFinding]
    /// The alarms on single columns; `nil` where the outcomes do not allow them.
    public let alarm: SingleFeatureAlarm?
    /// Whether a planted column equal to the outcome was found; `nil` as above.
    public let canaryFound: Bool?
    /// Training on outcomes dealt out at random; `nil` as above.
    public let permutation: PermutationRun?
    /// What was seen of joined columns; `nil` where there are none.
    public let joined: JoinedColumnCheck?
    /// Faults planted into the engine; `nil` where that was not asked for.
    public let selfTest: [PlantedFaultResult]?
    /// What could not be checked, and why.
    public let notes: [String]

    /// Whether the command ends well.
    public var isClean: Bool { verdict == .clean }

    /// The report as JSON: sorted keys, no infinite number.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try encoder.encode(self)
    }
}

/// What became of a fault that was planted into the engine.
public struct PlantedFaultResult: Sendable, Equatable, Codable {
    /// The fault, in words.
    public let fault: String
    /// Whether the check found it.
    public let found: Bool
    /// By what: the finding's cause; or why it could not show.
    public let remark: String
}
