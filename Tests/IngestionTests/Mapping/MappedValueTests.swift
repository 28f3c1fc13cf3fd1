import Testing

@testable import Ingestion

@Suite struct MappedValueTests {
    private func bytes<Value>(_ text: String, _ body: (FieldBytes) -> Value) -> Value {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }

    /// What a text says by a format; `nil` where it does not fit.
    private func time(_ text: String, _ format: String) throws -> MappedTime? {
        let format = try TimeFormat.read(format).get()
        return bytes(text) { bytes in
            do throws(FieldFault) { return try format.read(bytes) } catch { return nil }
        }
    }

    @Test(arguments: [
        ("2024-03-11 08:30:15", "yyyy-MM-dd HH:mm:ss", 1_710_145_815),
        ("11.03.2024 08:30", "dd.MM.yyyy HH:mm", 1_710_145_800),
        ("3/1/24 8:05 PM", "M/d/yy h:mm a", 1_709_323_500),
        ("3/1/24 12:05 am", "M/d/yy h:mm a", 1_709_251_500),
        ("3/1/24 12:05 PM", "M/d/yy h:mm a", 1_709_294_700),
        ("3/1/24  8:05\u{202f}PM", "M/d/yy h:mm a", 1_709_323_500),
        ("1-MAR-24", "d-MMM-yy", 1_709_251_200),
        ("1 march 1980", "d MMMM yyyy", 320_716_800),
        ("01.02.80", "dd.MM.yy", 318_211_200),
        ("01.02.79", "dd.MM.yy", 3_442_435_200),
        ("20240229", "yyyyMMdd", 1_709_164_800),
        ("2024-02-29 24:00", "yyyy-MM-dd HH:mm", 1_709_251_200),
        ("8 Uhr 5 am 1.3.2024", "H 'Uhr' m 'am' d.M.yyyy", 1_709_280_300),
        ("2024-03-11 08:30:15.999", "yyyy-MM-dd HH:mm:ss.SSS", 1_710_145_815),
        ("2024-03-11", "iso8601", 1_710_115_200),
        ("1969-12-31T23:59:59", "iso8601", -1),
    ])
    func localTimesAreReadByTheirFormat(text: String, format: String, seconds: Int64) throws {
        #expect(try time(text, format) == .local(seconds))
    }

    @Test(arguments: [
        ("2024-03-11T08:30:15+05:30", "iso8601", 1_710_126_015), ("2024-03-11 03:00:15+00", "iso8601", 1_710_126_015),
        ("2024-03-11 08:30:15 +0530", "iso8601", 1_710_126_015),
        ("11.03.2024 08:30:15 +05:30", "dd.MM.yyyy HH:mm:ss X", 1_710_126_015),
        ("1710126015", "epoch_s", 1_710_126_015), ("1710126015.9", "epoch_s", 1_710_126_015),
        ("1710126015999", "epoch_ms", 1_710_126_015),
        ("1710126015999999", "epoch_us", 1_710_126_015), ("-1", "epoch_ms", -1), ("-1000", "epoch_ms", -1), ("-0.5", "epoch_s", -1),
    ])
    func momentsAreReadByTheirFormat(text: String, format: String, seconds: Int64) throws {
        guard case .moment(let found, _) = try time(text, format) else {
            Issue.record("no moment")
            return
        }
        #expect(found == seconds)
    }

    @Test(arguments: [
        ("11.03.2024", "dd.MM.yyyy HH:mm"), ("1.3.2024 08:30", "dd.MM.yyyy HH:mm"), ("31.02.2024 08:30", "dd.MM.yyyy HH:mm"),
        ("03/13/2024", "dd/MM/yyyy"), ("11.03.2024 08:30 ", "dd.MM.yyyy HH:mm"), ("11.03.24 08:30", "dd.MM.yyyy HH:mm"),
        ("3/1/24 13:05 PM", "M/d/yy h:mm a"), ("3/1/24 0:05 AM", "M/d/yy h:mm a"), ("3/1/24 8:05 XM", "M/d/yy h:mm a"),
        ("11.03.2024 24:01", "dd.MM.yyyy HH:mm"), ("11.03.2024 08:60", "dd.MM.yyyy HH:mm"), ("infinity", "iso8601"),
        ("2024-03-11T08:30:15+15:00", "iso8601"), ("1710126015", "iso8601"), ("1e9", "epoch_s"), ("", "epoch_s"),
        ("12.", "epoch_s"),
        ("9999999999999999999", "epoch_us"), ("11.Mai.2024", "dd.MMM.yyyy"),
    ])
    func whatDoesNotFitFromEndToEndIsNoTime(text: String, format: String) throws {
        #expect(try time(text, format) == nil)
    }

