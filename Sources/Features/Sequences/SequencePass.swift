import Records
import Statistics

/// The facts of one person, worked through once for all of the person's cutoffs, step by step.
///
/// Its room is used again for the next person.
struct SequencePass: ~Copyable {
    private var events = StepEvents()
    private var kpi = DatedValues()
    private var reviews = DatedValues()
    private var absences = DatedValues()
    private var deadlines = StepDeadlines()
    private var leaves = StepLeaves()
    private var hiredAt: Int64?
    private var row: StepRow
    private let fault: EngineFault?
    private let shape: SequenceShape

    init(channels: SequenceChannels, shape: SequenceShape, fault: EngineFault?) {
        self.shape = shape
        self.fault = fault
        row = StepRow(places: channels.places)
    }

    /// Starts the `index`-th person of a block.
    ///
    /// - Parameter end: The last cutoff that will be asked for.
    mutating func begin(
        _ block: FactBlock, index: Int, hiredAt: Int64?, clock: ZoneClock, through end: Int64
    ) throws(FeatureError) {
        try block.checkTimes(index, hiredAt: hiredAt)
        self.hiredAt = hiredAt
        let fault = fault
        let reveal = { (at: Int64, knownAt: Int64) in fault == .knownAtIgnored ? at : max(at, knownAt) }
        events.begin(block.events, at: block.eventRows(index), clock: clock, through: end, reveal: reveal)
        kpi.begin(block.kpi[index], fault: fault)
        kpi.seal()
        reviews.begin(block.reviews[index], fault: fault)
        reviews.seal()
        absences.begin(block.absences[index], fault: fault)
        absences.seal()
        deadlines.begin(block.deadlines[index])
        leaves.begin(block.leaves[index])
    }

    /// Moves on to a cutoff, which is not before the last one, and adds its segments to a set, oldest first.
    mutating func append(at t0: Int64, snapshot: Int32, person: Int32, to set: inout SequenceSet) {
        let cutoff = Cutoff(t0, fault: fault)
        events.advance(through: cutoff.limit, &deadlines)
        kpi.advance(to: cutoff)
        reviews.advance(to: cutoff)
        absences.advance(to: cutoff)
        leaves.look(through: fault == .knownAtIgnored ? .max : cutoff.limit)
        let reach = reach(at: t0)
        fill(0..<reach.written, cutoff)
        for segment in (0..<reach.segments).reversed() {
            let ages = shape.ages(ofSegment: segment)
            let length = max(0, min(reach.steps, ages.upperBound) - ages.lowerBound)
            set.snapshot.append(snapshot)
            set.person.append(person)
            set.t0.append(t0)
            set.segment.append(Int32(truncatingIfNeeded: segment))
            set.lengths.append(Int32(truncatingIfNeeded: length))
            set.leftOut.append(Int32(truncatingIfNeeded: reach.leftOut))
            for age in ages.reversed() { row.append(age < reach.written ? age : nil, to: &set.values) }
        }
    }

    /// How far back a person's history goes at a cutoff.
    private struct Reach {
        /// Steps since the person was hired or since the first fact in sight, whichever was earlier.
        var steps = 0
        var segments = 1
        /// Steps that are worked out.
        var written = 0
        var leftOut = 0
    }

    private func reach(at t0: Int64) -> Reach {
        let firsts = [
            events.firstTime, kpi.count > 0 ? kpi.time(0) : nil, reviews.count > 0 ? reviews.time(0) : nil,
            absences.count > 0 ? absences.time(0) : nil,
        ]
        let firstFact = firsts.compactMap { $0 }.min()
        let hire = hiredAt.flatMap { $0 <= t0 ? $0 : nil }
        let length = shape.step.seconds
        func stepsTo(_ moment: Int64) -> Int { Int((t0 - moment) / length) + 1 }
        var reach = Reach()
        guard let beginning = [firstFact, hire].compactMap({ $0 }).min() else { return reach }
        let withFacts = firstFact.map(stepsTo) ?? 0
        reach.steps = stepsTo(beginning)
        reach.segments = shape.segments(holding: withFacts)
        let held = shape.ages(ofSegment: reach.segments - 1).upperBound
        reach.written = min(reach.steps, held)
        reach.leftOut = max(0, withFacts - held)
        return reach
    }

