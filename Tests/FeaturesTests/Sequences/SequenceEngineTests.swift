import Records
import Statistics
import Testing

@testable import Features

@Suite struct SequenceEngineTests {
    private func shape(
        _ step: SequenceStep = .week, _ length: Int = 8, overlap: Int = 0, most: Int = 64
    ) throws -> SequenceShape {
        try #require(SequenceShape(step: step, length: length, overlap: overlap, mostSegments: most))
    }

    /// Compares every value, length and segment with the page read plainly.
    private func disagreements(_ facts: SequenceFacts, _ shape: SequenceShape, fault: EngineFault? = nil) throws -> Set<String> {
        let set = try facts.sequences(shape, fault: fault)
        var wrong: Set<String> = []
        var next = 0
        for (position, snapshot) in facts.plain.snapshots.enumerated() {
            let plain = PlainSequence(facts: facts, step: shape.step.seconds, snapshot: snapshot)
            let reach = plain.reach
            let stride = shape.length - shape.overlap
            var segments = 1
            while shape.length + (segments - 1) * stride < reach.facts, segments < shape.mostSegments { segments += 1 }
            if next + segments > set.count || set.segment[next] != Int32(segments - 1) { return ["segments"] }
            for segment in (0..<segments).reversed() {
                let newest = segment * stride
                if set.snapshot[next] != Int32(position) || set.t0[next] != snapshot.t0 { wrong.insert("key") }
                if set.segment[next] != Int32(segment) { wrong.insert("segment") }
                if Int(set.lengths[next]) != max(0, min(shape.length, reach.history - newest)) { wrong.insert("length") }
                let left = max(0, reach.facts - shape.length - (segments - 1) * stride)
                if segment == segments - 1, Int(set.leftOut[next]) != left { wrong.insert("left out") }
                for step in 0..<shape.length {
                    let age = newest + shape.length - 1 - step
                    if set.age(segment: next, step: step) != age { wrong.insert("age") }
                    let values = plain.values(age: age)
                    for (channel, name) in set.channels.names.enumerated()
                    where !agrees(set[next, step, channel], values[name] ?? .nan) { wrong.insert(name) }
                }
                next += 1
            }
        }
        return next == set.count ? wrong : wrong.union(["count"])
    }

    @Test(arguments: [11, 12, 13, 14, 15, 16] as [UInt64])
    func everyValueOfRandomHistoriesIsThatOfThePageReadPlainly(_ seed: UInt64) throws {
        let facts = SequenceFacts.random(seed: seed)
        #expect(try disagreements(facts, shape()).isEmpty)
        #expect(try disagreements(facts, shape(.week, 5, overlap: 2)).isEmpty)
        #expect(try disagreements(facts, shape(.week, 4, overlap: 3, most: 3)).isEmpty)
    }

    @Test(arguments: [21, 22] as [UInt64])
    func everyDailyValueOfRandomHistoriesIsThatOfThePageReadPlainly(_ seed: UInt64) throws {
        let facts = SequenceFacts.random(seed: seed, persons: 3, events: 60)
        #expect(try disagreements(facts, shape(.day, 40, overlap: 7, most: 3)).isEmpty)
    }