    @Test func theLastDayEndsAtTheMidnightAfterIt() {
        #expect(MappedTime.local(0).midnightAfter == .local(86_400))
        #expect(MappedTime.local(86_399).midnightAfter == .local(86_400))
        #expect(MappedTime.local(-1).midnightAfter == .local(0))
        #expect(MappedTime.moment(82_800, offset: 3_600).midnightAfter == .moment(169_200, offset: 3_600))
    }

    private func number(_ text: String, decimal: String?, thousands: String?) -> String? {
        let room = TextRoom()
        return bytes(text) { bytes in
            do throws(FieldFault) {
                return String(
                    decoding: try NumberSigns(decimal: decimal, thousands: thousands).plain(bytes, room: room), as: UTF8.self)
            } catch { return nil }
        }
    }

    @Test func numbersWithCommasAndGroupsAreRewritten() {
        #expect(number("1.234.567,5", decimal: ",", thousands: ".") == "1234567.5")
        #expect(number("-1.234", decimal: ",", thousands: ".") == "-1234")
        #expect(number("1 234,5", decimal: ",", thousands: " ") == "1234.5")
        #expect(number("1\u{202f}234,5", decimal: ",", thousands: "\u{202f}") == "1234.5")
        #expect(number("1’234.5", decimal: nil, thousands: "’") == "1234.5")
        #expect(number("0,25", decimal: ",", thousands: nil) == "0.25")
        #expect(number("12,5e3", decimal: ",", thousands: nil) == "12.5e3")
    }

    @Test(arguments: ["1.23", "1.2345", "12345.678", ".123", "1.234,567.8", "1.234.56", "1..234"])
    func groupsThatAreNotOfThreeDigitsAreNoNumber(text: String) {
        #expect(number(text, decimal: ",", thousands: ".") == nil)
    }

    @Test func aPointWhereTheCommaIsTheDecimalSignIsNoNumber() {
        #expect(number("1.5", decimal: ",", thousands: nil) == nil)
    }

    @Test(arguments: [
        ("PT1H30M", 5_400), ("P1DT2H", 93_600), ("PT0.5S", 0.5), ("PT0,5S", 0.5), ("P2W", 1_209_600), ("P0Y0M1D", 86_400),
        ("pt1s", 1),
        ("PT36H", 129_600),
    ])
    func durationsOfISOAreReadInSeconds(text: String, seconds: Double) {
        #expect(bytes(text) { MappedDuration.iso8601($0) } == seconds)
    }

    @Test(arguments: [
        "P", "PT", "P1", "P1Y", "P1M", "PT1H1H", "PT1M1H", "1H", "P1DT", "PT-1H", "PT1.S2", "P1H", "PT1D", "PTT1S", "",
    ])
    func whatIsNoDurationOfISOIsRefused(text: String) {
        #expect(bytes(text) { MappedDuration.iso8601($0) } == nil)
    }

    @Test func clockDurationsHaveHoursOnlyWithThreeParts() {
        #expect(bytes("1:30:00") { MappedDuration.hms($0) } == 5_400)
        #expect(bytes("90:00") { MappedDuration.hms($0) } == 5_400)
        #expect(bytes("0:00:01.5") { MappedDuration.hms($0) } == 1.5)
        for text in ["90", "1:60:00", "1:00:60", "1:2:3:4", ":30", "1:-1", "1:", "1.5:00"] {
            #expect(bytes(text) { MappedDuration.hms($0) } == nil, "\(text)")
        }
    }

    @Test func blanksAroundAFieldAreCutOff() {
        for (text, wanted) in [
            (" a b\t", "a b"), ("\u{a0}a\u{a0}", "a"), (" \u{a0} ", ""), ("", ""), ("à", "à"), ("a\u{c0}", "a\u{c0}"),
            ("\u{e0}", "\u{e0}"),
        ] {
            #expect(bytes(text) { String(decoding: $0.trimmed, as: UTF8.self) } == wanted)
        }
    }

    @Test func numbersThatAreMadeReadBackAsTheSame() throws {
        let room = TextRoom()
        for value in [0, -1, 0.1, 1e300, Double.leastNonzeroMagnitude, 123_456_789_012_345, -0.30000000000000004] {
            #expect(try NumberText.decimal(room.number(value)) == value)
        }
        for whole in [Int64.min, -10, 0, 7, Int64.max] {
            #expect(String(decoding: room.digits(whole), as: UTF8.self) == String(whole))
        }
    }

    @Test func roomThatHasBeenGivenOutStaysUntilItIsTakenBack() {
        let room = TextRoom()
        let texts = (0..<5_000).map { room.copy(Array(String(repeating: "\($0 % 10)", count: 40).utf8)) }
        for (index, text) in texts.enumerated() { #expect(text.allSatisfy { $0 == UInt8(ascii: "0") + UInt8(index % 10) }) }
        room.removeAll()
        #expect(room.copy(Array("x".utf8)).count == 1)
    }
}
