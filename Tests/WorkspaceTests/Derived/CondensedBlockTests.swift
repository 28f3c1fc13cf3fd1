import Foundation
import Records
import Testing

@testable import Workspace

@Suite struct CondensedBlockTests {
    private let origin = CondensedBlock.Origin(
        firstCutoff: 1_000, border: 100, lastImport: 3, auditSequence: 7, auditHash: [UInt8](repeating: 9, count: 32))

    private func block() -> FactBlock {
        var block = FactBlock(persons: 0..<3)
        for (at, item) in [(10, 0), (20, 1), (30, 0)] {
            block.events.append(at: Int64(at), knownAt: Int64(at), kind: .attempt, course: 0, item: Code(item), score: 0.5)
        }
        block.eventOffsets = [0, 2, 2, 3]
        block.kpi = Grouped(
            offsets: [0, 1, 1, 2], rows: [KPIValue(at: 5, knownAt: 6, value: 7), KPIValue(at: 8, knownAt: 8, value: 9)])
        var carried = CarriedEvents()
        (carried.count, carried.sessions, carried.lastStart, carried.lastEnd) = (1, 1, 9, 10)
        carried.minutesBefore7 = 0.1
        block.carried = [carried, CarriedEvents(), CarriedEvents()]
        block.firstCutoff = 1_000
        return block
    }

    private func codes() -> CodeTranslation {
        var directory = FactDirectory()
        directory.courses = ["c"]
        directory.items = [ItemKey(course: 0, name: "a"), ItemKey(course: 0, name: "b")]
        return CodeTranslation(identityOf: directory)
    }

    @Test func itComesBackAsItWasKept() throws {
        let kept = CondensedBlock(block(), origin: origin, included: [true, true, false], codes: codes())
        let read = try CondensedBlock(kept.packed())
        #expect(read.origin == origin)
        #expect(read.carried.map(\.isMissing) == [false, false, true])
        #expect(read.carried[0].lastEnd == 10 && read.carried[0].minutesBefore7 == 0.1)
        let events = try EventChunks([read.chunks[FactKind.event.rawValue]]).ordered(persons: 3)
        #expect(events.events == block().events && events.offsets == [0, 2, 2, 3])
    }

    @Test func everyCutAndEveryChangedByteOfItsHeadIsNoticed() throws {
        let bytes = CondensedBlock(block(), origin: origin, included: [true, true, true], codes: codes()).packed()
        for length in 0..<bytes.count { #expect(throws: (any Error).self) { try CondensedBlock(bytes.prefix(length)) } }
        let head = Int(bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) })
        for place in 0..<(12 + head) {
            var changed = bytes
            changed[place] ^= 0x41
            #expect(throws: (any Error).self, "byte \(place)") { try CondensedBlock(changed) }
        }
    }
}