    @Test func everyChannelIsSomewhereKnownWithTwoValues() throws {
        var values: [String: Set<UInt64>] = [:]
        for seed in [11, 12, 13] as [UInt64] {
            let set = try SequenceFacts.random(seed: seed).sequences(shape())
            for (place, value) in set.values.enumerated() where !value.isNaN {
                values[set.channels.names[place % set.channels.count], default: []].insert(value.bitPattern)
            }
        }
        for name in SequenceChannels.version1.names { #expect((values[name]?.count ?? 0) >= 2, "\(name)") }
    }

    @Test func changingTheFutureByEitherClockChangesNoBitOfAnyChannel() throws {
        #expect(try leaks(nil).isEmpty)
    }

    @Test func theFutureTestCatchesAnEngineThatIgnoresWhenFactsBecameKnown() throws {
        #expect(try leaks(.knownAtIgnored) == Set(SequenceChannels.version1.names))
    }

    private func leaks(_ fault: EngineFault?) throws -> Set<String> {
        var leaking: Set<String> = []
        for seed in [31, 32, 33, 34, 35, 36, 37, 38] as [UInt64] {
            let facts = SequenceFacts.random(seed: seed)
            var random = SeededGenerator(seed: seed).stream("future")
            let cutoffs = facts.plain.snapshots.map(\.t0).sorted()
            for place in [1, 2, 3, 4] {
                let cutoff = cutoffs[cutoffs.count * place / 5]
                let shape = try shape(.week, 6, overlap: 1)
                let kept = facts.plain.snapshots.filter { $0.t0 <= cutoff }
                let before = try facts.sequences(shape, kept, fault: fault)
                let changed = facts.changingTheFuture(after: cutoff, &random)
                // The list of snapshots reaches past the cutoff now.
                let after = try changed.sequences(
                    shape, kept + facts.plain.snapshots.filter { $0.t0 > cutoff }, order: facts.plain.personIDs, fault: fault)
                for (place, (left, right)) in zip(bits(before), bits(after)).enumerated() where left != right {
                    leaking.insert(before.channels.names[place % before.channels.count])
                }
                if fault == nil {
                    #expect(before.lengths == Array(after.lengths.prefix(before.count)))
                    #expect(before.segment == Array(after.segment.prefix(before.count)))
                }
            }
        }
        return leaking
    }

    @Test(arguments: [EngineFault.cutoffExcluded, .knownAtIgnored, .windowBorderIncluded])
    func everyFaultDisagreesWithThePageReadPlainly(_ fault: EngineFault) throws {
        let found = try [11, 12, 13].reduce(into: Set<String>()) { found, seed in
            found.formUnion(try disagreements(SequenceFacts.random(seed: seed), shape(), fault: fault))
        }
        #expect(!found.isEmpty)
    }

    @Test(arguments: [1, 2, 7, 40]) func theSizeOfBlocksAndTheNumberOfThreadsChangeNoBit(_ size: Int) throws {
        let facts = SequenceFacts.random(seed: 41, persons: 40, events: 40)
        let shape = try shape(.week, 6, overlap: 2)
        let one = try facts.sequences(shape)
        for threads in [1, 2, 5] {
            let other = try facts.sequences(shape, blockSize: size, threads: threads)
            #expect(bits(other) == bits(one))
            #expect(other.segment == one.segment && other.person == one.person && other.t0 == one.t0)
        }
    }

    @Test func theOrderOfSnapshotsChangesNoBit() throws {
        let facts = SequenceFacts.random(seed: 42)
        let shape = try shape(.week, 6, overlap: 2)
        var shuffled = facts.plain.snapshots
        var random = SeededGenerator(seed: 1)
        random.shuffle(&shuffled)
        let order = facts.plain.personIDs
        func byKey(_ set: SequenceSet) -> [String: [UInt64]] {
            let size = set.shape.length * set.channels.count
            let all = bits(set)
            return Dictionary(
                (0..<set.count).map {
                    ("\(set.person[$0]) \(set.t0[$0]) \(set.segment[$0])", Array(all[$0 * size..<($0 + 1) * size]))
                },
                uniquingKeysWith: { first, second in
                    #expect(first == second, "a pair that stands twice gives equal segments")
                    return first
                })
        }
        let one = try facts.sequences(shape, order: order)
        let other = try facts.sequences(shape, shuffled, order: order)
        #expect(byKey(one) == byKey(other))
        #expect(one.count == other.count)
        // One snapshot alone is the same as among all others.
        for snapshot in facts.plain.snapshots.prefix(6) {
            let alone = try facts.sequences(shape, [snapshot], order: order)
            for (key, values) in byKey(alone) { #expect(byKey(one)[key] == values) }
        }
    }

    /// Windows of the catalogue that are whole weeks, and the weekly minutes behind its statistics.
    @Test(arguments: [51, 52, 53] as [UInt64]) func weeksAgreeWithTheCatalogueBitForBit(_ seed: UInt64) throws {
        let facts = SequenceFacts.random(seed: seed)
        let weeks = try facts.sequences(shape(.week, 13, most: 1))
        let days = try facts.sequences(shape(.day, 30, most: 1))
        let catalogue = try facts.plain.features()
        func feature(_ name: String, _ row: Int) throws -> Double {
            catalogue.matrix[row, try #require(catalogue.featureSet.column(named: name))]
        }
        func series(_ set: SequenceSet, _ name: String, _ row: Int) throws -> [Double] {
            let channel = try #require(set.channels.position(named: name))
            return (0..<set.shape.length).reversed().map { set[row, $0, channel] }  // newest first
        }
        for row in 0..<facts.plain.snapshots.count where weeks.lengths[row] > 0 {
            for (channel, stem) in [
                ("minutes", "minutes"), ("sessions", "sessions"), ("events", "events"), ("interactions", "interactions"),
                ("active_days", "active_days"), ("failed", "failed"), ("score_mean", "score_mean"), ("late_share", "late_share"),
                ("weekend_share", "weekend_share"), ("posts", "posts"), ("help", "help"), ("completions", "completions"),
                ("absence_days", "absence_days"), ("absence_spells", "absence_spells"),
            ] {
                let (mine, theirs) = (try series(weeks, channel, row)[0], try feature(stem + "_7d", row))
                #expect(mine.isNaN ? theirs.isNaN : mine.bitPattern == theirs.bitPattern, "\(channel)")
            }
            let month = try series(days, "events", row).reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
            #expect(month == (try feature("events_30d", row)))
            // M[0…3] and M[0…11] as the catalogue's statistics have them: steps before the history are weeks of 0 minutes there.
            let minutes = try series(weeks, "minutes", row).map { $0.isNaN ? 0 : $0 }
            #expect(minutes.allSatisfy { ($0 * 60).rounded() / 60 == $0 })
            var moments = WholeMoments()
            for value in minutes.prefix(4) { moments.add(Int64((value * 60).rounded())) }
            #expect(moments.standardDeviation(unit: 60).bitPattern == (try feature("weekly_minutes_sd_4w", row)).bitPattern)
            for value in minutes[4..<12] { moments.add(Int64((value * 60).rounded())) }
            #expect(moments.standardDeviation(unit: 60).bitPattern == (try feature("weekly_minutes_sd_12w", row)).bitPattern)
        }
    }

    @Test func withoutOverlapNothingIsLostAndNothingCountsTwice() throws {
        let facts = SequenceFacts.random(seed: 61)
        let set = try facts.sequences(shape(.week, 3))
        let names = ["events", "minutes", "sessions", "interactions", "attempts", "failed"]
        for (position, snapshot) in facts.plain.snapshots.enumerated() {
            let rows = (0..<set.count).filter { set.snapshot[$0] == Int32(position) }
            let seen = facts.plain.events.filter {
                $0.person == snapshot.person && max($0.at, $0.knownAt) <= snapshot.t0
            }
            let totals = try names.map { name in
                let channel = try #require(set.channels.position(named: name))
                return rows.flatMap { row in (0..<3).map { set[row, $0, channel] } }.filter { !$0.isNaN }.reduce(0, +)
            }
            #expect(totals[0] == Double(seen.count))
            #expect(totals[3] == Double(seen.reduce(0) { $0 + Int($1.amount) }))
            #expect(totals[4] == Double(seen.count { $0.kind == .attempt }))
            #expect(set.leftOut[rows[0]] == 0)
        }
    }
}
