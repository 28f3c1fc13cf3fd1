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
        func seconds(before review: Int64) -> Int64 { sessions.seconds(after: review - 28 * secondsPerDay, through: review) }
        let newest = seconds(before: reviews.time(reviews.count - 1))
        let earlier = seconds(before: reviews.time(reviews.count - 2))
        append(earlier == 0 ? .nan : Double(newest - earlier) / Double(earlier))
    }

    /// Leaves out values that no column of the set needs.
    mutating func skip(_ values: Int) {
        for _ in 0..<values { append(.nan) }
    }
}

extension SessionLog {
    /// Seconds of the sessions that end in `(border, last]`.
    func seconds(after border: Int64, through last: Int64) -> Int64 {
        secondsBefore(first(after: last)) - secondsBefore(first(after: border))
    }

    /// The first session that ends after a moment; sessions end one after another.
    private func first(after moment: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].end <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Seconds of the sessions before one.
    private func secondsBefore(_ position: Int) -> Int64 {
        guard position > 0 else { return 0 }
        return self[position - 1].secondsBefore + self[position - 1].seconds
    }
}
