import Records

/// A deadline in force and what the events in sight make of it.
struct DeadlineState: BitwiseCopyable {
    var due: Int64
    var weight: Double
    var isRequired: Bool
    /// When it was first done; `nil` where it is not.
    var doneAt: Int64?
    /// The largest known score of the attempts after it was assigned; `nan` where there is none.
    var score: Double
}

/// A person's deadlines and what they did about them, as a cutoff moves forward.
///
/// A *task* is one (course, item, assigned_at); its row in force is the newest one known. Whether a task is done depends on which events
/// are in sight and not on their order, so events are taken in as they come into sight and never taken back: each is noted at the last
/// task of its item assigned before it, and tasks assigned earlier look at the later ones of their item as well.
struct DeadlineLog: ~Copyable {
    struct Row: BitwiseCopyable {
        var due, assigned: Int64
        var weight: Double
        var item: Code
        var task: Int32
        var isRequired, isWithdrawn: Bool
    }

    struct Task: BitwiseCopyable {
        var item: Code
        var assigned: Int64
        var rowInForce: Int32 = -1
        /// Of the events after this and before the next task of the item.
        var firstAnswer = Int64.max
        var bestScore = Double.nan
        /// Of all events after this.
        var doneAt = Int64.max
        var score = Double.nan
    }

    struct Answer: BitwiseCopyable {
        var task: Int32
        var at: Int64
        var score: Double
    }

    private var rows = FlatBuffer<Row>()
    private var rowCount = 0
    private var known = RevealQueue()
    private var tasks = FlatBuffer<Task>()  // by (item, assigned)
    private var taskCount = 0
    private var byDue = FlatBuffer<Int32>()  // rows by (due, row), without the withdrawals
    private var dueCount = 0
    private var answers = FlatBuffer<Answer>()
    private var answered = RevealQueue()

    /// Starts a person with the given deadlines, in input order, and events.
    ///
    /// - Parameter end: The last cutoff; what becomes known later is left out.
    mutating func begin(
        _ deadlines: ArraySlice<Deadline>, _ events: EventColumns, at positions: Range<Int>, through end: Int64,
        fault: EngineFault?
    ) {
        rowCount = 0
        rows.reserve(deadlines.count)
        known.begin(deadlines.count)
        for deadline in deadlines {
            let knownAt = fault.ignoresKnownAt(of: .plans) ? deadline.assignedAt : deadline.knownAt
            guard knownAt <= end else { continue }
            rows[rowCount] = Row(
                due: deadline.dueAt ?? 0, assigned: deadline.assignedAt, weight: deadline.weight ?? 1, item: deadline.item, task: 0,
                isRequired: deadline.required ?? true, isWithdrawn: deadline.dueAt == nil)
            known.append(knownAt)
            rowCount += 1
        }
        known.seal()
        findTasks()
        sortByDue()
        findAnswers(events, positions, end, fault)
    }

    private mutating func findTasks() {
        byDue.reserve(rowCount)
        tasks.reserve(rowCount)
        taskCount = 0
        for row in 0..<rowCount { byDue[row] = Int32(truncatingIfNeeded: row) }
        let all = rows.pointer
        byDue.sort(0..<rowCount) { (all[Int($0)].item, all[Int($0)].assigned) < (all[Int($1)].item, all[Int($1)].assigned) }
        for place in 0..<rowCount {
            let row = Int(byDue[place])
            let (item, assigned) = (rows[row].item, rows[row].assigned)
            if taskCount == 0 || tasks[taskCount - 1].item != item || tasks[taskCount - 1].assigned != assigned {
                tasks[taskCount] = Task(item: item, assigned: assigned)
                taskCount += 1
            }
            rows[row].task = Int32(truncatingIfNeeded: taskCount - 1)
        }
    }

