/// Reads the dates of one file: their order of day and month has been found out from the whole of it.
struct SourceDates {
    /// The order of day and month.
    let order: DateOrder
    /// How the order was decided, a sentence; `nil` where every date shows its month.
    let note: String?
    /// Counts the local times that do not exist or stand twice.
    private(set) var clock: LocalClock

    init(_ evidence: DateEvidence, file: String, zone: String) throws(IngestionError) {
        (order, note) = try evidence.decision(file: file)
        clock = try LocalClock(zone: zone)
    }

    /// The moment of a date: its midnight on the source's clock, or its time of day where one stands there.
    mutating func moment(_ text: FieldBytes, within range: TimeRange) throws(FieldFault) -> Int64 {
        let date = try Self.date(text)
        let local = try date.localSeconds(order)
        let moment = date.offset.map { local - Int64($0) } ?? clock.moment(ofLocal: local)
        guard range.limits.contains(moment) else { throw .timeOutside(range) }
        return moment
    }

    /// Days since 1970-01-01 of a date.
    func day(_ text: FieldBytes) throws(FieldFault) -> Int { try Self.date(text).day(order) }

    /// The midnight of a number of days since 1970-01-01 on the source's clock.
    mutating func midnight(_ day: Int) -> Int64 { clock.moment(ofLocal: Int64(day) * 86_400) }

    /// A date whose year is written out.
    static func date(_ text: FieldBytes) throws(FieldFault) -> LocalTimeText {
        let date: LocalTimeText
        do throws(FieldFault) { date = try LocalTimeText(text) } catch {
            if case .notATime = error { throw .notADate }
            throw error
        }
        guard !date.hasShortYear else { throw .notADate }
        return date
    }
}

/// What the dates of a file show of the order of day and month.
struct DateEvidence {
    private var dayFirst = 0
    private var monthFirst = 0
    private var unclear = 0
    private var firstUnclear: (line: Int, column: String, text: String)?

    /// Takes a date into account; what is none is seen to when its row is read.
    mutating func add(_ text: FieldBytes, line: Int, column: String) {
        let date: LocalTimeText
        do throws(FieldFault) { date = try SourceDates.date(text) } catch { return }
        guard case .numbers(let first, let second, _) = date.date, first != second else { return }
        if first > 12 { dayFirst += 1 }
        if second > 12 { monthFirst += 1 }
        guard first <= 12, second <= 12 else { return }
        unclear += 1
        if firstUnclear == nil { firstUnclear = (line, column, ShownValue.of(text)) }
    }

    /// The order that all dates of the file have.
    ///
    /// - Throws: `IngestionError.unclearDates` where no date shows the order, or some show the one and some the other.
    func decision(file: String) throws(IngestionError) -> (DateOrder, String?) {
        switch (dayFirst, monthFirst) {
        case (0, 0):
            guard let place = firstUnclear else { return (.dayFirst, nil) }
            throw .unclearDates(
                file: file,
                detail:
                    "line \(place.line), column \(place.column): \(place.text) may be day/month or month/day, and no date of the file "
                    + "shows which")
        case (_, 0): return (.dayFirst, "dates were read as day/month: the first number is above 12 in \(dayFirst) of them")
        case (0, _): return (.monthFirst, "dates were read as month/day: the second number is above 12 in \(monthFirst) of them")
        default:
            throw .unclearDates(
                file: file, detail: "dates are mixed: \(dayFirst) can only be day/month, \(monthFirst) only month/day")
        }
    }
}
