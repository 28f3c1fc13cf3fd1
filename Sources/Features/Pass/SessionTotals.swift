/// What a run of sessions from the first one on comes to, in whole seconds: two of them tell what the sessions between come to.
struct SessionTotals: BitwiseCopyable {
    var seconds: Int64 = 0
    /// How many sessions are shorter than five minutes.
    var short = 0
    /// Σ seconds².
    var squares: Int128 = 0
    /// Σ gap², the gap being the time from the end of the session before.
    var gapSquares: Int128 = 0
    /// Σ (index of the session) · gap.
    var gapsByIndex: Int128 = 0

    private static let shortSeconds: Int64 = 300

    /// The totals with one more session.
    ///
    /// - Parameters:
    ///   - gap: 0 for the first session of all, which has none.
    ///   - index: The session's position among all sessions.
    @inline(__always)
    func adding(seconds: Int64, gap: Int64, index: Int) -> SessionTotals {
        var totals = self
        totals.seconds &+= seconds
        if seconds < Self.shortSeconds { totals.short &+= 1 }
        totals.squares &+= Int128(seconds) &* Int128(seconds)
        totals.gapSquares &+= Int128(gap) &* Int128(gap)
        totals.gapsByIndex &+= Int128(index) &* Int128(gap)
        return totals
    }
}
