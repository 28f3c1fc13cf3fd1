import Crypto
import Dispatch
import Foundation
import Governance
import Records
import Synchronization

/// The digest of all facts: every person's facts in an order of their own, persons by id, texts instead of codes.
///
/// Rows of one person and kind are in the order of (column 0, column 1, the row's bytes), so that neither the order of the imports
/// nor their number shows.
struct StoreDigest: Sendable {
    private let reader: BlockReader
    /// The directory under names, where they are known.
    private let directory: FactDirectory
    private let isNamed: Bool
    private let permissions: [String: [Permission]]
    private let texts: TextDigests

    /// - Parameters:
    ///   - permissions: By pseudonym.
    ///   - names: What pseudonyms stand for; `nil` where they are kept elsewhere, and then the digest is one of this workspace only.
    init(_ reader: BlockReader, permissions: [String: [Permission]], names: [String: String]?) {
        self.reader = reader
        self.permissions = permissions
        isNamed = names != nil
        directory = names.map { reader.directory.naming($0) } ?? reader.directory
        texts = TextDigests(directory)
    }

    /// SHA-256 in hexadecimal.
    func value() throws -> String {
        let persons = directory.persons
        let pseudonyms = reader.directory.persons.map(\.id)
        let nothing = Array(SHA256().finalize())
        let facts = try factDigests()
        var hash = SHA256()
        hash.update(data: Data((isNamed ? "respite facts 2\n" : "respite facts 2, pseudonymous\n").utf8))
        for index in persons.indices.sorted(by: { persons[$0].id < persons[$1].id }) {
            let permissions = permissions[pseudonyms[index]] ?? []
            // An identifier of which nothing is known but that it belongs to somebody says nothing of its own.
            if facts[index] == nothing, permissions.isEmpty, persons[index].isBare { continue }
            hash.update(data: registryDigest(persons[index], permissions))
            hash.update(data: facts[index])
        }
        for line in meanings() { hash.update(data: line) }
        return hash.finalize().hexadecimal
    }

    /// The digest of each person's facts, by index; blocks are read on all cores.
    private func factDigests() throws -> [[UInt8]] {
        let results = Mutex<(digests: [Int: [[UInt8]]], failure: (block: Int, error: any Error)?)>(([:], nil))
        DispatchQueue.concurrentPerform(iterations: reader.blockCount) { index in
            guard results.withLock({ $0.failure == nil }) else { return }
            do {
                let digests = try WorkspaceError.translating(reader.files.database.path) { try blockDigests(index) }
                results.withLock { $0.digests[index] = digests }
            } catch {
                results.withLock { if index < $0.failure?.block ?? .max { $0.failure = (index, error) } }
            }
        }
        let finished = results.withLock { $0 }
        if let failure = finished.failure { throw failure.error }
        return (0..<reader.blockCount).flatMap { finished.digests[$0] ?? [] }
    }

    private func blockDigests(_ index: Int) throws -> [[UInt8]] {
        let chunks = try reader.joinedChunks(index)
        return try reader.persons(index).indices.map { person in
            var hash = SHA256()
            for kind in FactKind.allCases {
                guard let rows = chunks[kind.rawValue] else { continue }
                let bytes = try canonicalBytes(rows, kind, slot: person % ChunkRows.personsPerBlock)
                guard !bytes.isEmpty else { continue }
                hash.update(data: [UInt8(kind.rawValue)])
                var length = UInt64(bytes.count).littleEndian
                withUnsafeBytes(of: &length) { hash.update(bufferPointer: $0) }
                hash.update(data: bytes)
            }
            return Array(hash.finalize())
        }
    }

    /// One person's rows of one kind, one behind the other.
    private func canonicalBytes(_ chunks: JoinedChunks, _ kind: FactKind, slot: Int) throws -> [UInt8] {
        let order = chunks.ordered(slot)
        let roles = kind.roles
        var bytes: [UInt8] = []
        bytes.reserveCapacity(order.count * roles.count * 12)
        // Where the rows that share both moments with the last one begin, in rows and in bytes.
        var run = (row: 0, byte: 0)
        for (position, row) in order.enumerated() {
            try append(chunks.columns, roles, row, to: &bytes)
            let next = position + 1 < order.count ? order[position + 1] : nil
            if let next, (0...1).allSatisfy({ chunks.columns[$0][next] == chunks.columns[$0][row] }) { continue }
            if position > run.row { sortRows(&bytes, from: run.byte, count: position + 1 - run.row) }
            run = (position + 1, bytes.count)
        }
        return bytes
    }

    /// Sorts rows of one length, the last ones of `bytes`.
    private func sortRows(_ bytes: inout [UInt8], from start: Int, count: Int) {
        let width = (bytes.count - start) / count
        let rows = (0..<count).map { Array(bytes[(start + $0 * width)..<(start + ($0 + 1) * width)]) }
        bytes.removeSubrange(start...)
        for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += row }
    }

    private func append(_ columns: [[Int64]], _ roles: [ColumnRole], _ row: Int, to bytes: inout [UInt8]) throws {
        for column in roles.indices {
            let value = columns[column][row]
            switch roles[column] {
            case .number: bytes.append(number: value)
            case .label, .course, .item: try texts.append(value, roles[column], to: &bytes)
            case .bookkeeping: continue
            }
        }
    }

    private func registryDigest(_ person: PersonRecord, _ permissions: [Permission]) -> [UInt8] {
        let own = permissions.map { "\($0.at) \($0.knownAt) \($0.kind.rawValue) \($0.purpose ?? "")" }.sorted()
        return TextDigests.digest(
            person.id, person.timezone, person.hiredAt.map { String($0) }, person.calendar, person.cluster,
            own.joined(separator: "\n"))
    }

    /// What is known of courses, items and calendars, each sorted.
    private func meanings() -> [[UInt8]] {
        let courses = zip(directory.courses, directory.taxonomies).filter { $0.1 != .other }
            .map { TextDigests.digest("course", $0, $1.rawValue) }
        let items = zip(directory.items, directory.contentTypes).compactMap { item, content in
            content.map { TextDigests.digest("item", directory.courses[Int(item.course)], item.name, $0.rawValue) }
        }
        let holidays = directory.holidays.flatMap { calendar, days in
            days.map { TextDigests.digest("holiday", calendar, String($0)) }
        }
        return [courses, items, holidays].flatMap { part in part.sorted { $0.lexicographicallyPrecedes($1) } }
    }
}

extension PersonRecord {
    /// Whether nothing is known of the person beside the id.
    fileprivate var isBare: Bool { timezone == nil && hiredAt == nil && calendar == nil && cluster == id }
}
