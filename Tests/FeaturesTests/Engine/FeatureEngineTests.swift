import Governance
import Records
import Statistics
import Synchronization
import Testing

@testable import Features

@Suite struct FeatureEngineTests {
    private func facts() -> PlainFacts {
        var facts = PlainFacts()
        facts.persons = [("a", .init()), ("b", .init())]
        facts.events = [.init(person: "b", at: 1000, knownAt: 1000, kind: .view, course: "c", item: nil)]
        facts.snapshots = [.init(person: "a", t0: 2000), .init(person: "b", t0: 3000)]
        return facts
    }

    @Test func aCutoffAfterTheEndIsRefused() throws {
        let error = try #require(throws: FeatureError.self) {
            try FeatureEngine().compute(history: facts().history(through: 2999), snapshots: facts().coded())
        }
        #expect(
            error.description == "snapshot 1 has the cutoff 3000, but the history was opened through 2999 only; "
                + "open it through the last cutoff or leave the snapshot out")
    }

    @Test func aPersonWhoOptedOutIsRefusedByPosition() throws {
        let error = try #require(throws: FeatureError.self) {
            try FeatureEngine().compute(history: facts().history(optedOut: ["b"]), snapshots: facts().coded())
        }
        #expect(
            error.description
                == "snapshot 1 is about a person who opted out of this purpose; leave the person's snapshots out")
    }

    @Test func timesInMillisecondsAreRefused() throws {
        var facts = facts()
        facts.events[0].at = -1_710_115_200_000
        let error = try #require(throws: FeatureError.self) {
            try FeatureEngine().compute(history: facts.history(), snapshots: facts.coded())
        }
        #expect(
            error.description
                == "the person at position 1 has the time -1710115200000; wanted UTC seconds between -274877906944 and "
                + "274877906944 (times in milliseconds have to be divided by 1000)")
        facts = self.facts()
        facts.persons[1].person.hiredAt = .max
        #expect(throws: FeatureError.self) { try FeatureEngine().compute(history: facts.history(), snapshots: facts.coded()) }
    }

    @Test func aBlockThatCannotBeReadIsNamedByItsPosition() throws {
        struct Broken: Error {}
        var directory = FactDirectory()
        directory.persons = [PersonRecord(id: "a")]
        let sealed = SealedFacts(directory: directory, blockCount: 1, digest: "d") { _ in throw Broken() }
        let history = try Gate(basis: RecordedBasis("test data")).open(sealed, for: .training, through: 10)
        let error = try #require(throws: FeatureError.self) {
            try FeatureEngine().compute(history: history, snapshots: Snapshots(person: [0], t0: [5]))
        }
        #expect(error.description == "block 0 of the history cannot be read: Broken()")
    }

    /// Rows by number in a dictionary, each stored once.
    private final class Kept: RowStore {
        let rows = Mutex<[Int: [Double]]>([:])
        let width: Int

        init(width: Int) { self.width = width }

        func store(_ values: UnsafeBufferPointer<Double>, atRow first: Int) {
            rows.withLock { rows in
                for (place, row) in Array(values).chunks(of: width).enumerated() {
                    precondition(rows.updateValue(Array(row), forKey: first + place) == nil, "a row is stored once")
                }
            }
        }

        func load(_ wanted: Range<Int>, into room: UnsafeMutableBufferPointer<Double>) {
            let values = rows.withLock { rows in wanted.flatMap { rows[$0] ?? [] } }
            _ = room.update(from: values)
        }
    }

    @Test(arguments: [FeatureSet.version1, .version2, .version2.dropping(.sensitive)])
    func rowsThatAreKeptElsewhereHaveTheSameBits(_ set: FeatureSet) throws {
        let facts = PlainFacts.random(seed: 62, persons: 14)
        let rows = try FeatureEngine(featureSet: set).compute(
            history: facts.history(), snapshots: facts.coded(), into: Kept(width: set.count), threads: 2)
        var values = [Double](repeating: 0, count: facts.snapshots.count * set.count)
        try values.withUnsafeMutableBufferPointer { room in
            let half = facts.snapshots.count / 2
            try rows.read(0..<half, into: UnsafeMutableBufferPointer(rebasing: room[..<(half * set.count)]))
            try rows.read(half..<facts.snapshots.count, into: UnsafeMutableBufferPointer(rebasing: room[(half * set.count)...]))
        }
        let wanted = try facts.features(set: set)
        #expect(values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } == bits(wanted))
    }

    @Test func noSnapshotsGiveNoRows() throws {
        let computed = try FeatureEngine().compute(history: facts().history(), snapshots: Snapshots(), threads: 2)
        #expect(computed.matrix.rows == 0 && computed.matrix.columns == 155)
        #expect(computed.dataDigest == "test")
    }

    @Test func progressCountsEveryRowOnce() throws {
        let facts = PlainFacts.random(seed: 61, persons: 12)
        for threads in [1, 3] {
            let reports = Mutex<[Int]>([])
            _ = try FeatureEngine().compute(history: facts.history(), snapshots: facts.coded(), threads: threads) { rows in
                reports.withLock { $0.append(rows) }
            }
            let seen = reports.withLock { $0 }
            #expect(seen == seen.sorted())
            #expect(seen.last == facts.snapshots.count)
        }
    }

    @Test func otherKPIsAreNoPrimaryOne() throws {
        var facts = facts()
        facts.kpi = [
            .init(person: "a", at: 100, knownAt: 100, value: 7),
            .init(person: "a", at: 200, knownAt: 200, value: 9, name: "tickets"),
        ]
        let computed = try facts.features()
        #expect(computed.matrix[0, try #require(computed.featureSet.column(named: "kpi_last"))] == 7)
    }

    /// Weekly means of 0.1 from one, two, three, … values: constant on paper, and the slope zero exactly.
    @Test func constantIsDecidedOnTrueValues() throws {
        var facts = facts()
        let t0: Int64 = 1_710_115_200
        facts.snapshots = [.init(person: "a", t0: t0)]
        for week in 0..<8 as Range<Int64> {
            for value in 0...week { facts.kpi.append(.init(person: "a", at: t0 - week * 604_800 - value, knownAt: 0, value: 0.1)) }
            let at = t0 - week * 604_800 - 5000
            facts.events.append(
                .init(person: "a", at: at, knownAt: at, kind: .view, course: "c", item: nil, duration: Int32(week * week * 10)))
        }
        func value(_ name: String) throws -> Double {
            let computed = try facts.features()
            return computed.matrix[0, try #require(computed.featureSet.column(named: name))]
        }
        #expect(try value("kpi_slope_12w") == 0)
        #expect(try value("minutes_kpi_correlation_12w").isNaN)
        #expect(try value("kpi_change_4w") == 0)
        facts.kpi[0].value = 0.1.nextUp
        #expect(try value("kpi_slope_12w") > 0)
        #expect(try value("minutes_kpi_correlation_12w") < 0)
        #expect(try value("kpi_change_4w") > 0)
    }

    /// 0.1 + 0.2 − 0.3 of the doubles is 2.8e−17, though a plain sum says 5.6e−17: the quotient is huge, and known.
    @Test func zeroIsDecidedOnTrueValues() throws {
        var facts = facts()
        facts.events[0].duration = 3600
        facts.kpi = [0.1, 0.2, -0.3].enumerated().map {
            .init(person: "b", at: 100 + Int64($0.offset), knownAt: 0, value: $0.element)
        }
        let column = try #require(FeatureSet.version1.column(named: "hours_per_kpi_90d"))
        #expect(try facts.features().matrix[1, column] == 1 / 0x1p-55)
        facts.kpi[2].value = -0.2
        facts.kpi[0].value = 0
        #expect(try facts.features().matrix[1, column].isNaN)
    }
}
