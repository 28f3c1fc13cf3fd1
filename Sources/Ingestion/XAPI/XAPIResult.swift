import Records

/// What a statement's `result` says.
///
/// **Score.** `scaled` (−1…1) from 0 to 1 is the score; one below 0 has no place in the schema's 0…1. Else `raw` between `min` and `max`
/// is `(raw − min) ÷ (max − min)`; `raw` without both is no share of anything. Where there is no score, the report counts it.
struct XAPIResult {
    /// 0…1; `nil` where there is none.
    var score: Double?
    /// Whether there is a score that has no place in 0…1.
    var hasOtherScore = false
    /// Whether it was a success; `nil` where unknown.
    var success: Bool?
    /// Whole seconds; `nil` where there is none, or one in years or months.
    var durationSeconds: Int32?
    /// Whether the duration has years or months.
    var hasEndlessDuration = false

    init() {}

    init(_ result: JSONValue) throws(JSONProblem) {
        _ = try JSONField.object(result, "result")
        for (key, value) in result.members {
            if key.equals("score") {
                try readScore(value)
            } else if key.equals("success") {
                success = try JSONField.boolean(value, "result.success")
            } else if key.equals("completion") {
                _ = try JSONField.boolean(value, "result.completion")
            } else if key.equals("duration") {
                try readDuration(value)
            }
        }
    }

    private mutating func readDuration(_ value: JSONValue) throws(JSONProblem) {
        let text = try JSONField.text(value, "result.duration")
        do throws(FieldFault) {
            durationSeconds = try DurationText.roundedSeconds(text)
        } catch {
            guard error == .noFixedLength else { throw JSONProblem(path: "result.duration", fault: error, text: text) }
            hasEndlessDuration = true
        }
    }

    private static let section = "2.4.5.1 Score"

    private mutating func readScore(_ value: JSONValue) throws(JSONProblem) {
        _ = try JSONField.object(value, "result.score")
        let scaled = try number(value, "scaled")
        let raw = try number(value, "raw")
        let lowest = try number(value, "min")
        let highest = try number(value, "max")
        if let scaled, !(-1...1).contains(scaled) {
            throw JSONProblem(
                path: "result.score.scaled", reason: .range,
                detail: "\(NumberWriting.short(scaled)) lies outside the limits; wanted -1 to 1 (xAPI, \(Self.section))")
        }
        if let lowest, let highest, lowest >= highest {
            throw XAPIRule.broken("result.score.min", "min is not below max; wanted a smaller min", section: Self.section)
        }
        if let raw, raw < lowest ?? raw || raw > highest ?? raw {
            throw JSONProblem(
                path: "result.score.raw", reason: .range,
                detail: "\(NumberWriting.short(raw)) lies outside min and max; wanted one between them (xAPI, \(Self.section))")
        }
        if let scaled, scaled >= 0 {
            score = scaled
        } else if scaled == nil, let raw, let lowest, let highest, (highest - lowest).isFinite {
            score = (raw - lowest) / (highest - lowest)
        } else {
            hasOtherScore = scaled != nil || raw != nil
        }
    }

    private func number(_ score: JSONValue, _ name: StaticString) throws(JSONProblem) -> Double? {
        guard let value = score[name] else { return nil }
        return try JSONField.number(value, "result.score.\(name)")
    }
}