    private mutating func sortByDue() {
        dueCount = 0
        for row in 0..<rowCount where !rows[row].isWithdrawn {
            byDue[dueCount] = Int32(truncatingIfNeeded: row)
            dueCount += 1
        }
        let all = rows.pointer
        byDue.sort(0..<dueCount) { (all[Int($0)].due, $0) < (all[Int($1)].due, $1) }
    }

    private mutating func findAnswers(_ events: EventColumns, _ positions: Range<Int>, _ end: Int64, _ fault: EngineFault?) {
        answered.begin(taskCount > 0 ? positions.count : 0)
        answers.reserve(taskCount > 0 ? positions.count : 0)
        guard taskCount > 0 else { return }
        for position in positions {
            let at = events.at[position]
            guard at <= end else { break }
            let kind = events.kind[position]
            guard kind == .complete || kind == .attempt, let task = task(of: events.item[position], before: at) else { continue }
            let score = kind == .attempt ? events.score[position] : .nan
            answers[answered.count] = Answer(task: Int32(truncatingIfNeeded: task), at: at, score: score)
            answered.append(
                fault == .doneFromFuture ? .min : fault.ignoresKnownAt(of: .events) ? at : max(at, events.knownAt[position]))
        }
        answered.seal()
    }

    /// The last task of an item that was assigned before `moment`.
    private func task(of item: Code, before moment: Int64) -> Int? {
        var low = 0
        var high = taskCount
        while low < high {
            let middle = (low + high) / 2
            if (tasks[middle].item, tasks[middle].assigned) < (item, moment) { low = middle + 1 } else { high = middle }
        }
        return low > 0 && tasks[low - 1].item == item ? low - 1 : nil
    }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) {
        while let row = known.take(through: cutoff.limit) {
            tasks[Int(rows[row].task)].rowInForce = Int32(truncatingIfNeeded: row)
        }
        var isChanged = false
        while let place = answered.take(through: cutoff.limit) {
            let answer = answers[place]
            let task = Int(answer.task)
            tasks[task].firstAnswer = min(tasks[task].firstAnswer, answer.at)
            tasks[task].bestScore = Self.larger(tasks[task].bestScore, answer.score)
            isChanged = true
        }
        if isChanged { settle() }
    }

    /// Lets each task look at the later ones of its item.
    private mutating func settle() {
        for task in stride(from: taskCount - 1, through: 0, by: -1) {
            tasks[task].doneAt = tasks[task].firstAnswer
            tasks[task].score = tasks[task].bestScore
            guard task + 1 < taskCount, tasks[task + 1].item == tasks[task].item else { continue }
            tasks[task].doneAt = min(tasks[task].doneAt, tasks[task + 1].doneAt)
            tasks[task].score = Self.larger(tasks[task].score, tasks[task + 1].score)
        }
    }

    /// The larger of two scores of which either may be missing.
    private static func larger(_ a: Double, _ b: Double) -> Double { a.isNaN ? b : b.isNaN ? a : max(a, b) }

    /// Calls `body` with each deadline in force, by (due, row in force), and its item.
    @inline(__always)
    func forEach(_ body: (DeadlineState, Code) -> Void) {
        for place in 0..<dueCount {
            let row = rows[Int(byDue[place])]
            let task = tasks[Int(row.task)]
            guard task.rowInForce == byDue[place] else { continue }
            let doneAt: Int64? = task.doneAt == .max ? nil : task.doneAt
            body(
                DeadlineState(due: row.due, weight: row.weight, isRequired: row.isRequired, doneAt: doneAt, score: task.score),
                row.item)
        }
    }

    /// Calls `body` with each item that has a deadline in force, and whether the one assigned last is done.
    func forEachItem(_ body: (Code, Bool) -> Void) {
        var last = Int.max
        for task in stride(from: taskCount - 1, through: 0, by: -1) {
            let row = Int(tasks[task].rowInForce)
            guard row >= 0, !rows[row].isWithdrawn, last == .max || tasks[last].item != tasks[task].item else { continue }
            last = task
            body(tasks[task].item, tasks[task].doneAt != .max)
        }
    }
}
