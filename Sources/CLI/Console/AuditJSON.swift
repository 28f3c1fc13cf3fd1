import Foundation
import Governance

/// The verdict on an audit log, and its entries, as JSON.
struct AuditJSON: Encodable {
    private struct Fault: Encodable {
        let kind, detail: String
        let sequence: Int64?
    }

    private struct Entry: Encodable {
        let sequence, time: Int64
        let actor, action: String
        let subject: String?
        let detail: [String: String]
        let previous, hash: String
    }

    private let intact: Bool
    private let entries, anchors: Int
    private let head: String
    private let firstBad: Int64?
    private let faults: [Fault]
    private let notes: [String]

    init(_ verdict: AuditVerdict) {
        intact = verdict.isIntact
        entries = verdict.entries
        anchors = verdict.anchorsCompared
        head = verdict.head.line
        firstBad = verdict.firstBad
        faults = verdict.faults.map { fault in
            Fault(kind: fault.kind.rawValue, detail: fault.detail, sequence: fault.sequence > 0 ? fault.sequence : nil)
        }
        notes = verdict.notes
    }

    func text() throws -> String { try Self.encoded(self) }

    static func line(_ entry: AuditEntry) throws -> String {
        try encoded(
            Entry(
                sequence: entry.sequence, time: entry.time, actor: entry.actor, action: entry.actionName, subject: entry.subject,
                detail: Dictionary(entry.detail.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
                previous: entry.previous.hex, hash: entry.hash.hex))
    }

    private static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
