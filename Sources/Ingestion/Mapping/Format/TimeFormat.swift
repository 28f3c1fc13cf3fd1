/// How a column writes times.
///
/// Either a name: `iso8601` (with an offset or without, date only too), `epoch_s`, `epoch_ms`, `epoch_us` (seconds, thousandths and
/// millionths since 1970-01-01 UTC); or a pattern of the letters below, everything else standing for itself (letters in single
/// quotes). Nothing is guessed: what does not fit from end to end is no time.
///
/// | letters | |
/// | --- | --- |
/// | `yyyy` `yy` | year of four digits; of two: 80–99 are 1980–1999, 00–79 are 2000–2079 |
/// | `MM` `M` `MMM` `MMMM` | month of two digits, of one or two, by its English name (`Mar`, `March`, any case) |
/// | `dd` `d` | day of two digits, of one or two |
/// | `HH` `H` | hour 00–24; 24:00 is the midnight at the end of the day |
/// | `hh` `h` with `a` | hour 1–12 and `AM` or `PM`, any case |
/// | `mm` `m`, `ss` `s` | minute, second |
/// | `S` (any number) | digits of a fraction of a second, cut off |
/// | `X` | offset: `Z`, `+01`, `+0100`, `+01:00` |
struct TimeFormat: Equatable {
    /// What comes next in a text.
    enum Piece: Equatable {
        case literal([UInt8])
        case year4, year2
        case monthName, monthWord
        case month(ClosedRange<Int>), day(ClosedRange<Int>)
        case hour(ClosedRange<Int>), halfHour(ClosedRange<Int>), half
        case minute(ClosedRange<Int>), second(ClosedRange<Int>), fraction, offset
    }

    /// How the text is read.
    enum Kind: Equatable {
        case iso8601
        /// Units in a second.
        case epoch(Int64)
        case pattern([Piece])
    }

    /// The format as the mapping writes it.
    let text: String
    let kind: Kind

    /// The format where none is named.
    static let iso8601 = TimeFormat(text: "iso8601", kind: .iso8601)

    /// Reads what a mapping says.
    static func read(_ text: String) -> Result<TimeFormat, MappingFault> {
        switch text {
        case "iso8601": return .success(iso8601)
        case "epoch_s": return .success(TimeFormat(text: text, kind: .epoch(1)))
        case "epoch_ms": return .success(TimeFormat(text: text, kind: .epoch(1_000)))
        case "epoch_us": return .success(TimeFormat(text: text, kind: .epoch(1_000_000)))
        default: break
        }
        var pieces: [Piece] = []
        do throws(MappingFault) {
            pieces = try TimePattern.pieces(of: text)
        } catch {
            return .failure(error)
        }
        return .success(TimeFormat(text: text, kind: .pattern(pieces)))
    }

    /// Whether the day stands before a month of digits.
    var isDayFirst: Bool { numericOrder == .orderedAscending }
    /// Whether a month of digits stands before the day.
    var isMonthFirst: Bool { numericOrder == .orderedDescending && !isYearFirst }

    private var isYearFirst: Bool {
        guard case .pattern(let pieces) = kind, let first = pieces.first else { return false }
        return first == .year4 || first == .year2
    }

    private enum Order { case orderedAscending, orderedDescending, none }

    private var numericOrder: Order {
        guard case .pattern(let pieces) = kind else { return .none }
        let day = pieces.firstIndex { if case .day = $0 { true } else { false } }
        let month = pieces.firstIndex { if case .month = $0 { true } else { false } }
        guard let day, let month else { return .none }
        return day < month ? .orderedAscending : .orderedDescending
    }
}

/// Reads patterns of times.
private enum TimePattern {
    static func pieces(of text: String) throws(MappingFault) -> [TimeFormat.Piece] {
        var pieces: [TimeFormat.Piece] = []
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            let start = position
            if bytes[position] == UInt8(ascii: "'") {
                guard let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
                    throw MappingFault(
                        [], "a quote that is never closed in \(text)", wanted: "letters that stand for themselves in single quotes")
                }
                append(Array(bytes[(position + 1)..<end]), to: &pieces)
                position = end + 1
            } else if isLetter(bytes[position]) {
                while position < bytes.count, bytes[position] == bytes[start] { position += 1 }
                let run = String(decoding: bytes[start..<position], as: UTF8.self)
                guard let piece = piece(run) else { throw unknown(run, in: text) }
                pieces.append(piece)
            } else {
                append([bytes[position]], to: &pieces)
                position += 1
            }
        }
        try check(pieces, text)
        return pieces
    }

    private static func append(_ literal: [UInt8], to pieces: inout [TimeFormat.Piece]) {
        if case .literal(let before) = pieces.last {
            pieces[pieces.count - 1] = .literal(before + literal)
        } else {
            pieces.append(.literal(literal))
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    private static func piece(_ run: String) -> TimeFormat.Piece? {
        switch run {
        case "yyyy": .year4
        case "yy": .year2
        case "MM": .month(2...2)
        case "M": .month(1...2)
        case "MMM": .monthName
        case "MMMM": .monthWord
        case "dd": .day(2...2)
        case "d": .day(1...2)
        case "HH": .hour(2...2)
        case "H": .hour(1...2)
        case "hh": .halfHour(2...2)
        case "h": .halfHour(1...2)
        case "a": .half
        case "mm": .minute(2...2)
        case "m": .minute(1...2)
        case "ss": .second(2...2)
        case "s": .second(1...2)
        case "X", "XX", "XXX": .offset
        default: run.first == "S" ? .fraction : nil
        }
    }

    private static func unknown(_ run: String, in text: String) -> MappingFault {
        MappingFault(
            [], "\(run) in the format \(text)",
            wanted: "yyyy, yy, MMMM, MMM, MM, M, dd, d, HH, H, hh, h, a, mm, m, ss, s, S, X, other letters in single quotes; "
                + "or iso8601, epoch_s, epoch_ms, epoch_us")
    }

    /// A year, a month and a day, each once; no minute without an hour; a half of the day exactly with an hour of twelve.
    private static func check(_ pieces: [TimeFormat.Piece], _ text: String) throws(MappingFault) {
        func count(_ isOne: (TimeFormat.Piece) -> Bool) -> Int { pieces.count(where: isOne) }
        let years = count { $0 == .year4 || $0 == .year2 }
        let months = count { if case .month = $0 { true } else { $0 == .monthName || $0 == .monthWord } }
        let days = count { if case .day = $0 { true } else { false } }
        let hours = count { if case .hour = $0 { true } else { false } }
        let halfHours = count { if case .halfHour = $0 { true } else { false } }
        let halves = count { $0 == .half }
        let minutes = count { if case .minute = $0 { true } else { false } }
        let seconds = count { if case .second = $0 { true } else { false } }
        guard years == 1, months == 1, days == 1, hours + halfHours <= 1, halfHours == halves, minutes <= hours + halfHours,
            seconds <= minutes
        else {
            throw MappingFault(
                [], "the format \(text)",
                wanted: "a year, a month and a day, each once, then at most an hour, minute and second, and `a` exactly with h")
        }
    }
}
