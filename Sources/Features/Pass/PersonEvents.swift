import Records

/// The events of one person, prepared for all cutoffs at once: local time, and small numbers for courses, items and dates.
struct PersonEvents: ~Copyable {
    /// By position among the person's events, in their order.
    private(set) var rows = FlatBuffer<EventRow>()
    /// How many events there are up to the last cutoff.
    private(set) var count = 0
    private(set) var courseCount = 0
    private(set) var itemCount = 0
    private(set) var dateCount = 0
    private(set) var failureCount = 0

    private var courseNumbers: NumberTable
    private var itemNumbers: NumberTable
    private var dates = FlatBuffer<Int64>()  // days since 1970-01-01, by number

    /// Makes room for the courses and items of a directory.
    init(courses: Int, items: Int) {
        courseNumbers = NumberTable(codes: courses)
        itemNumbers = NumberTable(codes: items)
    }

    /// Prepares the events of a person that happened up to the last cutoff.
    ///
    /// - Parameters:
    ///   - positions: Where the person's events stand in `events`.
    ///   - end: The last cutoff; what happened later is left out, as no cutoff sees it.
    mutating func prepare(
        _ events: EventColumns, at positions: Range<Int>, taxonomies: [Taxonomy], clock: ZoneClock, through end: Int64
    ) {
        courseNumbers.begin()
        itemNumbers.begin()
        count = 0
        dateCount = 0
        failureCount = 0
        rows.reserve(positions.count)
        dates.reserve(positions.count)
        precondition(positions.lowerBound >= 0 && positions.upperBound <= events.count, "the positions are those of events")
        events.withPointers { events in
            taxonomies.withUnsafeBufferPointer { prepare(events, positions, $0, clock, through: end) }
        }
        courseCount = courseNumbers.count
        itemCount = itemNumbers.count
    }

    private mutating func prepare(
        _ events: EventPointers, _ positions: Range<Int>, _ taxonomies: UnsafeBufferPointer<Taxonomy>, _ clock: ZoneClock,
        through end: Int64
    ) {
        var stretch = 0
        var last = Int64.min
        var date = LocalDate()
        for position in positions {
            let at = events.at[position]
            precondition(at >= last, "the events of a person stand in the order in which they happened")
            guard at <= end else { break }
            last = at
            stretch = clock.stretch(at: at, from: stretch)
            let localSecond = at + clock.offsets[stretch]
            if !date.holds(localSecond) { date = LocalDate(of: localSecond) { number(ofDay: $0) } }
            rows[count] = prepared(events, position, taxonomies, localSecond: localSecond, on: date)
            count += 1
        }
    }

    @inline(__always)
    private mutating func prepared(
        _ events: EventPointers, _ position: Int, _ taxonomies: UnsafeBufferPointer<Taxonomy>, localSecond: Int64,
        on date: LocalDate
    ) -> EventRow {
        let at = events.at[position]
        let kind = events.kind[position]
        let isAttempt = kind == .attempt
        let result = isAttempt ? events.result[position] : .unknown
        if result == .failed { failureCount += 1 }
        return EventRow(
            at: at, begin: at - Int64(events.durationSeconds[position]), score: isAttempt ? events.score[position] : .nan,
            amount: events.amount[position], course: courseNumbers.number(of: events.course[position]),
            item: itemNumbers.number(of: events.item[position]), date: date.number, kind: kind.rawValue,
            taxonomy: taxonomies[Int(events.course[position])].tallyPlace,
            localHour: UInt8(truncatingIfNeeded: UInt32(truncatingIfNeeded: localSecond - date.start) / 3600),
            isWeekend: date.isWeekend, result: result.rawValue)
    }

    /// The number of a local date. Dates follow one another but for a clock that is put back over midnight (by up to a whole day where
    /// a date line was moved), so the date is the newest, one of the few before it, or new.
    @inline(__always)
    private mutating func number(ofDay day: Int64) -> Int32 {
        if dateCount > 0, dates[dateCount - 1] == day { return Int32(truncatingIfNeeded: dateCount - 1) }
        return numberOfOtherDay(day)
    }

    private mutating func numberOfOtherDay(_ day: Int64) -> Int32 {
        for number in stride(from: dateCount - 1, through: max(0, dateCount - 8), by: -1) where dates[number] == day {
            return Int32(number)
        }
        dates[dateCount] = day
        dateCount += 1
        return Int32(dateCount - 1)
    }
}

/// A local date, kept from event to event: most follow one another on the same.
private struct LocalDate: BitwiseCopyable {
    /// Its first second, as seconds of local time.
    private(set) var start = Int64.min
    /// Its number among the person's dates.
    private(set) var number: Int32 = -1
    private(set) var isWeekend = false

    /// None.
    init() {}

    /// The date of a second.
    init(of localSecond: Int64, _ number: (Int64) -> Int32) {
        let day = localSecond.flooredQuotient(by: secondsPerDay)
        start = day * secondsPerDay
        isWeekend = (day + 3).flooredRemainder(by: 7) >= 5
        self.number = number(day)
    }

    /// Whether a second, which is within the range of times, is on the date.
    @inline(__always)
    func holds(_ localSecond: Int64) -> Bool { number >= 0 && localSecond >= start && localSecond < start + secondsPerDay }
}

/// Numbers 0, 1, 2, … for the codes that one person uses, in the order of their first use.
struct NumberTable: ~Copyable {
    private var numbers: FlatBuffer<Int32>
    private var marks: FlatBuffer<Int32>
    private let codes: Int
    private var mark: Int32 = 0
    /// How many codes have a number.
    private(set) var count = 0

    /// Makes a table for the codes `0 ..< codes`.
    init(codes: Int) {
        self.codes = codes
        numbers = FlatBuffer(repeating: 0, count: codes)
        marks = FlatBuffer(repeating: 0, count: codes)
    }

    /// Starts a person; no code has a number.
    mutating func begin() {
        mark += 1
        count = 0
    }

    /// The number of a code, a new one if it has none.
    @inline(__always)
    mutating func number(of code: Code) -> Int32 {
        let position = Int(code)
        precondition(position >= 0 && position < codes, "the directory knows every code of the facts")
        if marks[position] == mark { return numbers[position] }
        marks[position] = mark
        numbers[position] = Int32(truncatingIfNeeded: count)
        count += 1
        return numbers[position]
    }
}

extension Int64 {
    /// The quotient rounded down; the divisor is positive.
    @inline(__always)
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self - quotient * divisor < 0 ? quotient - 1 : quotient
    }

    /// What the floored quotient leaves, `0 ..< divisor`.
    @inline(__always)
    func flooredRemainder(by divisor: Int64) -> Int64 { self - flooredQuotient(by: divisor) * divisor }
}
