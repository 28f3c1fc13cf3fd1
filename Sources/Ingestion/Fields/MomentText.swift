/// Moments as text, the same everywhere.
enum MomentText {
    /// Such as `2024-03-11T08:00:00Z`.
    static func utc(_ seconds: Int64) -> String {
        let rest = Int((seconds % 86_400 + 86_400) % 86_400)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return CivilDate.text(ofLocal: seconds) + "T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}
