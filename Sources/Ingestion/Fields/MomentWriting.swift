/// Moments as they stand in messages.
enum MomentWriting {
    /// ISO 8601 in UTC, such as `2024-03-11T08:00:00Z`.
    static func text(_ moment: Int64) -> String {
        let day = moment >= 0 ? moment / 86_400 : -((86_399 - moment) / 86_400)
        let second = Int(moment - day * 86_400)
        return "\(date(Int(day)))T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
    }

    /// The date of a number of days since 1970-01-01, such as `2024-03-11`.
    static func date(_ day: Int) -> String {
        let date = CivilDate.date(day: day)
        return "\(date.year)-\(padded(date.month))-\(padded(date.day))"
    }

    private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
