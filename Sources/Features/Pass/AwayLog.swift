import Records

/// A person's planned leaves and absences as local dates, as a cutoff moves forward.
///
/// A leave takes the dates wholly inside it, an absence the date on which it begins and those less than its days after it. Which dates
/// that are does not depend on a cutoff; which leaves are in force and which absences are in sight does.
struct AwayLog: ~Copyable {
    struct Spell: BitwiseCopyable {
        var first, last: Int64
        /// The seconds of a leave; of an absence zero.
        var from, to: Int64
        /// Leaves of one start and kind are one plan; −1 for an absence.
        var plan: Int32
        var isCancelled: Bool
        var isInSight = false
    }

    private var spells = FlatBuffer<Spell>()  // in input order, leaves before absences
    private var count = 0
    private var queue = RevealQueue()
    private var byFirst = FlatBuffer<Int32>()
    private var inForce = FlatBuffer<Int32>()  // by plan: a spell, or −1
    private var order = FlatBuffer<Int32>()
    private var away = MergedDates()
    private var onLeave = MergedDates()
    private var isStale = true

    /// Starts a person.
    ///
    /// - Parameter end: The last cutoff; what becomes known later is left out.
    mutating func begin(
        _ leaves: ArraySlice<Leave>, _ absences: ArraySlice<Absence>, clock: ZoneClock, through end: Int64, fault: EngineFault?
    ) {
        let room = leaves.count + absences.count
        spells.reserve(room)
        byFirst.reserve(room)
        queue.begin(room)
        count = 0
        findPlans(leaves, through: end, fault)
        for leave in leaves {
            let reveal = fault.ignoresKnownAt(of: .plans) ? leave.from : leave.knownAt
            guard reveal <= end else { continue }
            let days = leave.to.map { clock.wholeDays(from: leave.from, to: $0) } ?? (0, -1)
            let plan = order[count]
            append(
                Spell(
                    first: days.0, last: days.1, from: leave.from, to: leave.to ?? 0, plan: plan, isCancelled: leave.to == nil),
                reveal)
        }
        for absence in absences where absence.at <= end {
            let first = clock.day(of: absence.at)
            let days = absence.days > 0 ? Int64(min(absence.days.rounded(.up), Double(FeatureEngine.latestTime))) : 0
            let reveal = fault.ignoresKnownAt(of: .figures) ? absence.at : max(absence.at, absence.knownAt)
            append(Spell(first: first, last: first + days - 1, from: 0, to: 0, plan: -1, isCancelled: false), reveal)
        }
        queue.seal()
        let all = spells.pointer
        byFirst.sort(0..<count) { (all[Int($0)].first, $0) < (all[Int($1)].first, $1) }
        isStale = true
    }

    private mutating func append(_ spell: Spell, _ reveal: Int64) {
        spells[count] = spell
        byFirst[count] = Int32(truncatingIfNeeded: count)
        queue.append(reveal)
        count += 1
    }

    /// Numbers the plans: `order` holds the plan of each leave that becomes known by the end.
    private mutating func findPlans(_ leaves: ArraySlice<Leave>, through end: Int64, _ fault: EngineFault?) {
        let known = leaves.filter { (fault.ignoresKnownAt(of: .plans) ? $0.from : $0.knownAt) <= end }
        let sorted = known.indices.sorted {
            (known[$0].from, known[$0].kind ?? -1, $0) < (known[$1].from, known[$1].kind ?? -1, $1)
        }
        order.reserve(known.count)
        var plans = 0
        for (place, leave) in sorted.enumerated() {
            if place > 0 {
                let before = known[sorted[place - 1]]
                if before.from != known[leave].from || before.kind != known[leave].kind { plans += 1 }
            }
            order[leave] = Int32(truncatingIfNeeded: plans)
        }
        inForce.fill(plans + 1, with: -1)
    }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff, _ days: borrowing WorkingDays) {
        while let spell = queue.take(through: cutoff.limit) {
            let plan = Int(spells[spell].plan)
            if plan >= 0 {
                if inForce[plan] >= 0 { spells[Int(inForce[plan])].isInSight = false }
                inForce[plan] = Int32(truncatingIfNeeded: spell)
            }
            spells[spell].isInSight = !spells[spell].isCancelled
            isStale = true
        }
        guard isStale else { return }
        isStale = false
        away.reset()
        onLeave.reset()
        for place in 0..<count {
            let spell = spells[Int(byFirst[place])]
            guard spell.isInSight else { continue }
            away.add(spell.first, spell.last, days)
            if spell.plan >= 0 { onLeave.add(spell.first, spell.last, days) }
        }
    }

    /// Whether a moment lies in a leave in force, and the largest end of one up to then.
    func leaves(at moment: Int64) -> (isOnLeave: Bool, lastReturn: Int64?) {
        var isOnLeave = false
        var lastReturn: Int64?
        for place in 0..<count {
            let spell = spells[place]
            guard spell.plan >= 0, spell.isInSight else { continue }
            if spell.from <= moment, moment < spell.to { isOnLeave = true }
            if spell.to <= moment { lastReturn = max(lastReturn ?? spell.to, spell.to) }
        }
        return (isOnLeave, lastReturn)
    }

    /// How many dates from `first` to `last` are wholly inside one leave.
    func leaveDates(_ first: Int64, _ last: Int64, _ days: borrowing WorkingDays) -> Int64 { onLeave.dates(first, last, days) }

    /// How many working days from `first` to `last` are neither taken by a leave nor by an absence.
    func availableDays(_ first: Int64, _ last: Int64, _ days: borrowing WorkingDays) -> Int64 {
        days.count(first, last) - away.workingDays(first, last, days)
    }
}
