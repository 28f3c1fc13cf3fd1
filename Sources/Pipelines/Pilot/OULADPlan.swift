import Features
import Governance
import Ingestion
import Records
import Statistics

/// A pilot on OULAD, by its protocol: days 0, 7, …, 210 of each presentation, targets W28 and F, splits A and A-strict.
struct OULADPlan {
    let rows: PilotRows
    let splits: [PilotSplit]
    let snapshots: OULADSnapshots
    let featureSet: FeatureSet

    /// Makes snapshots, features and splits.
    ///
    /// - Parameters:
    ///   - courses: What the tables say besides facts.
    ///   - train: Codes of the presentations to fit on, such as `2013B`.
    ///   - test: Codes of the presentations to judge on.
    ///   - featureSet: The columns wanted.
    /// - Throws: `PipelineError` where a presentation is not in the data.
    init(
        courses: OULADCourses, history: ConsentedHistory, train: [String], test: [String], featureSet: FeatureSet,
        configuration: PilotConfiguration,
        pseudonymKey: [UInt8], clock: StageClock
    ) throws {
        for code in train + test where !courses.presentations.contains(where: { $0.code == code }) {
            let known = Set(courses.presentations.map(\.code)).sorted()
            throw PipelineError.noSuchPresentation(wanted: code, known: known)
        }
        let wanted = Set(train + test)
        let people = history.directory.personIndices()
        let made = try clock.stage("Snapshots and labels") { _ in
            let made = OULADSnapshots(courses: courses, presentations: wanted, people: people) { history.includes(person: $0) }
            return (made, "\(made.snapshots.count) snapshots of \(Set(made.snapshots.person).count) enrolments")
        }
        let features = try clock.stage("Features") { observer in
            let matrix = try FeatureEngine(featureSet: featureSet, groupBy: configuration.features.groupBy).compute(
                history: history, snapshots: made.snapshots, threads: configuration.threads
            ) { observer.advanced($0, of: made.snapshots.count) }
            return (matrix, "\(made.snapshots.count) rows of \(featureSet.count) features")
        }
        let clusters = clusterCodes(of: history.directory, made.snapshots)
        let keys = RowKeys(
            entity: made.snapshots.person, cluster: clusters, group: made.module.map { Int32($0) }, cutoff: made.snapshots.t0)
        rows = PilotRows(
            dataset: Dataset(
                columns: featureSet.columns + [Self.dayColumn],
                matrix: features.matrix.appending(column: made.day.map(Double.init)), keys: keys),
            persons: history.directory.persons.map(\.id),
            moment: .init(name: "day", values: made.day.map(Int64.init)) { "day \($0)" },
            recencyStratum: Self.dayColumn.name, pseudonymKey: pseudonymKey)
        snapshots = made
        self.featureSet = featureSet
        splits = OULADSplits(rows: rows, made: made, courses: courses, train: train, test: test, seed: configuration.seed).splits()
    }

    /// The day of the presentation, which belongs to the snapshot and not to the facts.
    static let dayColumn = ColumnDescriptor(
        name: "presentation_day", meaning: "day of the presentation", kind: .numeric, unit: "days")
}

extension Matrix {
    /// The matrix with one more column at the right.
    func appending(column: [Double]) -> Matrix {
        precondition(column.count == rows, "one value a row")
        var joined: [Double] = []
        joined.reserveCapacity(rows * (columns + 1))
        for index in 0..<rows {
            joined.append(contentsOf: row(index))
            joined.append(column[index])
        }
        return Matrix(rows: rows, columns: columns + 1, values: joined)
    }
}
