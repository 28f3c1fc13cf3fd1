import Foundation
import Reports

extension CoverageCheck {
    /// What was found, in sentences; the verdict first.
    public var sentences: [String] {
        var sentences = ["Survivorship: \(survivorship.verdict.words): \(survivorship.reason).\(intervalWords)"]
        if let daysSinceLastEvent {
            sentences.append("The last event lies \(daysSinceLastEvent) days before \(UTCDay.text(of: asOf - asOf % 86_400)).")
        } else {
            sentences.append("There is no learning event.")
        }
        for week in quietWeeks {
            sentences.append(
                "The week from \(UTCDay.text(of: week.from)) has \(week.events) events where about \(week.expected) were to be expected: an "
                    + "outage of the platform or a hole in the export?")
        }
        for unit in silentUnits {
            sentences.append(
                unit.unit.map { "The unit \($0) has \(unit.count) people and no event in the last \(Self.silentDays) days." }
                    ?? "\(unit.count) small unit(s) of fewer than \(Self.smallGroup) people have no event in the last \(Self.silentDays) days."
            )
        }
        for zone in nightZones {
            sentences.append(
                "\(NumberText.percent(zone.nightShare)) of the \(zone.events) events of people in \(zone.zone) lie between 00:00 and 05:00 local "
                    + "time: the zone of the source is probably wrong.")
        }
        return sentences
    }

    private var intervalWords: String {
        guard let difference = survivorship.difference, let lower = survivorship.lower, let upper = survivorship.upper else {
            return ""
        }
        func points(_ value: Double) -> String { NumberText.fixed(100 * value, 0) }
        return " Difference \(points(difference)) points (95 % interval \(points(lower)) to \(points(upper)))."
    }

    /// The check as one JSON object with sorted keys.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension SurvivorshipCheck.Verdict {
    fileprivate var words: String {
        switch self {
        case .pass: "passed"
        case .fail: "FAILED"
        case .notEnoughEvidence: "not enough evidence"
        }
    }
}

extension UTCDay {
    /// Whether the seven days from a Monday on hold 25 December or 1 January.
    static func holdsTurnOfYear(from monday: Int64) -> Bool {
        (0..<7).contains { day in
            let text = UTCInstant(seconds: monday + Int64(day) * 86_400).dayText
            return text.hasSuffix("-12-25") || text.hasSuffix("-01-01")
        }
    }
}
