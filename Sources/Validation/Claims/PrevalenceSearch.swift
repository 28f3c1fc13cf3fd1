/// The prevalences at which no claim is known to contradict another.
///
/// Ranges of prevalences are tried whole, with every figure anywhere in its rounding, and halved while they stand: what is excluded is
/// excluded for each prevalence in it, from one in a million to all but one in a million. With a known number of rows (up to 20,000) every number of events is tried.
struct PrevalenceSearch {
    /// What the search found.
    struct Result {
        /// The prevalences left, rising, neighbours joined.
        let ranges: [ClaimRange]
        /// The laws by which the others fell.
        let laws: Set<ClaimLaw>
    }

    /// Events rarer than this, and others rarer than this, are not tried.
    static let rarest = 1e-6

    private let sheet: ClaimSheet
    private let system: ClaimSystem

    init(_ sheet: ClaimSheet) {
        self.sheet = sheet
        system = ClaimSystem(sheet)
    }

    /// Whether any prevalence is left.
    var hasAny: Bool { !run(stopAtFirst: true).ranges.isEmpty }

    /// Tries all prevalences.
    func run(stopAtFirst: Bool = false) -> Result {
        if let rows = sheet.rows, rows <= 20_000 { return runWhole(rows, stopAtFirst: stopAtFirst) }
        let rare: [Double] = [Self.rarest, 1e-5, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4]
        let ends = rare + [0.5] + rare.reversed().map { 1 - $0 }
        var found = Found()
        for (low, high) in zip(ends, ends.dropFirst()) {
            search(ClaimRange(low, high), stopAtFirst: stopAtFirst, &found)
            if stopAtFirst, !found.ranges.isEmpty { break }
        }
        return Result(ranges: found.ranges, laws: found.laws)
    }

    private struct Found {
        var ranges: [ClaimRange] = []
        var laws: Set<ClaimLaw> = []

        mutating func add(_ range: ClaimRange, joinedTo gap: Double) {
            if let last = ranges.last, range.lower - last.upper <= gap {
                ranges[ranges.count - 1] = ClaimRange(last.lower, range.upper)
            } else {
                ranges.append(range)
            }
        }
    }

    private func search(_ cell: ClaimRange, stopAtFirst: Bool, _ found: inout Found) {
        if stopAtFirst, !found.ranges.isEmpty { return }
        if let law = system.law(against: cell) {
            found.laws.insert(law)
            return
        }
        let width = cell.upper - cell.lower
        guard width > 2e-3 * min(cell.lower, 1 - cell.upper) else { return found.add(cell, joinedTo: 0) }
        let middle = (cell.lower + cell.upper) / 2
        search(ClaimRange(cell.lower, middle), stopAtFirst: stopAtFirst, &found)
        search(ClaimRange(middle, cell.upper), stopAtFirst: stopAtFirst, &found)
    }

    private func runWhole(_ rows: Int, stopAtFirst: Bool) -> Result {
        let counts = WholeCounts(
            cuts: system.cuts, openCuts: system.openCuts, prevalence: system.prevalence, hitsAreWhole: sheet.ties != .shared)
        var found = Found()
        for events in counts.events(among: rows) {
            let share = Double(events) / Double(rows)
            if let law = system.law(against: ClaimRange(share, share)) {
                found.laws.insert(law)
            } else if !counts.allow(events: events, among: rows) {
                found.laws.insert(.wholeCounts)
            } else {
                found.add(ClaimRange(share, share), joinedTo: 1.5 / Double(rows))
                if stopAtFirst { break }
            }
        }
        return Result(ranges: found.ranges, laws: found.laws)
    }
}
