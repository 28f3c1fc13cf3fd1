extension FigureSet {
    /// The events and the people they belong to: `605 events of 166 people`; without the people where they were not counted.
    public var eventsText: String {
        let events = "\(NumberText.count(events)) \(events == 1 ? "event" : "events")"
        return peopleWithEventText.map { "\(events) of \($0)" } ?? events
    }

    /// The people with at least one event row: `166 people`; `nil` where they were not counted.
    public var peopleWithEventText: String? {
        clustersWithEvent.map(NumberText.people)
    }
}

extension Figure {
    /// Whether both ends of an interval are known for a value that is.
    var hasInterval: Bool { value != nil && lower != nil && upper != nil }
}

extension Sequence where Element == Figure {
    /// Whether at least one figure has an interval, so that a caption may promise them.
    var haveIntervals: Bool { contains(where: \.hasInterval) }
}

extension NumberText {
    /// A number of people: `166 people`, `1 person`.
    static func people(_ number: Int) -> String { "\(count(number)) \(number == 1 ? "person" : "people")" }
}
