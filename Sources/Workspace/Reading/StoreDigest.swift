import Dispatch
import Foundation
import Governance
import Records
import Synchronization

/// The digest of all facts: sums over every fact, with texts instead of codes, so that neither the order of the imports nor their number
/// shows, and one more day costs what the day brought.
///
/// The sum of each chunk is remembered in `DigestMemory`: a chunk is never changed.
struct StoreDigest: Sendable {
    let reader: BlockReader
    /// What stands for codes; of names where they are known, and then the digest is the same in every workspace with the same facts.
    let texts: TextDigests
    /// Whether names are known.
    let isNamed: Bool

    /// SHA-256 in hexadecimal.
    ///
    /// - Parameters:
    ///   - registry: The sum of what is known of persons besides dated facts.
    ///   - sums: Of chunks, by number; those that are missing are added, those of chunks that are gone are removed.
    func value(registry: FactSum, sums: inout [Int64: FactSum]) throws -> String {
        var standing: [Int64: FactSum] = [:]
        standing.reserveCapacity(sums.count)
        for block in reader.chunks { for chunk in block.joined() { standing[chunk.id] = sums[chunk.id] } }
        for (id, sum) in try newSums(missingFrom: standing) { standing[id] = sum }
        var total = FactSum()
        for sum in standing.values { total.add(sum) }
        var bytes = Array((isNamed ? "respite facts 3\n" : "respite facts 3, pseudonymous\n").utf8)
        total.append(to: &bytes)
        registry.append(to: &bytes)
        for line in meanings() { bytes += line }
        sums = standing
        return FileDigest.sha256(of: Data(bytes))
    }

    /// The sum of what is known of persons besides dated facts.
    ///
    /// - Parameters:
    ///   - permissions: By pseudonym.
    ///   - name: What a pseudonym stands for.
    func registry(permissions: [String: [Permission]], name: (String) -> String) -> FactSum {
        var sum = FactSum()
        for person in reader.directory.persons {
            let own = permissions[person.id] ?? []
            // An identifier of which nothing is known but that it belongs to somebody says nothing of its own.
            if own.isEmpty, person.isBare { continue }
            let lines = own.map { "\($0.at) \($0.knownAt) \($0.kind.rawValue) \($0.purpose ?? "")" }.sorted()
            sum.add(
                fact: TextDigests.digest(
                    name(person.id), person.timezone, person.hiredAt.map { String($0) }, person.calendar, name(person.cluster),
                    lines.joined(separator: "\n")))
        }
        return sum
    }

    /// The sums of the chunks that are not known; blocks are read on all cores.
    private func newSums(missingFrom known: [Int64: FactSum]) throws -> [Int64: FactSum] {
        let results = Mutex<(sums: [Int64: FactSum], failure: (block: Int, error: any Error)?)>(([:], nil))
        DispatchQueue.concurrentPerform(iterations: reader.blockCount) { index in
            guard results.withLock({ $0.failure == nil }) else { return }
            do {
                let sums = try WorkspaceError.translating(reader.files.database.path) { try blockSums(index, missingFrom: known) }
                results.withLock { $0.sums.merge(sums) { first, _ in first } }
            } catch {
                results.withLock { if index < $0.failure?.block ?? .max { $0.failure = (index, error) } }
            }
        }
        let finished = results.withLock { $0 }
        if let failure = finished.failure { throw failure.error }
        return finished.sums
    }

    private func blockSums(_ index: Int, missingFrom known: [Int64: FactSum]) throws -> [Int64: FactSum] {
        var sums: [Int64: FactSum] = [:]
        for kind in FactKind.allCases {
            let missing = reader.chunks[index][kind.rawValue].filter { known[$0.id] == nil }
            for (chunk, data) in zip(missing, try reader.data(of: [missing])[0]) {
                let rows = try ChunkRows.unpacked(data, columnCount: kind.columnCount)
                sums[chunk.id] = try sum(rows, kind, persons: reader.persons(index))
            }
        }
        return sums
    }

    /// The sum of a chunk: of each row the kind, the person and the columns.
    private func sum(_ rows: ChunkRows, _ kind: FactKind, persons: Range<Int>) throws(ChunkFault) -> FactSum {
        let roles = kind.roles
        var sum = FactSum()
        var bytes: [UInt8] = []
        for slot in 0..<ChunkRows.personsPerBlock where !rows.rows(of: slot).isEmpty {
            for row in rows.rows(of: slot) {
                bytes.removeAll(keepingCapacity: true)
                bytes.append(UInt8(kind.rawValue))
                try texts.append(person: persons.lowerBound + slot, to: &bytes)
                for column in roles.indices {
                    let value = rows.columns[column][row]
                    switch roles[column] {
                    case .number: bytes.append(number: value)
                    case .label, .course, .item: try texts.append(value, roles[column], to: &bytes)
                    case .bookkeeping: continue
                    }
                }
                sum.add(fact: bytes)
            }
        }
        return sum
    }

    /// What is known of courses, items and calendars, each sorted.
    private func meanings() -> [[UInt8]] {
        let directory = reader.directory
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
