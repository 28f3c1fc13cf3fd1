import Foundation
import Ingestion
import Pipelines
import Workspace

/// What an import command did, over all paths.
struct ImportTotals: Encodable {
    var read = 0
    var stored = 0
    var duplicate = 0
    var conflict = 0
    var unattributed = 0
    var quarantined = 0
    var leftOut = 0
    /// Quarantined rows by reason.
    var quarantinedByReason: [String: Int] = [:]

    enum CodingKeys: String, CodingKey {
        case read, stored, duplicate, conflict, unattributed, quarantined
        case leftOut = "left_out"
        case quarantinedByReason = "quarantined_by_reason"
    }

    init(_ summaries: [ImportSummary]) {
        for summary in summaries {
            read += summary.report?.rows ?? summary.counts.read
            stored += summary.counts.stored
            duplicate += summary.counts.duplicates
            conflict += summary.counts.conflicts
            unattributed += summary.report?.unattributed ?? 0
            quarantined += summary.report?.quarantined ?? 0
            leftOut += (summary.report?.leftOut ?? 0) + summary.counts.voided
            quarantinedByReason.merge(summary.report?.quarantinedByReason ?? [:], uniquingKeysWith: +)
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
