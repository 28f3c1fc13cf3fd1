import Records

extension SessionLog {
    /// Seconds of the sessions that end in `(border, last]`.
    func seconds(after border: Int64, through last: Int64) -> Int64 { seconds(through: last) - seconds(through: border) }

    /// Seconds of the sessions that end by a moment.
    ///
    /// Where the sessions before are left out and the moment lies among them, it has to be one that is carried.
    func seconds(through moment: Int64) -> Int64 {
        let first = first(after: moment)
        guard first == 0 else { return self[first - 1].secondsBefore + self[first - 1].seconds }
        guard leavesOutSessions else { return 0 }
        guard let mark = marks.last(where: { $0.moment == moment }) else {
            preconditionFailure("the seconds of sessions that are left out are carried for every moment that is asked for")
        }
        return mark.seconds
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
}
