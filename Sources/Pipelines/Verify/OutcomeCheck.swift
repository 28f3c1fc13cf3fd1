import Features
import Governance
import Ingestion
import Labels
import Records
import Statistics

/// The checks that look at outcomes: alarms on single columns, a planted column, and training on outcomes dealt out at random.
struct OutcomeCheck {
    let request: LeakageRequest
    let source: LeakageSource
    let target: Target
    private(set) var alarm: SingleFeatureAlarm?
    private(set) var permutation: PermutationRun?
    private(set) var joined: JoinedColumnCheck?
    /// Whether a column equal to the outcome raised the alarm with the right cause.
    private(set) var canaryFound: Bool?
    /// What could not be checked, and why.
    private(set) var notes: [String] = []

    private static let day: Int64 = 86_400

    init(_ request: LeakageRequest, _ source: LeakageSource, target: Target) {
        self.request = request
        self.source = source
        self.target = target
    }

    /// Runs all of it.
    mutating func run() throws {
        let joined = try request.columns.map { try JoinedColumns(file: $0) }
        let matches = try joined.map { try $0.persons.map(source.person) }
        let labelling = try Labelling(targets: [target], horizonsDays: [request.horizonDays])
        let (snapshots, places) = try snapshots(labelling, joined, matches)
        let table = try labelling.labels(of: source.outcomes, for: snapshots, threads: request.threads)[0]
        let clusters = clusterCodes(of: source.history.directory, snapshots)
        let labelled = LabelledRows(table, clusters: clusters, seed: request.seed)
        let figures = joined?.figures()
        if let joined, let matches {
            let covered = try covered(labelling, joined, matches)
            self.joined = JoinedColumnCheck(
                joined, matched: matches.map { $0 != nil }, unchecked: figures?.unchecked ?? [], eventsCovered: covered?.events,
                othersCovered: covered?.others)
        }
        guard min(labelled.events, labelled.others) >= LabelledRows.fewest else {
            notes.append(
                "The outcomes allow no alarm on single columns: \(labelled.events) people with the event '\(target.name)' within "
                    + "\(request.horizonDays) days and \(labelled.others) without have rows whose window is over; at least \(LabelledRows.fewest) of each are needed."
            )
            return
        }
        let rows = Snapshots(
            person: labelled.rows.map { snapshots.person[$0] }, t0: labelled.rows.map { snapshots.t0[$0] })
        let matrix = try FeatureEngine(featureSet: request.featureSet, groupBy: request.groupBy).compute(
            history: source.history, snapshots: rows, threads: request.threads
        ).matrix
        let external = (figures?.columns ?? []).map { column in
            (name: column.name, values: labelled.rows.map { column.values[places[$0]] })
        }
        try judge(matrix, external, labelled, rows, table)
    }

    private mutating func judge(
        _ matrix: Matrix, _ external: [(name: String, values: [Double])], _ labelled: LabelledRows, _ rows: Snapshots,
        _ table: LabelTable
    ) throws {
        let definitions = request.featureSet.definitions
        let columns = definitions.indices.map { (name: definitions[$0].name, values: matrix.column($0)) } + external
        var events: [Int: Int64] = [:]
        for (row, seconds) in labelled.secondsToEvent.enumerated() {
            if let seconds { events[Int(rows.person[row])] = rows.t0[row] + seconds }
        }
        let cause = try AlarmCause(labelled, history: source.history, events: events)
        alarm = try SingleFeatureAlarm(columns, labelled) { place, figure in
            cause.words(figure, columns[place].values, definition: place < definitions.count ? definitions[place] : nil)
        }
        let planted = columns + [(name: "canary", values: labelled.outcomes.map { $0 ? 1.0 : 0 })]
        let canary = try SingleFeatureAlarm(planted, labelled) { place, figure in
            cause.words(figure, planted[place].values, definition: nil)
        }
        canaryFound = canary.alarms.contains { $0.figure.feature == "canary" && $0.cause.contains("the outcome itself") }
        let data = dataset(matrix, external, rows)
        permutation = try PermutationRun(data, labelled, seed: request.seed, threads: request.threads)
        if permutation == nil {
            notes.append(
                "Training on outcomes dealt out at random needs \(3 * LabelledRows.fewest) people with the event and as many without; there are "
                    + "\(labelled.events) and \(labelled.others).")
        }
    }

