public import Governance
public import Records
import Statistics

/// Computes features of persons at moments of prediction, from what was known then and nothing else.
///
/// Every value depends on its own snapshot and the facts in sight at it (and, for the comparison with the unit or group, on the other
/// snapshots with the same t0 and on who left) alone: bit for bit the same whichever other snapshots are asked for, in whatever order and on however many threads.
///
/// No value is ever infinite: KPI values of any finite size are summed up without leaving the range of `Double`, and a quotient or a
/// difference that is itself beyond that range is missing.
public struct FeatureEngine: Sendable {
    /// The features that are computed.
    public let featureSet: FeatureSet
    /// With whom persons are compared; `unit_minutes_30d_z` of version 1 compares by unit all the same.
    public let groupBy: PersonGroup
    private let fault: EngineFault?
    /// Whether user-defined features that the catalogue has as well are taken from it; their values are the same.
    private let usesKernels: Bool

    /// Times have to lie within this many seconds of 1970, some 8,700 years: sums of squares then fit into 128 bits.
    public static let latestTime: Int64 = 1 << 38

    /// Makes the engine of a set of features.
    public init(featureSet: FeatureSet = .version1, groupBy: PersonGroup = .unit) {
        self.init(featureSet: featureSet, groupBy: groupBy, fault: nil)
    }

    package init(
        featureSet: FeatureSet = .version1, groupBy: PersonGroup = .unit, fault: EngineFault?, usesKernels: Bool = true
    ) {
        self.featureSet = featureSet
        self.groupBy = groupBy
        self.usesKernels = usesKernels
        self.fault = fault
    }

    /// Computes one row for each snapshot, in the snapshots' order.
    ///
    /// - Parameters:
    ///   - history: Opened through the last cutoff at least.
    ///   - snapshots: In any order; a pair that stands twice gives two equal rows. A person outside of the directory is a bug of the
    ///     caller.
    ///   - threads: At least 1.
    ///   - progress: Called with the number of rows finished so far, from any thread.
    /// - Complexity: O(*e* + *s* · *w*) for *e* events and *s* snapshots with *w* sessions, starts and KPI values in 90 days, whose work is
    ///   a few instructions each. The facts that come late to a snapshot together cost what happened after the first of them once more.
    public func compute(
        history: ConsentedHistory, snapshots: Snapshots, threads: Int = 1, progress: (@Sendable (Int) -> Void)? = nil
    ) throws(FeatureError) -> FeatureMatrix {
        let run = try run(history, snapshots, progress)
        let columns = featureSet.count
        var failure: FeatureError?
        let values = [Double](unsafeUninitializedCapacity: snapshots.count * columns) { room, count in
            guard let base = room.baseAddress else { return }
            do throws(FeatureError) {
                let compared = try run.fill(MemoryRows(at: base, width: columns), threads: threads)
                compared.write(0..<snapshots.count, into: room, width: columns)
                count = snapshots.count * columns
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return FeatureMatrix(
            featureSet: featureSet, matrix: Matrix(rows: snapshots.count, columns: columns, values: values),
            snapshots: snapshots, dataDigest: history.dataDigest)
    }

    /// Computes one row for each snapshot and keeps the rows in `store`, so that they need not fit into memory.
    ///
    /// Everything else is as in `compute(history:snapshots:threads:progress:)`, and so is every bit.
    ///
    /// - Parameter store: Takes rows of `featureSet.count` values.
    public func compute(
        history: ConsentedHistory, snapshots: Snapshots, into store: some RowStore, threads: Int = 1,
        progress: (@Sendable (Int) -> Void)? = nil
    ) throws(FeatureError) -> FeatureRows {
        let compared = try run(history, snapshots, progress).fill(store, threads: threads)
        return FeatureRows(
            featureSet: featureSet, snapshots: snapshots, dataDigest: history.dataDigest, store: store, comparisons: compared)
    }

    private func run(
        _ history: ConsentedHistory, _ snapshots: Snapshots, _ progress: (@Sendable (Int) -> Void)?
    ) throws(FeatureError) -> EngineRun {
        try Self.check(snapshots, against: history)
        let directory = history.directory
        let plan = SnapshotPlan(snapshots, persons: directory.persons.count)
        let hasSnapshot = { (person: Int) in !plan.positions(ofPerson: person).isEmpty }
        // Dates that are not over at a cutoff have to end at the right second.
        let end = (snapshots.t0.max() ?? 0) + 3 * secondsPerDay
        let zones = try ZoneBook(persons: directory.persons, through: end, where: hasSnapshot)
        let formulas = FormulaWork(featureSet, directory, usesKernels: usesKernels)
        let layout = RowLayout(featureSet, formulas?.plan)
        let context = PassContext(
            directory: directory, layout: layout, groupBy: groupBy, fault: fault,
            contents: layout.needs.contains(.content) ? ItemContents(directory) : nil,
            workingDays: layout.needs.contains(.availability)
                ? WorkingDayBook(directory: directory, zones: zones, where: hasSnapshot) : nil,
            formulas: formulas)
        return EngineRun(history: history, snapshots: snapshots, plan: plan, zones: zones, context: context, progress: progress)
    }

    /// Refuses snapshots that the history cannot serve.
    static func check(_ snapshots: Snapshots, against history: ConsentedHistory) throws(FeatureError) {
        let persons = history.directory.persons.count
        for snapshot in 0..<snapshots.count {
            let person = Int(snapshots.person[snapshot])
            precondition(person >= 0 && person < persons, "a snapshot is about a person of the directory")
            let t0 = snapshots.t0[snapshot]
            guard t0 <= history.end else { throw .cutoffAfterEnd(snapshot: snapshot, cutoff: t0, end: history.end) }
            guard t0.magnitude <= latestTime.magnitude else { throw .timeOutOfRange(person: person, seconds: t0) }
            guard history.includes(person: person) else { throw .personOptedOut(snapshot: snapshot) }
        }
    }
}
