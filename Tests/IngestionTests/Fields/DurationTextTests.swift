import Testing

@testable import Ingestion

@Suite struct DurationTextTests {
    private func seconds(_ text: String) -> Result<Double, FieldFault> {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { text in
            do throws(FieldFault) { return .success(try DurationText.seconds(text)) } catch { return .failure(error) }
        }
    }

    @Test(
        arguments: [
            ("PT1234S", 1234), ("PT4H35M59.14S", 16559.14), ("P16559.14S", 16559.14), ("P4W", 2_419_200), ("P1DT2H", 93_600),
            ("P2D", 172_800),
            ("PT1,5M", 90), ("PT0S", 0), ("P0Y0M0DT0H5M", 300), ("PT36H", 129_600), ("PT0.25H", 900), ("P0D", 0),
        ] as [(String, Double)]) func durationsAreReadInSeconds(text: String, wanted: Double)
    {
        #expect(seconds(text) == .success(wanted))
    }

    @Test(arguments: [
        "", "P", "PT", "1234", "PT1H2", "P1DT", "P4W1D", "P1D4W", "PT1S1M", "P1H", "PT1D", "PT1.5H3M", "-PT1S", "PT-1S", "pt1s",
        "P T1S",
        "PT1S ", "PTS", "PT1.S", "PT.5S", "PT1H1H", "T1S", "PT9999999999999999S", "P1DT2HT3M", "00:10:00", "PTnanS",
    ]) func whatIsNoDurationIsRefused(text: String) { #expect(seconds(text) == .failure(.notADuration)) }

    @Test(arguments: ["P1Y", "P3Y1M29DT4H35M59.14S", "P1M", "P0.5Y"]) func yearsAndMonthsHaveNoLength(text: String) {
        #expect(seconds(text) == .failure(.noFixedLength))
    }
}
