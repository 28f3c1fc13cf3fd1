import Foundation
import GRDB
import Governance
import Statistics
import Testing

@testable import Workspace

/// Changes a log behind the program's back, in every way that somebody with the files can, and asks the verifier.
@Suite struct TamperTests {
    /// What is done to the log.
    private enum Attack: CaseIterable {
        case flipColumn, deleteOne, deleteTail, insert, swap, renumber, rewriteTail, empty, olderFile, cutAndRewriteHead,
            otherWorkspace
    }

    private let folder: TemporaryFolder
    /// The workspace as it was yesterday, and as it is today.
    private let yesterday, today: URL
    private let anchor: URL
    private let entries: [AuditEntry]

    init() throws {
        folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        anchor = folder.url.appending(path: "anchor")
        try writer.setAuditAnchor(anchor, time: 1_700_000_000)
        func add(_ numbers: ClosedRange<Int>) throws {
            for number in numbers {
                try writer.record(
                    number % 3 == 0 ? .personViewed : .importCommitted, subject: number % 3 == 0 ? "p\(number)" : nil,
                    detail: ["rows": "\(number)", "file": "f"], time: 1_700_000_000 + Int64(number))
            }
        }
        try add(1...20)
        yesterday = folder.url.appending(path: "yesterday")
        try Self.copy(workspace, to: yesterday)
        try add(21...40)
        today = folder.url.appending(path: "today")
        try Self.copy(workspace, to: today)
        entries = try workspace.auditEntries()
    }

    private static func copy(_ workspace: WorkspaceStore, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let target = try DatabaseQueue(path: folder.appending(path: "respite.sqlite").path)
        try workspace.readers.backup(to: target)
        try target.close()
        try FileManager.default.copyItem(at: workspace.files.auditHead, to: folder.appending(path: "audit.head"))
    }

    @Test func aThousandAttacksAreAllFoundGivenTheLastAnchor() throws {
        var random = SeededGenerator(seed: 20_261_121)
        var missed: [String] = []
        var wrongPlace: [String] = []
        for number in 0..<1_000 {
            let attack = Attack.allCases[number % Attack.allCases.count]
            let place = folder.url.appending(path: "attacked")
            try FileManager.default.copyItem(at: attack == .olderFile ? yesterday : today, to: place)
            defer { try? FileManager.default.removeItem(at: place) }
            let firstBad = try perform(attack, in: place, &random)
            let verdict = try WorkspaceStore.open(at: place).verifyAudit(anchors: [anchor])
            if verdict.isIntact { missed.append("\(number): \(attack)") }
            if let firstBad, verdict.firstBad != firstBad {
                wrongPlace.append("\(number): \(attack), first bad is \(firstBad), named \(verdict.firstBad ?? -1)")
            }
        }
        #expect(missed.isEmpty, "\(missed)")
        #expect(wrongPlace.isEmpty, "\(wrongPlace)")
    }

    @Test func aCopyThatNobodyTouchedIsIntact() throws {
        #expect(try WorkspaceStore.open(at: today).verifyAudit(anchors: [anchor]).isIntact)
    }

    /// - Returns: The number of the first entry that is not as it was written; `nil` where the attack leaves none to name.
    private func perform(_ attack: Attack, in place: URL, _ random: inout SeededGenerator) throws -> Int64? {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let queue = try DatabaseQueue(path: place.appending(path: "respite.sqlite").path, configuration: configuration)
        defer { do { try queue.close() } catch { Issue.record(error) } }
        let last = Int64(entries.count)
        func any(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
        return try queue.write { database -> Int64? in
            for trigger in ["audit_counts_up", "audit_stays", "audit_keeps"] {
                try database.execute(sql: "DROP TRIGGER \(trigger)")
            }
            switch attack {
            case .flipColumn: return try flip(any(1...last), database, &random)
            case .deleteOne:
                let at = any(1...last)
                try database.execute(sql: "DELETE FROM audit WHERE sequence = ?", arguments: [at])
                return at
            case .deleteTail, .cutAndRewriteHead:
                let from = any(2...last)
                try database.execute(sql: "DELETE FROM audit WHERE sequence >= ?", arguments: [from])
                if attack == .cutAndRewriteHead { try rewriteHead(in: place, database) }
                return from
            case .insert:
                let at = any(1...last)
                try database.execute(sql: "UPDATE audit SET sequence = -(sequence + 1) WHERE sequence > ?", arguments: [at])
                try database.execute(sql: "UPDATE audit SET sequence = -sequence WHERE sequence < 0")
                try database.execute(
                    sql: """
                        INSERT INTO audit SELECT ?1 + 1, time, 'x', action, subject, detail, previous, hash FROM audit
                        WHERE sequence = ?1
                        """, arguments: [at])
                return at + 1
            case .swap:
                let (one, two) = (any(1...last - 1), last)
                try renumber([(one, two), (two, one)], database)
                return one
            case .renumber:
                let at = any(1...last)
                try renumber([(at, last + 5)], database)
                return at
            case .rewriteTail:
                let at = any(1...last)
                try rewrite(from: at, database)
                if any(0...1) == 0 { try rewriteHead(in: place, database) }
                // Heads before the anchor was set are not kept: there the first entry that may be bad is the first.
                return at <= 2 ? 1 : at
            case .empty:
                try database.execute(sql: "DELETE FROM audit")
                if any(0...1) == 0 { try rewriteHead(in: place, database) }
                return 1
            case .olderFile: return 24
            case .otherWorkspace:
                try database.execute(
                    sql: "UPDATE settings SET value = ? WHERE name = 'workspace_id'",
                    arguments: [
                        String(repeating: "0", count: 32)
                    ])
                return 1
            }
        }
    }

    /// Changes one column of one entry a little.
    private func flip(_ at: Int64, _ database: Database, _ random: inout SeededGenerator) throws -> Int64 {
        let changes = [
            "time = time + 1", "actor = actor || ' '", "action = 'run_ended'", "subject = coalesce(subject, '') || 'x'",
            "subject = ''",
            "detail = detail || '1'", "detail = replace(detail || 'x', ':', ';')", "detail = 'zz: 1'", "previous = zeroblob(32)",
            "hash = zeroblob(32)", "hash = zeroblob(31)", "hash = previous", "detail = detail || char(10) || 'zz: 1'",
        ]
        let change = changes[Int.random(in: changes.indices, using: &random)]
        try database.execute(sql: "UPDATE audit SET \(change) WHERE sequence = ?", arguments: [at])
        return at
    }

    private func renumber(_ moves: [(Int64, Int64)], _ database: Database) throws {
        for (from, to) in moves {
            try database.execute(sql: "UPDATE audit SET sequence = ? WHERE sequence = ?", arguments: [-to, from])
        }
        try database.execute(sql: "UPDATE audit SET sequence = -sequence WHERE sequence < 0")
    }

    /// Changes an entry and gives it and all later ones the hashes that fit.
    private func rewrite(from first: Int64, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM audit WHERE sequence >= ?", arguments: [first])
        for entry in entries where entry.sequence >= first {
            let record = AuditRecord(
                time: entry.time, actor: entry.sequence == first ? "somebody else" : entry.actor, action: entry.action ?? .runEnded,
                subject: entry.subject, detail: Dictionary(uniqueKeysWithValues: entry.detail.map { ($0.key, $0.value) }))
            _ = try AuditTable.append(record, database)
        }
    }

    private func rewriteHead(in place: URL, _ database: Database) throws {
        let head = try AuditTable.head(database)
        try Data((head.line + "\n").utf8).write(to: place.appending(path: "audit.head"))
    }
}
