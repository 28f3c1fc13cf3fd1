import Crypto
import Dispatch
import Foundation
public import Governance
public import Records
import Synchronization

/// A folder of canonical CSV files in memory, sealed.
///
/// Absent files count as empty; what has the name of a file and is none (a folder, a link to nothing) is refused; files of other
/// names are not read, nor are `identities.csv` and `protected.csv`. Every person who stands in any of the files read, or in the snapshots, exists; the order of persons is that of first appearance. Where
/// `persons.csv` or another register names something twice, the later row stands.
public struct FolderFacts: Sendable {
    /// How many persons a block holds.
    public static let personsPerBlock = 512

    /// The facts, for the gate to open.
    public let facts: SealedFacts
    /// What the codes stand for.
    public let directory: FactDirectory
    /// The snapshots that can be read, in the order of their file; empty where none was given.
    public let snapshots: Snapshots
    /// What the persons were told, agreed to and objected to, for the gate.
    public let permissions: PermissionRegister
    /// What became of each file.
    public let report: ImportReport
    /// Every row that cannot be read.
    public let faults: [RowFault]
    /// SHA-256 over the names and the SHA-256 of the files read, in hexadecimal.
    public let digest: String
    private let gatherClock = GatherClock()

    /// How many seconds all threads together have spent so far on putting blocks of facts together.
    public var gatherSeconds: Double { gatherClock.seconds }

    /// Reads a folder.
    ///
    /// - Parameters:
    ///   - folder: The folder with the canonical files.
    ///   - snapshots: A CSV file with `person` and `t0`, if wanted.
    ///   - threads: At least 1. The result is the same for any number.
    ///   - quarantineShare: A file is refused where more than this share of its rows cannot be read.
    /// - Throws: `IngestionError` where the folder or a file is refused.
    public init(
        folder: String, snapshots: String? = nil, threads: Int = 1, quarantineShare: Double = 0.1
    ) throws(IngestionError) {
        var reader = FolderReader(folder: folder, threads: threads, quarantineShare: quarantineShare)
        try reader.readAll()
        self.snapshots = try reader.readSnapshots(snapshots)
        let directory = reader.directory()
        let persons = directory.persons.count
        let tables = FolderTables(reader.decoder.batch, persons: persons)
        let events = reader.events
        let size = Self.personsPerBlock
        let clock = gatherClock
        self.directory = directory
        digest = reader.digest
        facts = SealedFacts(directory: directory, blockCount: (persons + size - 1) / size, digest: digest) { index in
            clock.measure {
                var block = FactBlock(persons: index * size..<min(persons, (index + 1) * size))
                (block.eventOffsets, block.events) = events.gather(block.persons)
                tables.fill(&block)
                return block
            }
        }
        permissions = reader.permissions()
        report = reader.report
        faults = reader.faults
    }
}

/// Adds up the time that several threads spend on one kind of work.
private final class GatherClock: Sendable {
    private let nanoseconds = Atomic<UInt64>(0)

    var seconds: Double { Double(nanoseconds.load(ordering: .relaxed)) / 1e9 }

    func measure<Value>(_ body: () -> Value) -> Value {
        let began = DispatchTime.now().uptimeNanoseconds
        defer { nanoseconds.add(DispatchTime.now().uptimeNanoseconds - began, ordering: .relaxed) }
        return body()
    }
}
