import Records

/// Counts Mondays to Fridays without days off, by arithmetic: a span of a thousand years costs what a week costs.
struct WorkingDays: Sendable {
    /// Weekdays off, ascending, as days since 1970-01-01.
    private let daysOff: [Int64]
    /// Dates of any weekday that never were in the person's zone, ascending.
    private let missing: [Int64]

    /// Takes the days off of one calendar; weekends among them do not matter.
    init(holidays: [Int], missing: [Int64]) {
        let far = FeatureEngine.latestTime / secondsPerDay + 2
        let known = holidays.filter { $0.magnitude <= far.magnitude }.map { Int64($0) }
        daysOff = Array(Set(known + missing)).filter { Self.isWeekday($0) }.sorted()
        self.missing = missing
    }

    /// Whether a date is a Monday, …, Friday; 1970-01-01 was a Thursday.
    private static func isWeekday(_ day: Int64) -> Bool { (day + 3).flooredRemainder(by: 7) < 5 }

    /// How many working days there are from `first` to `last`.
    func count(_ first: Int64, _ last: Int64) -> Int64 {
        guard first <= last else { return 0 }
        return Self.weekdays(through: last) - Self.weekdays(through: first - 1)
            - (Self.entries(of: daysOff, through: last) - Self.entries(of: daysOff, through: first - 1))
    }

    /// How many dates there were from `first` to `last`.
    func dates(_ first: Int64, _ last: Int64) -> Int64 {
        guard first <= last else { return 0 }
        return last - first + 1 - (Self.entries(of: missing, through: last) - Self.entries(of: missing, through: first - 1))
    }

    /// Mondays to Fridays since the week of 1970-01-01.
    private static func weekdays(through day: Int64) -> Int64 {
        let weeks = (day + 3).flooredQuotient(by: 7)
        return 5 * weeks + min((day + 3) - 7 * weeks + 1, 5)
    }

    private static func entries(of days: [Int64], through day: Int64) -> Int64 {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return Int64(low)
    }
}

/// The working days of all persons at hand.
struct WorkingDayBook: Sendable {
    private struct Key: Hashable {
        let calendar: String?
        let missing: [Int64]
    }

    private let books: [WorkingDays]
    private let bookOfPerson: [Int32]

    /// Makes the working days of the persons that `isNeeded` names; without a calendar, or with one that is not known, every weekday counts.
    init(directory: FactDirectory, zones: ZoneBook, where isNeeded: (Int) -> Bool) {
        var books = [WorkingDays(holidays: [], missing: [])]
        var known = [Key(calendar: nil, missing: []): Int32(0)]
        var bookOfPerson = [Int32](repeating: 0, count: directory.persons.count)
        for (person, record) in directory.persons.enumerated() where isNeeded(person) {
            let calendar = record.calendar.flatMap { directory.holidays[$0] == nil ? nil : $0 }
            let key = Key(calendar: calendar, missing: zones.clock(ofPerson: person).missingDays)
            if known[key] == nil {
                known[key] = Int32(books.count)
                books.append(
                    WorkingDays(holidays: calendar.flatMap { directory.holidays[$0] } ?? [], missing: key.missing))
            }
            bookOfPerson[person] = known[key] ?? 0
        }
        self.books = books
        self.bookOfPerson = bookOfPerson
    }

    /// The working days where the person lives.
    func workingDays(ofPerson person: Int) -> WorkingDays { books[Int(bookOfPerson[person])] }
}
