import Foundation

/// A CSV file of columns that somebody joined to snapshots: `person,t0` and any others.
public struct JoinedColumns: Sendable {
    /// One column besides `person` and `t0`.
    public struct Column: Sendable {
        /// Its name in the header.
        public let name: String
        /// Numbers, moments as UTC seconds, or the codes of texts; `nan` where a field is empty or cannot be read as the rest.
        public let values: [Double]
        /// What was read.
        public let content: Content
        /// The texts in the order of their codes; `nil` of a column of numbers or moments.
        public let texts: [String]?
    }

    /// What a column holds.
    public enum Content: Sendable, Equatable {
        /// Numbers.
        case numbers
        /// Moments, in a column that is called `known_at`, `computed_at` or so.
        case moments
        /// So many different texts; the values are codes in the order of appearance.
        case texts(distinct: Int)
    }

    /// Identifiers as the file writes them; shape `[n]`.
    public let persons: [String]
    /// Cutoffs, UTC seconds; shape `[n]`.
    public let t0: [Int64]
    /// The columns in the order of the header.
    public let columns: [Column]
    /// Rows that cannot be read.
    public let faults: [RowFault]

    /// The names, in lower case, by which a column says when a value was worked out or known.
    public static let clockNames: Set<String> = [
        "known_at", "computed_at", "as_of", "asof", "updated_at", "created_at", "extracted_at", "loaded_at", "timestamp",
    ]

    /// Reads a file.
    ///
    /// - Parameter orDays: Whether a file without `t0` may have `day`, whole days of any beginning, in its place; `t0` then holds the days.
    /// - Throws: `IngestionError` where it cannot be read, has no `person` or cutoff, or names what Respite never takes in.
    public init(file path: String, orDays: Bool = false) throws(IngestionError) {
        let file = (path as NSString).lastPathComponent
        let header = try TableHeader.names(file: file, csv: CSVReader(file: file, stream: try FileStream(path: path)))
        let isInDays = orDays && !header.contains("t0") && header.contains("day")
        let moment = isInDays ? "day" : "t0"
        let others = header.filter { $0 != "person" && $0 != moment }
        let names = ["person", moment] + others
        let collector = FaultList()
        var table = try TableReader(
            file: file, csv: CSVReader(file: file, stream: try FileStream(path: path)),
            columns: TableColumns(names: names, required: names.map { _ in true }),
            options: ImportOptions(quarantineShare: 1, quarantine: { collector.faults.append($0) }))
        var (persons, cutoffs): ([String], [Int64]) = ([], [])
        var texts = [[String]](repeating: [], count: others.count)
        while try table.next() {
            do throws(RowProblem) {
                let (person, t0) = try Self.key(table, isInDays: isInDays)
                persons.append(person)
                cutoffs.append(t0)
                for column in others.indices {
                    guard let place = table.positions[column + 2] else { continue }
                    texts[column].append(String(decoding: table.fields[place], as: UTF8.self))
                }
            } catch {
                table.quarantine(error)
            }
        }
        _ = try table.finish()
        self.persons = persons
        t0 = cutoffs
        columns = zip(others, texts).map { Self.column(named: $0, texts: $1) }
        faults = collector.faults
    }

    private static func key(_ table: TableReader, isInDays: Bool) throws(RowProblem) -> (person: String, t0: Int64) {
        guard let personField = table.positions[0], let timeField = table.positions[1] else {
            preconditionFailure("both columns are required")
        }
        if table.fields[personField].isEmpty { throw RowProblem(column: 0, fault: .missing) }
        if table.fields[timeField].isEmpty { throw RowProblem(column: 1, fault: .missing) }
        let person = String(decoding: table.fields[personField], as: UTF8.self)
        do throws(FieldFault) {
            guard isInDays else { return (person, try TimeText.seconds(table.fields[timeField])) }
            return (person, Int64(try NumberText.integer(table.fields[timeField], in: -1_000_000...1_000_000)))
        } catch {
            throw RowProblem(column: 1, fault: error)
        }
    }

    private static func column(named name: String, texts: [String]) -> Column {
        if clockNames.contains(name.lowercased()) {
            let moments = texts.map { text -> Double in
                read(text) { (bytes) throws(FieldFault) in Double(try TimeText.seconds(bytes)) } ?? Double.nan
            }
            return Column(name: name, values: moments, content: .moments, texts: nil)
        }
        let numbers = texts.map { text in read(text) { (bytes) throws(FieldFault) in try NumberText.decimal(bytes) } }
        if zip(texts, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) {
            return Column(name: name, values: numbers.map { $0 ?? .nan }, content: .numbers, texts: nil)
        }
        var codes: [String: Double] = [:]
        var distinct: [String] = []
        let values = texts.map { text -> Double in
            guard !text.isEmpty else { return .nan }
            if let code = codes[text] { return code }
            let code = Double(distinct.count)
            codes[text] = code
            distinct.append(text)
            return code
        }
        return Column(name: name, values: values, content: .texts(distinct: distinct.count), texts: distinct)
    }

    /// What a reader makes of a text; `nil` where it refuses it.
    private static func read(_ text: String, _ body: (FieldBytes) throws(FieldFault) -> Double) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { bytes -> Double? in
            do throws(FieldFault) { return try body(bytes) } catch { return nil }
        }
    }
}

/// Keeps the faults that a table reports.
private final class FaultList {
    var faults: [RowFault] = []
}
