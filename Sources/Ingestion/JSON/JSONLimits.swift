/// How much JSON is read at a time.
struct JSONLimits: Sendable {
    /// How deep an element may nest; its own braces are the first level.
    var depth = 32
    /// How many bytes an element may have.
    var elementBytes = 1 << 20
    /// How many bytes a text may have that is kept.
    var textBytes = 1 << 16
    /// How many properties an object may have.
    var properties = 4096
}
