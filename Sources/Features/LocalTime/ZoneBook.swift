import Records

/// The clocks of all zones that the persons at hand live in.
struct ZoneBook: Sendable {
    private let clocks: [ZoneClock]
    private let clockOfPerson: [Int32]

    /// Makes the clocks of the persons that `isNeeded` names.
    ///
    /// A person without a zone, or with a blank one, lives in UTC.
    ///
    /// - Parameters:
    ///   - persons: All persons of the directory.
    ///   - end: The clocks have to be right up to this moment, UTC seconds.
    ///   - isNeeded: Whether the person of that index has a snapshot.
    init(persons: [PersonRecord], through end: Int64, where isNeeded: (Int) -> Bool) throws(FeatureError) {
        var clocks = [ZoneClock.utc]
        var known: [String: Int32] = [:]
        var clockOfPerson = [Int32](repeating: 0, count: persons.count)
        for (person, record) in persons.enumerated() where isNeeded(person) {
            guard let name = record.timezone, name.contains(where: { !$0.isWhitespace }) else { continue }
            if let clock = known[name] {
                clockOfPerson[person] = clock
                continue
            }
            guard let clock = ZoneClock(name: name, through: end) else {
                throw .unknownTimeZone(person: person, length: name.count)
            }
            clockOfPerson[person] = Int32(clocks.count)
            known[name] = Int32(clocks.count)
            clocks.append(clock)
        }
        self.clocks = clocks
        self.clockOfPerson = clockOfPerson
    }

    /// The clock that hangs where the person lives.
    func clock(ofPerson person: Int) -> ZoneClock { clocks[Int(clockOfPerson[person])] }
}
