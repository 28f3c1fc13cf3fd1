import Records

/// Turns the events of a calendar into days off, or into leaves of whoever they are about.
struct ICalendarDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    /// What became of the events.
    private(set) var report: FileReport
    private var clock: LocalClock
    private var addresses = AccountCoder(namespace: Identifier.emails)
    private let options: ImportOptions
    private var holidays: [(days: [Int], length: Int)] = []
    private var left: [String: Int] = [:]
    private var leaves = 0

    init(_ coder: TextCoder, file: String, options: ImportOptions) throws(IngestionError) {
        self.coder = coder
        self.options = options
        report = FileReport(file: file)
        clock = try LocalClock(zone: options.zone)
    }

    /// Takes an event that has ended.
    mutating func take(_ event: ICalendarEvent) {
        report.rows += 1
        if let (property, fault) = event.fault ?? missing(event) {
            let fault = RowFault(file: report.file, line: event.line, column: property, fault: fault, text: nil)
            report.quarantine(fault)
            options.quarantine?(fault)
            return
        }
        if event.isCancelled { return leaveOut("cancelled events") }
        if event.isTimed { return leaveOut("events of a part of a day") }
        if event.attendees.isEmpty, !event.hasOrganizer {
            holidays.append((event.firstDays, event.length))
            report.handedOver += 1
        } else if event.attendees.count == 1 {
            takeLeave(event, of: event.attendees[0])
        } else {
            report.unattributed += 1
        }
    }

    private func missing(_ event: ICalendarEvent) -> (String, FieldFault)? {
        guard let start = event.start else { return ("DTSTART", .missing) }
        if let end = event.end, end < start { return ("DTEND", .beforeStart) }
        guard event.length <= 400 else { return ("DTEND", .outside(lower: 1, upper: 400)) }
        let range = Self.range
        return event.rule == nil && !range.contains(start) ? ("DTSTART", .timeOutside(.record)) : nil
    }

    /// 1990-01-01 … 2099-12-31, as days since 1970-01-01.
    private static let range = 7305...47_481

    private mutating func leaveOut(_ why: String) {
        left[why, default: 0] += 1
        report.leftOut += 1
    }

    /// Known when the event was made, where that lies before it, else when it begins.
    private mutating func takeLeave(_ event: ICalendarEvent, of address: String) {
        var address = address
        let person = address.withUTF8 { addresses.person($0, &coder) }
        let kind = event.categories.lazy.compactMap { AbsenceKind($0) }.first { $0.isPlanned }
        let label = kind.map { coder.vocabulary.labels.code(for: $0.rawValue) }
        let made = event.stamp.flatMap(Self.moment)
        for day in event.firstDays where Self.range.contains(day) {
            let from = clock.moment(ofLocal: Int64(day) * 86_400)
            let to = clock.moment(ofLocal: Int64(day + event.length) * 86_400)
            let isEarlier = made.map { made in made < from && (options.latest.map { made <= $0 } ?? true) } ?? false
            batch.leaves.append(Leave(from: from, to: to, knownAt: isEarlier ? made ?? from : from, kind: label), of: person)
        }
        leaves += 1
        report.handedOver += 1
    }

    /// UTC seconds of `20250131T120000Z`.
    private static func moment(_ text: String) -> Int64? {
        let parts = Array(text.utf8)
        guard parts.count == 16, parts[8] == UInt8(ascii: "T"), parts[15] == UInt8(ascii: "Z"),
            let day = ICalendarDate.day(String(text.prefix(8))), let clock = Int(text.dropFirst(9).prefix(6)),
            clock / 10_000 < 24, clock / 100 % 100 < 60, clock % 100 < 60
        else { return nil }
        return Int64(day) * 86_400 + Int64(clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100)
    }

    /// Hands over the days off of the calendar of that name, each once.
    mutating func finish(calendar: String) {
        var days: Set<Int> = []
        for event in holidays {
            for first in event.days { days.formUnion(first..<first + event.length) }
        }
        let label = coder.vocabulary.labels.code(for: calendar)
        for day in days.sorted() where Self.range.contains(day) { batch.holidays.append(Holiday(calendar: label, day: day)) }
        report.notes += left.sorted { $0.key < $1.key }.map { "left out, \($0.key): \($0.value)" }
        if !days.isEmpty { report.notes.append("days off of one calendar: \(days.count); check that it is one of public holidays") }
        if leaves > 0 { report.notes.append("events with one attendee became leaves of theirs: \(leaves)") }
        report.count(clock)
    }

    /// Adds the size and digest of the file.
    mutating func close(bytes: Int64, digest: String, share: Double) throws(IngestionError) {
        report.bytes = bytes
        report.digest = digest
        try report.checkShare(share)
    }
}
