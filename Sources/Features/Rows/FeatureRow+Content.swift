extension FeatureRow {
    /// Content: 16 values.
    mutating func appendContent(_ items: borrowing ItemLog) {
        for type in 0...Int(ItemContents.other) { append(items.share(of: type)) }
        appendWindows { items.distinctItems[$0] }
        appendWindows { items.newItems[$0] }
        append(items.completions.rateDeviation)
    }

    /// Learning before the newest review against that before the one before it; missing without two, or where that is zero.
    mutating func appendReviewLearning(_ reviews: borrowing DatedValues, _ sessions: borrowing SessionLog) {
        guard reviews.count > 1 else { return append(.nan) }
        func seconds(before review: Int64) -> Int64 { sessions.seconds(after: review - reviewReach, through: review) }
        let newest = seconds(before: reviews.time(reviews.count - 1))
        let earlier = seconds(before: reviews.time(reviews.count - 2))
        append(earlier == 0 ? .nan : Double(newest - earlier) / Double(earlier))
    }

    /// Leaves out values that no column of the set needs.
    mutating func skip(_ values: Int) {
        for _ in 0..<values { append(.nan) }
    }
}
