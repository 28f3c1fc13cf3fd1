/// Dated figures of one kind (KPI values, reviews, absences) of one person, as a cutoff moves forward.
struct DatedValues: ~Copyable {
    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()
    private var values = FlatBuffer<Double>()
    private var total = 0

    /// How many figures are in sight.
    var count: Int { visible.count }

    /// Starts a person of at most `room` figures.
    mutating func begin(room: Int) {
        visible.begin(room)
        times.reserve(room)
        values.reserve(room)
        total = 0
    }

    /// Adds the next figure in order.
    mutating func append(at: Int64, reveal: Int64, value: Double) {
        times[total] = at
        values[total] = value
        visible.setReveal(total, reveal)
        total += 1
    }

    /// Ends the adding.
    mutating func seal() { visible.seal(total) }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) { visible.advance(through: cutoff.limit) }

    /// When the figure at a place among those in sight happened.
    func time(_ place: Int) -> Int64 { times[Int(visible.rows[place])] }
    /// The figure at a place among those in sight.
    func value(_ place: Int) -> Double { values[Int(visible.rows[place])] }
}
