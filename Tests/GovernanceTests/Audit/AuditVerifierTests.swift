import Testing

@testable import Governance

@Suite struct AuditVerifierTests {
    private let workspace = "00112233445566778899aabbccddeeff"

    private func log(_ count: Int, time: (Int) -> Int64 = { Int64($0) * 10 }) -> [AuditEntry] {
        var head = AuditHead(emptyLogOf: workspace)
        return (0..<count).map { number in
            let record = AuditRecord(
                time: time(number), actor: "a", action: .runEnded, subject: "run \(number)", detail: ["rows": "\(number)"])
            let entry = AuditEntry(record, after: head)
            head = AuditHead(workspace: workspace, entry: entry)
            return entry
        }
    }

    private func verdict(_ entries: [AuditEntry], anchors: [AuditHead] = []) -> AuditVerdict {
        var verifier = AuditVerifier(workspace: workspace, anchors: anchors)
        for entry in entries { verifier.add(entry) }
        return verifier.finish()
    }

    private func head(_ entry: AuditEntry) -> AuditHead { AuditHead(workspace: workspace, entry: entry) }

    private func changed(
        _ entry: AuditEntry, sequence: Int64? = nil, time: Int64? = nil, detail: [AuditDetail]? = nil
    ) -> AuditEntry {
        AuditEntry(
            sequence: sequence ?? entry.sequence, time: time ?? entry.time, actor: entry.actor, actionName: entry.actionName,
            subject: entry.subject, detail: detail ?? entry.detail, previous: entry.previous, hash: entry.hash)
    }

    @Test func aLogAsItWasWrittenIsIntact() {
        let entries = log(20)
        let verdict = verdict(entries, anchors: [head(entries[19]), head(entries[3]), head(entries[3])])
        #expect(verdict.isIntact && verdict.notes.isEmpty)
        #expect(verdict.entries == 20 && verdict.anchorsCompared == 2)
        #expect(verdict.head == head(entries[19]))
    }

    @Test func anEmptyLogIsIntactAndItsHeadCanBeAnchored() {
        #expect(verdict([]).isIntact)
        #expect(verdict([], anchors: [AuditHead(emptyLogOf: workspace)]).isIntact)
        #expect(verdict(log(3), anchors: [AuditHead(emptyLogOf: workspace)]).isIntact)
    }

    @Test func aChangedFigureIsFoundAtItsEntry() {
        var entries = log(9)
        entries[4] = changed(entries[4], detail: [AuditDetail(key: "rows", value: "5")])
        let verdict = verdict(entries)
        #expect(verdict.faults.map(\.kind) == [.changed])
        #expect(verdict.firstBad == 5)
    }

    @Test func aMissingEntryIsFoundAtItsNumber() {
        var entries = log(9)
        entries.remove(at: 4)
        let found = verdict(entries)
        #expect(found.faults.map(\.kind) == [.missing, .wrongPrevious])
        #expect(found.firstBad == 5)
        #expect(verdict(Array(log(9).dropFirst(2))).firstBad == 1)
    }

    @Test func aDoubledAndAMisplacedEntryAreFound() {
        let entries = log(6)
        #expect(verdict(Array(entries[..<3]) + entries[2...]).faults.contains { $0.kind == .doubled && $0.sequence == 3 })
        var swapped = entries
        swapped.swapAt(2, 3)
        #expect(verdict(swapped).faults.contains { $0.kind == .outOfOrder && $0.sequence == 3 })
        #expect(verdict(swapped).firstBad == 3)
    }

    @Test func renumberedEntriesDoNotGiveTheirHashes() {
        var entries = log(6)
        entries.remove(at: 2)
        for index in 2..<5 { entries[index] = changed(entries[index], sequence: Int64(index) + 1) }
        #expect(verdict(entries).firstBad == 3)
    }

    @Test func aCutTailIsFoundByTheAnchorAndNotByTheChain() {
        let entries = log(9)
        let rest = Array(entries[..<6])
        #expect(verdict(rest).isIntact)
        let found = verdict(rest, anchors: [head(entries[8])])
        #expect(found.faults.map(\.kind) == [.cut])
        #expect(found.firstBad == 7)
        #expect(verdict([], anchors: [head(entries[8])]).firstBad == 1)
    }

    @Test func aRewrittenTailIsFoundByTheFirstAnchorThatDiffers() {
        let entries = log(9)
        let rewritten = Array(entries[..<4]) + log(9) { $0 < 4 ? Int64($0) * 10 : 77 + Int64($0) }[4...]
        #expect(verdict(rewritten).faults.contains { $0.kind == .wrongPrevious } == false)
        let found = verdict(rewritten, anchors: entries.map(head))
        #expect(found.firstBad == 5)
        #expect(found.faults.allSatisfy { $0.kind == .rewritten })
        let sparse = verdict(rewritten, anchors: [head(entries[1]), head(entries[8])])
        #expect(sparse.firstBad == 3)
        #expect(sparse.faults[0].detail.contains("one of the entries 3 to 9"))
    }

    @Test func theLogOfAnotherWorkspaceDoesNotPass() {
        var verifier = AuditVerifier(workspace: "ffeeddccbbaa99887766554433221100")
        for entry in log(3) { verifier.add(entry) }
        #expect(verifier.finish().firstBad == 1)
        let foreign = AuditHead(emptyLogOf: "ffeeddccbbaa99887766554433221100")
        let found = verdict(log(3), anchors: [foreign])
        #expect(found.isIntact && found.anchorsCompared == 0)
        #expect(found.notes == ["1 heads belong to other workspaces and were left out"])
    }

    @Test func aClockThatIsSetBackIsNotedAndNoFault() {
        let slightly = verdict(log(5) { $0 == 3 ? 25 - 5 : Int64($0) * 10 + 5 })
        #expect(slightly.isIntact && slightly.notes.isEmpty)
        let far = verdict(log(5) { $0 == 3 ? 19 : Int64($0) * 10 + 5 })
        #expect(far.isIntact)
        #expect(far.notes == ["the time goes back by 6 seconds at entry 4"])
    }

    @Test func anEntryThatCannotBeReadIsNamedAndTheRestIsStillVerified() {
        let entries = log(5)
        var verifier = AuditVerifier(workspace: workspace)
        for entry in entries {
            if entry.sequence == 3 { verifier.addUnreadable(sequence: 3, reason: "x") } else { verifier.add(entry) }
        }
        let verdict = verifier.finish()
        #expect(verdict.firstBad == 3)
        #expect(verdict.entries == 5)
    }
}
