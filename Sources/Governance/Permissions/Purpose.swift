/// What a person's data are used for; every use goes through the gate under one of these.
public enum Purpose: String, Sendable, CaseIterable {
    /// Fitting and judging models on the past.
    case training
    /// Estimating today's risk in order to offer support.
    case scoring
    /// Telling the person what is held.
    case subjectAccess = "subject_access"

    /// The purpose of the given name, whatever its case and the blanks around it; `nil` where there is none of that name.
    public init?(written text: String) {
        let bare = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        self.init(rawValue: String(bare).lowercased())
    }
}

/// The ground on which an organisation uses the data of a workspace, as it was recorded.
public struct RecordedBasis: Sendable, Hashable {
    /// The ground in the organisation's own words, such as "works agreement of 3 May 2026" or "simulated data".
    public let text: String

    /// Records a basis; a text of blanks is none.
    public init?(_ text: String) {
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        self.text = text
    }

    private init(known text: String) { self.text = text }

    /// What a person's own view of their data rests on.
    static let rightOfAccess = RecordedBasis(known: "the person's right of access (GDPR, Art. 15)")
}
