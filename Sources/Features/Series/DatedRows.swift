/// The selected dated rows of one person (KPI values, reviews, absences, attributes, assignments), as a cutoff moves forward.
struct DatedRows: ~Copyable {
    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()
    private var reals = FlatBuffer<Double>()
    private var keys = FlatBuffer<Int32>()
    /// How many rows there are, in sight or not.
    private(set) var total = 0
    /// When the first of them happened; 0 where there is none.
    var origin: Int64 { total > 0 ? times[0] : 0 }

    /// Starts a person of at most `room` rows.
    mutating func begin(room: Int) {
        visible.begin(room)
        times.reserve(room)
        reals.reserve(room)
        keys.reserve(room)
        total = 0
    }

    /// Adds the next row in order.
    mutating func append(at: Int64, reveal: Int64, real: Double = .nan, key: Int32 = 0) {
        times[total] = at
        reals[total] = real
        keys[total] = key
        visible.setReveal(total, reveal)
        total += 1
    }

    /// Ends the adding.
    mutating func seal() { visible.seal(total) }

    /// Moves on to a later cutoff and brings the series of these rows up to it.
    mutating func advance(_ series: inout Series, to cutoff: Cutoff) {
        let kept = visible.look(through: cutoff.limit)
        series.truncate(to: kept)
        series.leaveWindows(at: cutoff)
        visible.show()
        for place in kept..<visible.count {
            let row = Int(visible.rows[place])
            series.append(SeriesRow(position: place, time: times[row], real: reals[row], key: keys[row]))
        }
    }
}
