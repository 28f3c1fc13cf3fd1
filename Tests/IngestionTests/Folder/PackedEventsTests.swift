import Records
import Testing

@testable import Ingestion

@Suite struct PackedEventsTests {
    private func event(
        at: Int64, knownAt: Int64, score: Double = .nan, item: Code = 0, amount: Int32 = 1, seconds: Int32 = 0,
        kind: EventKind = .view, result: AttemptResult = .unknown
    ) -> StoredEvent {
        StoredEvent(
            at: at, knownAt: knownAt, score: score, item: item, amount: amount, durationSeconds: seconds, kind: kind, result: result
        )
    }

    private func text(_ event: StoredEvent) -> String {
        "\(event.at) \(event.knownAt) \(event.score.bitPattern) \(event.item) \(event.amount) \(event.durationSeconds) \(event.kind) "
            + "\(event.result)"
    }

    private func texts(_ packed: PackedEvents, of person: Code) -> [String] {
        var found: [String] = []
        packed.forEach(of: person) { found.append(text($0)) }
        return found
    }

    /// Every combination of the ends of what a field can hold.
    private var extremes: [StoredEvent] {
        let times: [Int64] = [.min, -1, 0, 1_710_000_000, .max]
        let scores = [Double.nan, 0, -0.0, 1, 0.1, 0.125, 0.7835, 1.0 / 3, .leastNonzeroMagnitude, -7, .infinity]
        let counts: [Int32] = [.min, -1, 0, 1, 127, 128, .max]
        var all: [StoredEvent] = []
        for at in times { for knownAt in times { all.append(event(at: at, knownAt: knownAt, item: .max)) } }
        for score in scores { all.append(event(at: 5, knownAt: 6, score: score, kind: .attempt, result: .failed)) }
        for amount in counts { for seconds in counts { all.append(event(at: 5, knownAt: 5, amount: amount, seconds: seconds)) } }
        for kind in EventKind.allCases {
            for result in [AttemptResult.unknown, .failed, .passed] {
                all.append(event(at: .max, knownAt: .min, score: 0.0625, kind: kind, result: result))
            }
        }
        return all
    }

    @Test func everyValueComesBackBitForBit() {
        var packer = EventPacker()
        for event in extremes { packer.append(event, of: 3) }
        let packed = packer.packed()
        #expect(texts(packed, of: 3) == extremes.map(text))
        #expect(packed.personCount == 4 && packed.count(of: 3) == extremes.count)
        #expect(texts(packed, of: 0).isEmpty && packed.count(of: 0) == 0)
    }

    @Test func personsWhoTakeTurnsKeepTheirOwnOrder() {
        var packer = EventPacker()
        var wanted: [[String]] = [[], [], []]
        for step in 0..<30_000 {
            let person = step * 7919 % 3
            let next = event(at: Int64(step * 104_729 % 977), knownAt: 0, item: Code(step), seconds: Int32(step % 500))
            wanted[person].append(text(next))
            packer.append(next, of: Code(person))
        }
        let packed = packer.packed()
        for person in 0..<3 { #expect(texts(packed, of: Code(person)) == wanted[person]) }
    }

    @Test func anOrdinaryEventTakesFewBytes() {
        var bytes = [UInt8](repeating: 0, count: PackedWriter.longestEvent)
        bytes.withUnsafeMutableBufferPointer { room in
            guard let start = room.baseAddress else { return }
            var writer = PackedWriter(start)
            writer.append(
                event(at: 1_710_003_600, knownAt: 1_710_003_600, item: 900, amount: 3, seconds: 447), after: 1_710_000_000)
            #expect(writer.place - start == 8)
        }
    }
}
