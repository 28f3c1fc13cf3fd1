/// For which features a block is condensed: what is left out of it is what they do not need.
public enum CondensedUse: String, Sendable, CaseIterable {
    /// Version 1 of the catalogue.
    case version1 = "condensed-1"
    /// Version 2, which looks further back on items and deadlines, and four weeks back on what was known.
    case version2 = "condensed-2"
}
