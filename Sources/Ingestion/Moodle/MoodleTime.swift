/// A local time as Moodle writes it: `17/10/21, 12:44`, `17 October 2021, 12:44 PM`, `17/10/2021 12:44:05`, `2021-10-17 12:44`.
struct MoodleTime {
    /// What stands there.
    private let text: LocalTimeText

    /// Reads a text; one without a time of day is none, and neither is one with an offset, which Moodle never writes.
    init(_ field: FieldBytes) throws(FieldFault) {
        text = try LocalTimeText(field)
        guard text.secondOfDay != nil, text.offset == nil else { throw .notATime }
    }

    /// The first and second number of the date; `nil` where the month shows.
    var numbers: (first: Int, second: Int)? {
        guard case .numbers(let first, let second, _) = text.date else { return nil }
        return (first, second)
    }

    /// Seconds since 1970-01-01 00:00 of the local clock.
    func localSeconds(_ order: DateOrder) throws(FieldFault) -> Int64 { try text.localSeconds(order) }
}
