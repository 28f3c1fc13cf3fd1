import Records
import Statistics
import Testing

@testable import Features

/// The short way for ordinary KPI values and the long way for all of them.
@Suite struct WholeKPIWeeksTests {
    private static let t0: Int64 = 1_710_000_000

    /// Sessions of random length in each of 13 weeks.
    private func sessions(_ random: inout SeededGenerator) -> SessionSummary {
        var log = SessionLog()
        log.begin(13)
        for week in 0..<13 {
            let at = Self.t0 - Int64(12 - week) * 604_800 - 3600
            let spent = Int64(random.nextIndex(below: 50)) * 60
            log.append(
                EventRow(
                    at: at, begin: at - spent, score: .nan, amount: 1, course: 0, item: 0, date: 0, kind: 0, taxonomy: 0,
                    localHour: 0,
                    isWeekend: false, result: 0), at: week)
        }
        log.moveBorders(to: Cutoff(Self.t0))
        var summary = SessionSummary()
        summary.read(log)
        return summary
    }

    private func bits(_ features: KPIFeatures) -> [UInt64] {
        [features.changeOverFourWeeks, features.slope, features.correlation, features.hoursPerUnit].map {
            $0.isNaN ? Double.nan.bitPattern : $0.bitPattern
        }
    }

    @Test(arguments: 1...200)
    func bothWaysGiveTheSameBits(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sessions = sessions(&random)
        let unit = [1, 0.1, 0.01, 0x1p-300, 0x1p300][random.nextIndex(below: 5)]
        var values = DatedValues()
        values.begin(room: 13)
        for week in stride(from: 12, through: 0, by: -1) where random.nextIndex(below: 5) > 0 {
            let at = Self.t0 - Int64(week) * 604_800 - Int64(random.nextIndex(below: 604_800))
            values.append(at: at, reveal: at, value: (900 + Double(random.nextIndex(below: 400))) * unit)
        }
        values.sealWhole()
        values.advance(to: Cutoff(Self.t0))
        let areWhole = values.areWhole
        #expect(areWhole)
        let found = WholeKPIWeeks(values, at: Cutoff(Self.t0))
        let weeks = try #require(found)
        var sums = KPISums()
        sums.read(values, at: Cutoff(Self.t0))
        #expect(bits(weeks.features(sessions)) == bits(sums.features(sessions)))
    }

    @Test(arguments: [[1, 0x1p-61], [.infinity], [.nan], [0x1p-1060], [0x1p500, 1], [0x1p-450]])
    func valuesWithoutACommonUnitAreNotWhole(_ figures: [Double]) {
        var values = DatedValues()
        values.begin(room: figures.count)
        for figure in figures { values.append(at: 0, reveal: 0, value: figure) }
        values.sealWhole()
        let areWhole = values.areWhole
        #expect(!areWhole)
    }

    @Test func twoValuesOfAWeekGoTheLongWay() {
        var values = DatedValues()
        values.begin(room: 2)
        for value in [1.0, 2] { values.append(at: Self.t0, reveal: Self.t0, value: value) }
        values.sealWhole()
        values.advance(to: Cutoff(Self.t0))
        let areWhole = values.areWhole
        let hasWeeks = WholeKPIWeeks(values, at: Cutoff(Self.t0)) != nil
        #expect(areWhole)
        #expect(!hasWeeks)
    }
}