    /// Works out all channels of the steps of some ages.
    private mutating func fill(_ ages: Range<Int>, _ cutoff: Cutoff) {
        row.begin(ages.count)
        let oldest = border(ages.count - 1, cutoff)
        fillEvents(ages, cutoff)
        fillFigures(after: oldest, cutoff.t0)
        var seconds = row.plans
        let (t0, length) = (cutoff.t0, shape.step.seconds)
        deadlines.forEach(knownThrough: fault == .knownAtIgnored ? .max : cutoff.limit) { dueAt, doneAt in
            guard dueAt > oldest, dueAt <= t0 else { return }
            let age = Int((t0 - dueAt) / length)
            seconds.count(age, isDone: doneAt != nil, isLate: doneAt.map { $0 > dueAt } ?? false)
        }
        row.plans = seconds
        for age in ages {
            let end = t0 - Int64(age) * length
            row.set(.leaveDays, age, days(leaves.seconds(after: end - length, through: end)))
        }
        row.writePlans(ages)
    }

    /// The lower border of the step of an age, which is outside of it.
    private func border(_ age: Int, _ cutoff: Cutoff) -> Int64 {
        let days = shape.step == .day ? age + 1 : 7 * (age + 1)
        return cutoff.border(days: Int64(days))
    }

    private mutating func fillEvents(_ ages: Range<Int>, _ cutoff: Cutoff) {
        var end = events.count
        var lastSession = events.sessions.count
        let first = events.firstTime ?? .max
        for age in ages {
            let border = border(age, cutoff)
            let start = events.firstPlace(after: border, before: end)
            let firstSession = events.sessions.first(after: border, before: lastSession)
            row.write(
                events, start..<end, sessions: firstSession..<lastSession,
                hasBegun: first <= cutoff.t0 - Int64(age) * shape.step.seconds, age)
            end = start
            lastSession = firstSession
        }
    }

    private mutating func fillFigures(after border: Int64, _ t0: Int64) {
        let length = shape.step.seconds
        kpi.forEachStep(of: length, at: t0, after: border) { age, places in row.set(.kpiMean, age, kpi.mean(places)) }
        reviews.forEachStep(of: length, at: t0, after: border) { age, places in
            row.set(.reviewMean, age, reviews.mean(places))
        }
        absences.forEachStep(of: length, at: t0, after: border) { age, places in
            row.set(.absenceDays, age, absences.sum(places))
            row.set(.absenceSpells, age, Double(places.count))
        }
    }
}

extension DatedValues {
    /// Calls `body` for every step that holds figures, from the newest to the border, with the places of the figures.
    func forEachStep(of length: Int64, at t0: Int64, after border: Int64, _ body: (_ age: Int, _ places: Range<Int>) -> Void) {
        var end = count
        while end > 0, time(end - 1) > border {
            let age = (t0 - time(end - 1)) / length
            var start = end - 1
            while start > 0, time(start - 1) > border, (t0 - time(start - 1)) / length == age { start -= 1 }
            body(Int(age), start..<end)
            end = start
        }
    }

    /// The mean of the figures at some places, of which there is one at least; missing where it is beyond the range of `Double`.
    func mean(_ places: Range<Int>) -> Double {
        var largest = 0.0
        for place in places { largest = max(largest, value(place).magnitude) }
        let scale = BinaryScale(largest: largest)
        var sum = ExactSum()
        for place in places { sum.add(value(place) * scale.factor) }
        return finite(sum.rounded / Double(places.count) / scale.factor)
    }

    /// The sum of the figures at some places; missing where it is beyond the range of `Double`.
    func sum(_ places: Range<Int>) -> Double {
        var sum = ExactSum()
        for place in places { sum.add(value(place)) }
        return finite(sum.rounded)
    }
}
