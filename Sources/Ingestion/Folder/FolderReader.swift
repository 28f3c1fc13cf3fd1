import Crypto
import Foundation
import Governance
import Records

/// Reads the files of a folder one kind after the other.
struct FolderReader {
    private let folder: String
    private let threads: Int
    private let quarantineShare: Double
    private(set) var decoder = CanonicalDecoder(TextCoder())
    private(set) var events: EventStore
    private(set) var report = ImportReport()
    private(set) var faults: [RowFault] = []

    init(folder: String, threads: Int, quarantineShare: Double) {
        self.folder = folder
        self.threads = threads
        self.quarantineShare = quarantineShare
        var none = Vocabulary()
        events = EventStore([], vocabulary: &none)
    }

    mutating func readAll() throws(IngestionError) {
        let probe = try SourceProbe(folder)
        guard probe.shape == .folder else {
            throw .notOfThisFormat(path: folder, connector: "a folder of facts", wanted: "a folder with files such as events.csv")
        }
        report.connector = "canonical"
        let entries = try FolderListing.entries(folder)
        try requireUnpacked(entries)
        for kind in CanonicalKind.allCases where kind != .identities && kind != .protected && entries.contains(kind.fileName) {
            let path = FolderListing.join(folder, kind.fileName)
            if kind == .events { try readEvents(path) } else { try read(kind, path) }
        }
    }

    /// Refuses a folder in which a table stands only as gzip: it would count as absent.
    private func requireUnpacked(_ entries: some Collection<String>) throws(IngestionError) {
        for kind in CanonicalKind.allCases where !entries.contains(kind.fileName) && entries.contains(kind.fileName + ".gz") {
            throw .notOfThisFormat(
                path: folder, connector: "a folder of facts", wanted: "\(kind.fileName) unpacked; it stands there as gzip")
        }
    }

    private mutating func readEvents(_ path: String) throws(IngestionError) {
        let file = try EventFile(path: path, name: CanonicalKind.events.fileName, threads: threads)
        try file.report.checkShare(quarantineShare)
        report.files.append(file.report)
        faults += file.faults
        events = EventStore(file.chunks, vocabulary: &decoder.coder.vocabulary)
    }

    private mutating func read(_ kind: CanonicalKind, _ path: String) throws(IngestionError) {
        let csv = CSVReader(file: kind.fileName, stream: try FileStream(path: path))
        let collector = FaultCollector()
        var table = try CanonicalTable(file: kind.fileName, kind: kind, csv: csv, options: options(collector))
        while try table.readSome(into: &decoder) {}
        report.files.append(try table.finish())
        faults += collector.faults
    }

    private func options(_ collector: FaultCollector) -> ImportOptions {
        ImportOptions(quarantineShare: quarantineShare, quarantine: { collector.faults.append($0) })
    }

    /// Reads `person,t0`; the persons become known by it.
    mutating func readSnapshots(_ path: String?) throws(IngestionError) -> Snapshots {
        guard let path else { return Snapshots() }
        let name = (path as NSString).lastPathComponent
        let collector = FaultCollector()
        let csv = CSVReader(file: name, stream: try FileStream(path: path))
        let columns = TableColumns(names: ["person", "t0"], required: [true, true])
        var table = try TableReader(file: name, csv: csv, columns: columns, options: options(collector))
        var snapshots = Snapshots()
        while try table.next() {
            do throws(RowProblem) {
                let (person, t0) = try Self.snapshot(table)
                snapshots.person.append(decoder.coder.person(person))
                snapshots.t0.append(t0)
                table.count(.handedOver)
            } catch {
                table.quarantine(error)
            }
        }
        report.files.append(try table.finish())
        faults += collector.faults
        return snapshots
    }

    private static func snapshot(_ table: TableReader) throws(RowProblem) -> (person: FieldBytes, t0: Int64) {
        guard let personField = table.positions[0], let timeField = table.positions[1] else {
            preconditionFailure("both columns are required")
        }
        let person = table.fields[personField]
        let time = table.fields[timeField]
        if person.isEmpty { throw RowProblem(column: 0, fault: .missing) }
        if time.isEmpty { throw RowProblem(column: 1, fault: .missing) }
        do throws(FieldFault) { return (person, try TimeText.seconds(time)) } catch { throw RowProblem(column: 1, fault: error) }
    }

    /// What the codes stand for.
    func directory() -> FactDirectory {
        let vocabulary = decoder.coder.vocabulary
        var directory = FactDirectory()
        directory.labels = vocabulary.labels.texts
        directory.persons = vocabulary.persons.texts.map { PersonRecord(id: $0) }
        for entry in decoder.batch.persons {
            func label(_ code: Code?) -> String? { code.map { directory.labels[Int($0)] } }
            directory.persons[Int(entry.person)] = PersonRecord(
                id: directory.persons[Int(entry.person)].id, timezone: label(entry.timezone), hiredAt: entry.hiredAt,
                calendar: label(entry.calendar), cluster: label(entry.cluster))
        }
        directory.courses = vocabulary.courses.texts
        directory.taxonomies = [Taxonomy](repeating: .other, count: directory.courses.count)
        for entry in decoder.batch.taxonomies { directory.taxonomies[Int(entry.course)] = entry.taxonomy }
        directory.items = vocabulary.items
        directory.contentTypes = [ContentType?](repeating: nil, count: directory.items.count)
        for entry in decoder.batch.contentTypes { directory.contentTypes[Int(entry.item)] = entry.contentType }
        for entry in decoder.batch.holidays {
            directory.holidays[directory.labels[Int(entry.calendar)], default: []].append(entry.day)
        }
        directory.holidays = directory.holidays.mapValues { Array(Set($0)).sorted() }
        return directory
    }

    /// The permissions by person.
    func permissions() -> PermissionRegister {
        let vocabulary = decoder.coder.vocabulary
        var byPerson: [String: [Permission]] = [:]
        for entry in decoder.batch.permissions {
            let purpose = entry.purpose.map { vocabulary.labels.text($0) }
            byPerson[vocabulary.persons.text(entry.person), default: []].append(
                Permission(at: entry.at, knownAt: entry.knownAt, kind: entry.kind, purpose: purpose))
        }
        return PermissionRegister(byPerson)
    }

    /// SHA-256 over lines of file name and digest, in the order of reading.
    var digest: String {
        let lines = report.files.map { "\($0.file) \($0.digest)\n" }.joined()
        return SHA256.hash(data: Array(lines.utf8)).hexadecimal
    }
}

/// Keeps the faults that a table reports.
private final class FaultCollector {
    var faults: [RowFault] = []
}
