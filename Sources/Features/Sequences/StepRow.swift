import Records

/// The values of the steps of one snapshot, newest step first, all channels side by side in the catalogue's order.
struct StepRow: ~Copyable {
    /// Channels that are set one by one, by their place in the catalogue.
    enum Channel: Int {
        case failed = 13
        case scoreMean, lateShare, weekendShare, sinceFirstEvent, kpiMean, reviewMean, absenceDays, absenceSpells, leaveDays
        case due, dueDone, dueDoneLate
    }

    /// How many deadlines fell due in each step, were done, and were done late.
    struct Plans {
        fileprivate var due: [Int] = []
        fileprivate var done: [Int] = []
        fileprivate var late: [Int] = []

        mutating func count(_ age: Int, isDone: Bool, isLate: Bool) {
            due[age] += 1
            if isDone { done[age] += 1 }
            if isLate { late[age] += 1 }
        }
    }

    /// What was counted of deadlines since `begin`.
    var plans = Plans()
    private var values = FlatBuffer<Double>()
    private let places: [Int]
    private let width = SequenceCatalogue.version1.count

    /// - Parameter places: The channels that are handed on, as positions in the catalogue.
    init(places: [Int]) { self.places = places }

    /// Starts a snapshot of so many steps: means are missing, sums are zero until they are set.
    mutating func begin(_ steps: Int) {
        values.fill(steps * width, with: 0)
        for step in 0..<steps {
            values[step * width + Channel.kpiMean.rawValue] = .nan
            values[step * width + Channel.reviewMean.rawValue] = .nan
        }
        plans = Plans(
            due: [Int](repeating: 0, count: steps), done: [Int](repeating: 0, count: steps), late: [Int](repeating: 0, count: steps)
        )
    }

    /// Sets one value of the step of an age.
    mutating func set(_ channel: Channel, _ age: Int, _ value: Double) { values[age * width + channel.rawValue] = value }

    /// Writes what the events and sessions of a step come to.
    mutating func write(
        _ events: borrowing StepEvents, _ places: Range<Int>, sessions: Range<Int>, hasBegun: Bool, _ age: Int
    ) {
        let base = age * width
        let seconds =
            events.sessions.seconds(before: sessions.upperBound) - events.sessions.seconds(before: sessions.lowerBound)
        values[base] = Double(seconds) / 60
        values[base + 1] = Double(sessions.count)
        values[base + 2] = Double(places.count)
        values[base + 3] = Double(events.sum(StepEvents.Slot.interactions, over: places))
        values[base + 4] = Double(events.dates(over: places))
        for kind in EventKind.allCases {
            let slot = StepEvents.Slot.kinds + Int(kind.rawValue)
            values[base + 5 + Int(kind.rawValue)] = Double(events.sum(slot, over: places))
        }
        set(.failed, age, Double(events.sum(StepEvents.Slot.failed, over: places)))
        set(.scoreMean, age, events.scoreMean(over: places))
        set(.lateShare, age, ratio(Int(events.sum(StepEvents.Slot.late, over: places)), places.count))
        set(.weekendShare, age, ratio(Int(events.sum(StepEvents.Slot.weekend, over: places)), places.count))
        set(.sinceFirstEvent, age, hasBegun ? 1 : 0)
    }

    /// Writes what was counted of deadlines.
    mutating func writePlans(_ ages: Range<Int>) {
        for age in ages {
            set(.due, age, Double(plans.due[age]))
            set(.dueDone, age, Double(plans.done[age]))
            set(.dueDoneLate, age, Double(plans.late[age]))
        }
    }

    /// Adds the chosen channels of the step of an age; all missing where there is none, before the history.
    func append(_ age: Int?, to target: inout [Double]) {
        for place in places { target.append(age.map { values[$0 * width + place] } ?? .nan) }
    }
}
