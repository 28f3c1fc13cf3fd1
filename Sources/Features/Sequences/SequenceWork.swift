import Governance
import Records

/// One computation of sequences: who is worked on at which cutoffs, by which clocks.
struct SequenceWork: Sendable {
    let plan: SnapshotPlan
    private let engine: SequenceEngine
    private let history: ConsentedHistory
    private let snapshots: Snapshots
    private let zones: ZoneBook
    private let fault: EngineFault?

    init(
        _ engine: SequenceEngine, _ history: ConsentedHistory, _ snapshots: Snapshots, _ fault: EngineFault?
    ) throws(FeatureError) {
        self.engine = engine
        self.history = history
        self.snapshots = snapshots
        self.fault = fault
        try FeatureEngine.check(snapshots, against: history)
        let plan = SnapshotPlan(snapshots, persons: history.directory.persons.count)
        zones = try ZoneBook(persons: history.directory.persons, through: snapshots.t0.max() ?? 0) {
            !plan.positions(ofPerson: $0).isEmpty
        }
        self.plan = plan
    }

    /// Reads a block.
    func block(_ index: Int) throws(FeatureError) -> FactBlock {
        do { return try history.block(index) } catch { throw .unreadableBlock(index: index, underlying: error) }
    }

    /// The segments of some persons of a block.
    func piece(_ block: FactBlock, _ persons: Range<Int>) throws(FeatureError) -> SequenceSet {
        var set = SequenceSet(channels: engine.channels, shape: engine.shape)
        var pass = SequencePass(channels: engine.channels, shape: engine.shape, fault: fault)
        for index in persons {
            let person = block.persons.lowerBound + index
            let positions = plan.positions(ofPerson: person)
            guard let last = positions.last else { continue }
            try pass.begin(
                block, index: index, hiredAt: history.directory.persons[person].hiredAt, clock: zones.clock(ofPerson: person),
                through: snapshots.t0[Int(last)])
            for position in positions {
                pass.append(at: snapshots.t0[Int(position)], snapshot: position, person: Int32(person), to: &set)
            }
        }
        return set
    }
}
