import Records
import Statistics

/// The user-defined features of one person, worked out beside the catalogue's in the same pass.
///
/// Whether an event belongs to a selection is decided once; after that a selection's rows come and go as their events come into sight and
/// are taken back.
struct FormulaPass: ~Copyable {
    let plan: FormulaPlan
    let tables: FormulaTables
    let fault: EngineFault?
    var series: Rack<Series>
    var dated: Rack<DatedRows>
    /// For each series of dated rows its place among them, −1 for others.
    let places: [Int]
    let sessionSeries: [Int]
    /// For each selection where its series begin in `targets`.
    let targetStarts: [Int]
    let targets: [Int]
    let measures: [Measure]
    let facts: [FactKind]
    private(set) var flags = FlatBuffer<UInt64>()  // [row of the person, word]
    private(set) var types = FlatBuffer<UInt8>()  // by row of the person
    var labelNumbers: NumberTable
    var weeks = WeekValues()
    var otherWeeks = WeekValues()

    init(_ plan: FormulaPlan, _ tables: FormulaTables, fault: EngineFault?) {
        self.plan = plan
        self.tables = tables
        self.fault = fault
        series = Rack(count: plan.series.count) { Series(plan.series[$0]) }
        var places: [Int] = []
        var count = 0
        for source in plan.series.map(\.source) {
            let isDated = ![.events, .sessions, .gaps].contains(source.facts)
            places.append(isDated ? count : -1)
            if isDated { count += 1 }
        }
        self.places = places
        dated = Rack(count: count) { _ in DatedRows() }
        sessionSeries = plan.series.indices.filter { [.sessions, .gaps].contains(plan.series[$0].source.facts) }
        targets = plan.seriesOfSelection.flatMap(\.self)
        targetStarts = plan.seriesOfSelection.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        measures = plan.series.map(\.source.measure)
        facts = plan.series.map(\.source.facts)
        let countsLabels = plan.series.contains { $0.source.facts == .assignments }
        labelNumbers = NumberTable(codes: countsLabels ? tables.labelCount + 1 : 0)
    }

    /// Starts the `index`-th person of a block, whose events have been prepared.
    mutating func begin(_ block: FactBlock, index: Int, _ history: borrowing EventHistory) {
        let events = block.eventRows(index)
        let rows = history.events.count
        let origin = events.isEmpty ? 0 : block.events.at[events.lowerBound]
        select(block.events, events, history)
        for number in 0..<plan.series.count {
            let source = plan.series[number].source
            switch source.facts {
            case .events: series[number].begin(rows: rows, keys: keys(source, history), origin: origin)
            case .sessions, .gaps: series[number].begin(rows: rows, keys: 0, origin: origin)
            default: beginDated(number, source, block, index)
            }
        }
    }

    /// How many keys an event's measure can have.
    private func keys(_ source: SeriesPlan.Source, _ history: borrowing EventHistory) -> Int {
        guard case .key(let bins) = source.shape else { return 0 }
        if let bins { return bins }
        switch source.measure {
        case .course: return history.events.courseCount
        case .item: return history.events.itemCount
        default: return history.events.dateCount
        }
    }

    /// Decides which selections each event of the person belongs to.
    private mutating func select(_ columns: EventColumns, _ positions: Range<Int>, _ history: borrowing EventHistory) {
        let words = tables.words
        let count = history.events.count
        flags.reserve(count * words)
        types.reserve(count)
        guard words > 0 else { return }
        for row in 0..<count {
            let event = history.events.rows[row]
            let item = Int(columns.item[positions.lowerBound + row])
            types[row] = tables.contentTypes[item]
            for word in 0..<words {
                flags[row * words + word] =
                    tables.items[word * tables.itemCount + item] & tables.kinds[word * 8 + Int(event.kind)]
                    & tables.hours[word * 24 + Int(event.localHour)] & tables.weekends[word * 2 + (event.isWeekend ? 1 : 0)]
                    & tables.results[word * 3 + Int(event.result)]
            }
            for condition in tables.numeric where !condition.holds(for: event) {
                flags[row * words + condition.selection / 64] &= ~(1 << UInt64(condition.selection % 64))
            }
        }
    }
}
