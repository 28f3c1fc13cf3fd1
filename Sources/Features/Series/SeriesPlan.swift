/// What has to be kept of the rows of one selection so that all statistics asked of them can be read off.
struct SeriesPlan: Sendable {
    /// Rows that are alike for all statistics: one list serves them.
    struct Source: Hashable, Sendable {
        let facts: FactKind
        let rows: RowFilter
        let measure: Measure
        let categories: Categories
        /// Whether rows whose value is unknown are in the list.
        let keepsUnknown: Bool

        var shape: Measure.Shape { measure.shape(of: facts) }
    }

    /// What is carried from row to row.
    struct Carried: OptionSet, Sendable {
        let rawValue: Int
        /// Σ x.
        static let sums = Carried(rawValue: 1)
        /// Σ x².
        static let squares = Carried(rawValue: 2)
        /// Σ i x, with the index i of the row.
        static let indexed = Carried(rawValue: 4)
        /// Σ t and Σ t².
        static let times = Carried(rawValue: 8)
        /// Σ t x.
        static let timeProducts = Carried(rawValue: 16)
        /// How many rows have another key than the row before.
        static let changes = Carried(rawValue: 32)
        /// The smallest and the largest of any run.
        static let extremes = Carried(rawValue: 64)
    }

    /// One window over the rows.
    struct WindowPlan: Sendable {
        let window: Window
        /// Whether the keys in it are counted.
        var countsKeys = false
        /// The sums of unknown and broken values that are kept for it.
        var moments: RealMoments.Wanted?
    }

    let source: Source
    var carried: Carried = []
    var windows: [WindowPlan] = []
    /// The days after which rows count half.
    var halfLives: [Int] = []

    /// The place of a window, which is added if it is new.
    mutating func place(of window: Window) -> Int {
        if let place = windows.firstIndex(where: { $0.window == window }) { return place }
        windows.append(WindowPlan(window: window))
        return windows.count - 1
    }

    /// The place of a half-life, which is added if it is new.
    mutating func place(ofHalfLife days: Int) -> Int {
        if let place = halfLives.firstIndex(of: days) { return place }
        halfLives.append(days)
        return halfLives.count - 1
    }

    /// Wants what a statistic over a window is made of.
    mutating func want(_ statistic: Statistic, in place: Int) {
        switch (statistic, source.shape) {
        case (.sum, .whole), (.mean, .whole): carried.formUnion(.sums)
        case (.share, .whole): carried.formUnion(.sums)
        case (.sd, .whole), (.cv, .whole): carried.formUnion([.sums, .squares])
        case (.slope, .whole): carried.formUnion(source.facts == .gaps ? [.sums, .indexed] : [.sums, .times, .timeProducts])
        case (.sum, .real), (.mean, .real): wantMoments([], in: place)
        case (.sd, .real), (.cv, .real): wantMoments(.squares, in: place)
        case (.slope, .real):
            carried.formUnion(.times)
            wantMoments(.timeProducts, in: place)
        case (.min, _), (.max, _): carried.formUnion(.extremes)
        case (.distinct, _), (.most, _), (.entropy, _): windows[place].countsKeys = true
        case (.changes, _): carried.formUnion(.changes)
        default: break
        }
    }

    private mutating func wantMoments(_ wanted: RealMoments.Wanted, in place: Int) {
        windows[place].moments = (windows[place].moments ?? []).union(wanted)
    }
}
