import Records

/// What the events in sight say about items, as a cutoff moves forward: content, items used and items new in the windows, completions by
/// week.
///
/// All of it depends on which events are in sight and not on the way they came there. An event is counted into each window that holds
/// it when it comes into sight, and out again when the window's lower border passes it.
struct ItemLog: ~Copyable {
    struct Row: BitwiseCopyable {
        var at: Int64
        var amount: Int32
        /// The number of the item among the person's; −1 without an item.
        var item: Int32
        /// The place among starts and completions; −1 for other kinds.
        var step: Int32
        var content: UInt8
        var isInSight = false
    }

    struct Item: BitwiseCopyable {
        /// The first event in sight; −1 where there is none.
        var firstRow: Int32 = -1
        /// Events in sight in each window.
        var events = (Int32(0), Int32(0), Int32(0))
    }

    private var rows = FlatBuffer<Row>()
    private var queue = RevealQueue()
    private var numbers: NumberTable
    private var items = FlatBuffer<Item>()
    private var firstInWindow: InlineArray<3, Int> = .init(repeating: 0)
    private var amounts: InlineArray<9, Int> = .init(repeating: 0)
    private(set) var distinctItems: InlineArray<3, Int> = .init(repeating: 0)
    private(set) var newItems: InlineArray<3, Int> = .init(repeating: 0)
    /// Starts and completions by week.
    private(set) var completions = WeeklyCompletions()

    /// Makes room for the items of a directory.
    init(items: Int) { numbers = NumberTable(codes: items) }

    /// Starts a person.
    mutating func begin(
        _ events: EventColumns, at positions: Range<Int>, contents: ItemContents, through end: Int64, fault: EngineFault?
    ) {
        rows.reserve(positions.count)
        queue.begin(positions.count)
        completions.begin(positions.count)
        numbers.begin()
        for position in positions {
            let at = events.at[position]
            guard at <= end else { break }
            let code = events.item[position]
            let content = contents.place[Int(code)]
            let hasItem = content != ItemContents.noItem
            let kind = events.kind[position]
            let isStep = kind == .start || kind == .complete
            rows[queue.count] = Row(
                at: at, amount: events.amount[position], item: hasItem ? numbers.number(of: code) : -1,
                step: isStep ? completions.append(at: at, isStart: kind == .start) : -1,
                content: hasItem ? content : ItemContents.other)
            queue.append(fault.ignoresKnownAt(of: .events) ? at : max(at, events.knownAt[position]))
        }
        queue.seal()
        items.fill(numbers.count, with: Item())
        firstInWindow = .init(repeating: 0)
        amounts = .init(repeating: 0)
        distinctItems = .init(repeating: 0)
        newItems = .init(repeating: 0)
    }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) {
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while firstInWindow[window] < queue.count, rows[firstInWindow[window]].at <= border {
                leave(firstInWindow[window], window)
                firstInWindow[window] += 1
            }
        }
        completions.advance(to: cutoff)
        while let row = queue.take(through: cutoff.limit) { enter(row, cutoff) }
    }

    private mutating func enter(_ place: Int, _ cutoff: Cutoff) {
        rows[place].isInSight = true
        let row = rows[place]
        if row.step >= 0 { completions.enter(Int(row.step), at: cutoff) }
        if place >= firstInWindow[1] { amounts[Int(row.content)] += Int(row.amount) }
        guard row.item >= 0 else { return }
        let item = Int(row.item)
        let before = Int(items[item].firstRow)
        let isFirst = before < 0 || place < before
        if isFirst { items[item].firstRow = Int32(truncatingIfNeeded: place) }
        for window in 0..<3 {
            let first = firstInWindow[window]
            if isFirst, before >= 0, before >= first { newItems[window] -= 1 }
            guard place >= first else { continue }
            if isFirst { newItems[window] += 1 }
            if change(item, window, by: 1) == 1 { distinctItems[window] += 1 }
        }
    }

    private mutating func leave(_ place: Int, _ window: Int) {
        let row = rows[place]
        guard row.isInSight else { return }
        if window == 1 { amounts[Int(row.content)] -= Int(row.amount) }
        guard row.item >= 0 else { return }
        if items[Int(row.item)].firstRow == place { newItems[window] -= 1 }
        if change(Int(row.item), window, by: -1) == 0 { distinctItems[window] -= 1 }
    }

    /// Changes how many events of an item are in a window, and returns how many there are then.
    private mutating func change(_ item: Int, _ window: Int, by step: Int32) -> Int32 {
        switch window {
        case 0:
            items[item].events.0 += step
            return items[item].events.0
        case 1:
            items[item].events.1 += step
            return items[item].events.1
        default:
            items[item].events.2 += step
            return items[item].events.2
        }
    }

    /// The share of a content type in the amounts of 30 days; missing where they come to zero.
    func share(of type: Int) -> Double {
        var total = 0
        for place in 0..<9 { total += amounts[place] }
        return ratio(amounts[type], total)
    }
}

/// The content type of each item of a directory, as a place among the features.
struct ItemContents: Sendable {
    /// By item code; `noItem` where the code is a course's "no item".
    let place: [UInt8]
    static let other = UInt8(ContentType.allCases.count - 1)
    static let noItem = UInt8.max

    /// Takes the types of the items; an unknown one is `other`.
    init(_ directory: FactDirectory) {
        let places = Dictionary(uniqueKeysWithValues: ContentType.allCases.enumerated().map { ($0.element, UInt8($0.offset)) })
        place = directory.items.indices.map { code in
            guard directory.items[code].name != nil else { return Self.noItem }
            let type = code < directory.contentTypes.count ? directory.contentTypes[code] : nil
            return type.flatMap { places[$0] } ?? Self.other
        }
    }
}
