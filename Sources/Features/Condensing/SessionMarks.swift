import Records

/// The seconds of sessions up to the moments that reviews ask for, person after person, where the sessions themselves are left out.
struct SessionMarks {
    private var rows: [SessionMark] = []
    private var offsets = [0]

    /// The marks of all persons.
    var all: Grouped<SessionMark> { Grouped(offsets: offsets, rows: rows) }

    /// Adds the marks of a person: at each review and 28 days before it, as far as that lies before the sessions that are carried.
    ///
    /// - Parameter log: The old sessions.
    mutating func add(_ reviews: ArraySlice<Review>, _ log: borrowing SessionLog, through carried: CarriedEvents) {
        guard carried.sessions == 2 else { return }
        let moments = Set(reviews.flatMap { [$0.at, $0.at &- reviewReach] }).filter { $0 < carried.earlierEnd }
        for moment in moments.sorted() { rows.append(SessionMark(moment: moment, seconds: log.seconds(through: moment))) }
    }

    /// Ends a person.
    mutating func endPerson() { offsets.append(rows.count) }
}

/// How far before a review learning is looked at, in seconds.
let reviewReach = 28 * secondsPerDay
