import Foundation
import Testing

@testable import Reports

struct UTCInstantTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_767_225_600, "2026-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
        ] as [(Int64, String)])
    func secondsAndTextAgree(seconds: Int64, text: String) {
        #expect(UTCInstant(seconds: seconds).text == text)
        #expect(UTCInstant(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "2026-02-30T00:00:00Z", "2100-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
        "2026-01-01 00:00:00Z",
        "2026-01-01T00:00:00", "", "+026-01-01T00:00:00Z", "2026-01-00T00:00:00Z", "２026-01-01T00:00:00Z",
    ])
    func datesThatDoNotExistAreRefused(text: String) {
        #expect(UTCInstant(text) == nil)
    }

    @Test func everyDayOfFourCenturiesComesBackAndIsOneLater() {
        var previous = UTCInstant(seconds: -11_676_096_000 - 86_400).dayText
        for day in stride(from: Int64(-11_676_096_000), through: 946_684_800, by: 86_400 * 7) {
            let instant = UTCInstant(seconds: day)
            #expect(UTCInstant(instant.text) == instant)
            #expect(instant.dayText > previous)
            previous = instant.dayText
        }
    }
}