    private func dataset(_ matrix: Matrix, _ external: [(name: String, values: [Double])], _ rows: Snapshots) -> Dataset {
        let columns =
            request.featureSet.columns + external.map { ColumnDescriptor(name: $0.name, meaning: "joined column", kind: .numeric) }
        var values: [Double] = []
        values.reserveCapacity(rows.count * columns.count)
        for row in 0..<rows.count { values += Array(matrix.row(row)) + external.map { $0.values[row] } }
        let keys = RowKeys(entity: rows.person, cluster: rows.person, group: rows.person.map { _ in nil }, cutoff: rows.t0)
        return Dataset(columns: columns, matrix: Matrix(rows: rows.count, columns: columns.count, values: values), keys: keys)
    }

    /// The rows of the file of joined columns, or every fourth week of everybody at risk.
    ///
    /// - Returns: The snapshots, and of each the row of the file that it comes from.
    private func snapshots(
        _ labelling: Labelling, _ joined: JoinedColumns?, _ matches: [Int?]?
    ) throws -> (snapshots: Snapshots, places: [Int]) {
        guard let joined, let matches else {
            let cutoffs = try cutoffs()
            let found = try labelling.snapshots(of: source.outcomes, at: cutoffs, threads: request.threads)
            return (found, Array(0..<found.count))
        }
        let usable = matches.indices.filter { row in
            guard let person = matches[row] else { return false }
            return source.history.includes(person: person) && abs(joined.t0[row]) <= FeatureEngine.latestTime
        }
        return (
            Snapshots(person: usable.compactMap { matches[$0].map { Int32($0) } }, t0: usable.map { joined.t0[$0] }), usable
        )
    }

    private func cutoffs() throws -> [Int64] {
        guard let first = try source.outcomes.firstActivityDay(threads: request.threads) else { return [] }
        let start = first + 90 * Self.day
        return try SnapshotSchedule(.everyDays(28, from: start)).cutoffs(
            from: start, through: source.outcomes.end - Int64(request.horizonDays) * Self.day)
    }

    /// Of the people at risk at the file's cutoffs the share who stand in the file, by whether they have the event after one of them.
    private func covered(
        _ labelling: Labelling, _ joined: JoinedColumns, _ matches: [Int?]
    ) throws -> (events: Double, others: Double)? {
        let moments = Set(joined.t0.filter { $0 <= source.outcomes.end }).sorted()
        guard !moments.isEmpty else { return nil }
        let step = max(1, moments.count / 12)
        let some = stride(from: 0, to: moments.count, by: step).map { moments[$0] }
        let everybody = try labelling.snapshots(of: source.outcomes, at: some, threads: request.threads)
        let table = try labelling.labels(of: source.outcomes, for: everybody, threads: request.threads)[0]
        let present = Set(matches.compactMap(\.self))
        var (withEvent, without): (Set<Int32>, Set<Int32>) = ([], [])
        for row in 0..<table.count {
            if table.states[row] == .positive { withEvent.insert(everybody.person[row]) }
            if table.states[row] == .negative { without.insert(everybody.person[row]) }
        }
        without.subtract(withEvent)
        guard min(withEvent.count, without.count) >= LabelledRows.fewest else { return nil }
        func share(_ persons: Set<Int32>) -> Double {
            Double(persons.count { present.contains(Int($0)) }) / Double(persons.count)
        }
        return (share(withEvent), share(without))
    }
}
