import Foundation

/// Names of time zones, as IANA has them.
enum ZoneName {
    /// Names without a place that IANA has. Foundation also takes abbreviations such as PST and offsets such as GMT+2, which are none.
    private static let plain: Set = ["UTC", "GMT", "UCT", "Zulu", "CET", "MET", "EET", "WET", "EST", "MST", "HST"]

    /// Whether there is a zone of this name.
    static func isKnown(_ name: String) -> Bool {
        (name.contains("/") || plain.contains(name)) && TimeZone(identifier: name) != nil
    }
}
