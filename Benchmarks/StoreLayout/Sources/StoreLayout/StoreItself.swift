import Foundation
import Governance
import Records
import Workspace

/// The store as it is shipped.
enum StoreItself {
    static func measure(_ made: MadeUpEvents, in folder: URL) throws -> Measured {
        guard let basis = RecordedBasis("made-up events") else { preconditionFailure("the text is not empty") }
        let workspace = try WorkspaceStore.create(at: folder, basis: basis, time: 0).workspace
        var made = made
        let write = try Measured.seconds { try insert(&made, workspace) }
        let bytes = try Measured.size(of: folder)
        var facts: SealedFacts?
        let digest = try Measured.seconds { facts = try workspace.sealedFacts() }
        print(String(format: "    digest of the store: %.2f s, %.2f CPU-seconds", digest.elapsed, digest.computed))
        guard let facts else { preconditionFailure("facts were sealed") }
        let history = try workspace.gate().open(facts, for: .training, through: .max)
        var events = 0
        let read = try Measured.seconds {
            for block in 0..<history.blockCount { events += try history.block(block).events.count }
        }
        precondition(events == made.count, "all events come back")
        let block = try Measured.seconds { _ = try history.block(history.blockCount / 2) }
        return Measured(
            layout: "one chunk a block of 256 persons", events: made.count, writeSeconds: write, readSeconds: read, bytes: bytes,
            blockSeconds: block)
    }

    private static func insert(_ made: inout MadeUpEvents, _ workspace: WorkspaceStore) throws {
        let source = ImportSource(name: "events", digest: "made up", format: "benchmark", zone: "UTC", arrivedAt: 0)
        guard case .session(var session) = try workspace.writer().beginImport(source) else { return }
        session.vocabulary = made.vocabulary()
        try made.forEachBatch { try session.receive($0) }
        print("    \(try session.commit())")
    }
}
