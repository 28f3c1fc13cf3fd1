import Foundation
public import Records

/// Reads calendars in the format of RFC 5545 (`.ics`): public holidays, or leaves of people.
///
/// - Whole-day events without people are days off. The calendar is the namespace of the options, else `X-WR-CALNAME`, else the name of the
///   file. `DTEND` does not count; a yearly rule (`ICalendarRule`) is followed until 2099; other rules send the event to quarantine, by name.
/// - An event with exactly one attendee is a leave of theirs (`email:`), known when it was made; one with several, or an organizer only, is
///   nobody's and unattributed. Cancelled events and those of a part of a day are left out and counted.
/// - Summaries, descriptions and places are never kept.
public struct ICalendarConnector: Connector {
    /// `icalendar`.
    public let name = "icalendar"
    /// What it reads, for messages.
    public let lookedFor = "a calendar in the format of RFC 5545, such as holidays.ics (icalendar)"

    /// Makes the connector.
    public init() {}

    /// Whether the file begins as a calendar.
    public func recognises(_ probe: SourceProbe) -> Bool {
        let start = String(decoding: probe.start.prefix(64), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return probe.shape == .file && start.uppercased().hasPrefix("BEGIN:VCALENDAR")
    }

    /// Reads the calendar event by event.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        report.zone = options.zone
        let probe = try SourceProbe(path)
        let file = (path as NSString).lastPathComponent
        guard recognises(probe) else {
            throw IngestionError.notOfThisFormat(path: path, connector: name, wanted: "a text that begins with BEGIN:VCALENDAR")
        }
        let source = try TextSource.open(path, limits: options.limits)
        var lines = ICalendarLines(file: file, stream: source.stream)
        var decoder = try ICalendarDecoder(BatchFeed.coder(of: &sink), file: file, options: options)
        let title = try readEvents(&lines, file, into: &decoder)
        decoder.finish(calendar: options.namespace ?? title ?? (probe.fileName as NSString).deletingPathExtension)
        try decoder.close(bytes: source.origin.bytesTaken, digest: try source.origin.digest(), share: options.quarantineShare)
        report.files.append(decoder.report)
        try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink, all: true)
        BatchFeed.finish(&decoder.coder, &sink)
    }

    /// Goes through the components; the name that the calendar gives itself.
    private func readEvents(
        _ lines: inout ICalendarLines, _ file: String, into decoder: inout ICalendarDecoder
    ) throws(IngestionError) -> String? {
        var open: [String] = []
        var event: ICalendarEvent?
        var title: String?
        while let line = try lines.next() {
            switch line.name {
            case "BEGIN":
                open.append(line.value.uppercased())
                if open == ["VCALENDAR", "VEVENT"] { event = ICalendarEvent(line: line.number) }
            case "END":
                guard open.popLast() == line.value.uppercased() else {
                    throw .incomplete(
                        file: file, detail: "line \(line.number): END of something that did not begin; export the calendar again")
                }
                if open == ["VCALENDAR"], let ended = event {
                    decoder.take(ended)
                    event = nil
                }
            case "X-WR-CALNAME" where open == ["VCALENDAR"]: title = line.value.isEmpty ? nil : line.value
            default: if open == ["VCALENDAR", "VEVENT"] { event?.add(line) }
            }
        }
        guard open.isEmpty else {
            throw .incomplete(
                file: file, detail: "it ends before END:VCALENDAR: a part of it is missing; export the calendar again")
        }
        return title
    }
}
