import Reports

/// Days as users read them.
enum UTCDay {
    /// `2025-03-31`, or the whole moment where it is not midnight.
    static func text(of seconds: Int64) -> String {
        let instant = UTCInstant(seconds: seconds)
        return seconds % 86_400 == 0 ? instant.dayText : instant.text
    }
}
