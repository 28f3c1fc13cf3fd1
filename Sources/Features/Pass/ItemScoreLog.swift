import Records

/// A person's latest known score on each item, and the item attempted last, as a cutoff moves forward.
///
/// Attempts are numbered in their order; the newest in sight counts, whenever it came into sight.
struct ItemScoreLog: ~Copyable {
    struct Attempt: BitwiseCopyable {
        var code: Code
        var item: Int32
        var score: Double
    }

    private var attempts = FlatBuffer<Attempt>()
    private var queue = RevealQueue()
    private var numbers: NumberTable
    private var latest = FlatBuffer<Int32>()  // by item: the newest attempt with a score, or −1
    private var newest = -1

    /// Makes room for the items of a directory.
    init(items: Int) { numbers = NumberTable(codes: items) }

    /// Starts a person.
    mutating func begin(_ events: EventColumns, at positions: Range<Int>, through end: Int64, fault: EngineFault?) {
        attempts.reserve(positions.count)
        queue.begin(positions.count)
        numbers.begin()
        for position in positions {
            let at = events.at[position]
            guard at <= end else { break }
            guard events.kind[position] == .attempt else { continue }
            let code = events.item[position]
            attempts[queue.count] = Attempt(code: code, item: numbers.number(of: code), score: events.score[position])
            queue.append(
                fault == .itemScoreFromFuture ? .min : fault.ignoresKnownAt(of: .events) ? at : max(at, events.knownAt[position]))
        }
        queue.seal()
        latest.fill(numbers.count, with: -1)
        newest = -1
    }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) {
        while let place = queue.take(through: cutoff.limit) {
            newest = max(newest, place)
            guard !attempts[place].score.isNaN else { continue }
            let item = Int(attempts[place].item)
            latest[item] = max(latest[item], Int32(truncatingIfNeeded: place))
        }
    }

    /// Calls `body` with each item that has a score.
    func forEach(_ body: (Code, Double) -> Void) {
        for item in 0..<numbers.count where latest[item] >= 0 {
            let attempt = attempts[Int(latest[item])]
            body(attempt.code, attempt.score)
        }
    }

    /// The item of the last attempt; `nil` without one.
    var lastItem: Code? { newest >= 0 ? attempts[newest].code : nil }
}
