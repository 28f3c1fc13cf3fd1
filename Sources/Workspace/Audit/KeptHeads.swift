import Foundation
import Governance

/// The heads of an audit log that are kept outside the store.
struct KeptHeads {
    private struct Source {
        let name: String
        var content = AnchorFile.Content()
        var problem: String?
        /// The number of the entry by which the file was set: a head up to there has to be in it.
        var setAt: Int64?
    }

    private var beside: Source
    private var others: [Source] = []

    /// Reads the head beside the store, the files that were set and those that are named.
    init(files: WorkspaceFiles, set: [(path: String, sequence: Int64)], named: [URL]) throws {
        beside = Source(name: "audit.head")
        if FileManager.default.fileExists(atPath: files.auditHead.path) {
            beside = Self.reading(files.auditHead, setAt: nil, as: "audit.head")
        } else {
            beside.problem = "it is missing"
        }
        let setPaths = Set(set.map(\.path))
        for anchor in set { others.append(Self.reading(URL(filePath: anchor.path), setAt: anchor.sequence)) }
        for url in named where !setPaths.contains(url.absoluteURL.standardizedFileURL.path) {
            others.append(Self.reading(url, setAt: nil))
        }
    }

    var heads: [AuditHead] { beside.content.heads + others.flatMap(\.content.heads) }

    /// What is wrong with the files themselves.
    ///
    /// - Parameter entries: How many entries the log has: the very first may stand before its head was written.
    func faults(workspace: String, entries: Int) -> [AuditFault] {
        var faults = others.flatMap { Self.faults(of: $0, workspace: workspace) }
        if beside.problem == nil || entries > 1 { faults += Self.faults(of: beside, workspace: workspace) }
        return faults
    }

    private static func reading(_ url: URL, setAt: Int64?, as name: String? = nil) -> Source {
        var source = Source(name: name ?? "the anchor file \(url.lastPathComponent)", setAt: setAt)
        do { source.content = try AnchorFile(url: url).read() } catch { source.problem = "it cannot be read (\(error))" }
        return source
    }

    private static func faults(of source: Source, workspace: String) -> [AuditFault] {
        func fault(_ kind: AuditFault.Kind, _ what: String) -> AuditFault {
            AuditFault(kind: kind, sequence: 0, detail: "\(source.name): \(what)")
        }
        if let problem = source.problem { return [fault(.noAnchor, problem)] }
        var faults: [AuditFault] = []
        if let line = source.content.badLines.first {
            faults.append(fault(.badAnchor, "line \(line) is not a head (\(source.content.badLines.count) such lines)"))
        }
        let own = source.content.heads.filter { $0.workspace == workspace }
        if own.isEmpty {
            faults.append(fault(.noAnchor, "it holds no head of this workspace"))
        } else if let setAt = source.setAt, !own.contains(where: { $0.sequence <= setAt }) {
            faults.append(fault(.noAnchor, "the heads from when it was set are gone, so it was replaced or shortened"))
        }
        return faults
    }
}
