public import Governance

/// Why a source is refused as a whole; nothing of it may be kept.
public enum IngestionError: Error, Sendable, Equatable {
    /// There is no such file or folder, or it cannot be opened.
    case unreadable(path: String, reason: String)
    /// Nothing at all stands in the file, not even a header.
    case empty(file: String)
    /// The bytes are no text of the wanted encoding; `found` says what they are.
    case notText(file: String, line: Int, found: String)
    /// The header lacks columns; `otherCase` are names in it that differ from missing ones by upper and lower case only.
    case missingColumns(file: String, missing: [String], found: [String], others: Int, otherCase: [String])
    /// The names in the header are separated by something else than commas.
    case notCommas(file: String, found: HeaderSeparator)
    /// A column stands in the header twice.
    case repeatedColumn(file: String, column: String)
    /// The header has more columns than allowed.
    case tooManyColumns(file: String, found: Int, limit: Int)
    /// The header cannot be read as CSV.
    case unreadableHeader(file: String, reason: String)
    /// A line is longer than allowed.
    case lineTooLong(file: String, line: Int, limit: Int)
    /// So many rows are at fault that the file is not what it claims to be.
    case tooManyFaults(file: String, quarantined: Int, rows: Int, limit: Double, first: RowFault)
    /// No connector knows the format; `advice` says what can be done about it, where the header shows that.
    case notRecognised(path: String, lookedFor: [String], advice: String?)
    /// There is no connector of the name asked for.
    case noSuchConnector(name: String, known: [String])
    /// The connector asked for cannot read this.
    case notOfThisFormat(path: String, connector: String, wanted: String)
    /// Tables of OULAD are missing.
    case missingTables(path: String, missing: [String])
    /// A zip without any table that only OULAD has.
    case notOULADZip(path: String, wanted: [String])
    /// An archive that cannot be opened or read.
    case brokenArchive(path: String, reason: String)
    /// An archive that goes beyond the limits or points outside itself.
    case unsafeArchive(path: String, reason: String)
    /// The time zone asked for is not known.
    case unknownZone(name: String)
    /// A column is about something that is never taken in.
    case forbiddenInput(file: String, finding: ForbiddenInputs.Finding)
    /// Numbers that stand for day and month, and nothing that shows which is which.
    case unclearDates(file: String, detail: String)
    /// The file is one of a kind, and something that its rows need does not show in it.
    case incomplete(file: String, detail: String)
    /// A file or folder cannot be written.
    case unwritable(path: String, reason: String)
    /// A file has more bytes than allowed.
    case tooLarge(path: String, bytes: Int64, limit: Int64)
    /// A table has more rows than allowed.
    case tooManyRows(file: String, limit: Int)
    /// JSON nests deeper than allowed.
    case nestedTooDeep(file: String, limit: Int)
    /// A database cannot be asked, or its answer cannot be read; `name` is its address without the password.
    case database(name: String, fault: SQLFault)
    /// The file is no JSON that can be split into elements; `column` counts bytes from 1.
    case brokenJSON(file: String, line: Int, column: Int, found: String, wanted: String)
}

extension IngestionError {
    /// Whether there was no input at all, rather than bad input.
    public var isMissingInput: Bool {
        if case .unreadable = self { return true }
        return false
    }
}

extension IngestionError: CustomStringConvertible {
    /// One sentence: where, what was found, what was wanted, what to do.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): cannot be read (\(reason)); check the path and its permissions"
        case .unwritable(let path, let reason):
            "\(path): cannot be written (\(reason)); check the path, its permissions and the disk"
        case .unknownZone(let name): "the time zone \(name) is not known; give an IANA name such as Europe/Berlin"
        case .notRecognised(let path, let lookedFor, let advice):
            "\(path): no known format; looked for \(lookedFor.joined(separator: "; ")); "
                + (advice ?? "choose one with --as, " + Self.byMapping)
        case .noSuchConnector(let name, let known):
            "there is no connector named \(name); choose one of \(known.joined(separator: ", "))"
        case .notOfThisFormat(let path, let connector, let wanted): "\(path): cannot be read as \(connector); wanted \(wanted)"
        case .missingTables(let path, let missing):
            "\(path): this is not OULAD as published, \(missing.joined(separator: ", ")) "
                + "\(missing.count == 1 ? "is" : "are") missing; wanted a folder or zip with all seven tables"
        case .notOULADZip(let path, let wanted):
            "\(path): of zips only OULAD as published is read, and this one does not hold its tables; wanted "
                + "\(wanted.joined(separator: ", ")); unpack canonical files and import the folder"
        case .brokenArchive(let path, let reason): "\(path): the archive cannot be read (\(reason)); fetch or make it again"
        case .unsafeArchive(let path, let reason):
            "\(path): the archive is refused (\(reason)); unpack it yourself and import the folder"
        case .database(let name, let fault): "\(name): \(fault.description)"
        case .tooLarge(let path, let bytes, let limit):
            "\(path): the file has \(bytes) bytes, at most \(limit) are read (the limit fileBytes); "
                + "split it into several files and import them one after the other"
        default: fileDescription
        }
    }

    /// The way for files of no known format.
    static let byMapping = "or run respite inspect on it and import it with --mapping"

    private var fileDescription: String {
        switch self {
        case .empty(let file): "\(file): the file is empty; wanted a header line with the names of the columns"
        case .notText(let file, let line, let found):
            "\(file), line \(line): found \(found), wanted UTF-8 text; save the file as CSV in UTF-8 and import it again, "
                + Self.byMapping
        case .missingColumns(let file, let missing, let found, let others, let otherCase):
            Self.missingColumnsText(file, missing: missing, found: found, others: others, otherCase: otherCase)
        case .notCommas(let file, let found):
            "\(file), line 1: wanted a comma between the names of the columns, found a \(found.rawValue); "
                + "save the file as CSV with commas and import it again, " + Self.byMapping
        case .repeatedColumn(let file, let column):
            "\(file), line 1: the column \(column) stands in the header twice; keep one and import the file again"
        case .tooManyColumns(let file, let found, let limit):
            "\(file), line 1: \(found) columns, at most \(limit) are read (the limit columns); remove the columns that are not needed"
        case .unreadableHeader(let file, let reason): "\(file), line 1: the header cannot be read: \(reason)"
        case .lineTooLong(let file, let line, let limit):
            "\(file), line \(line): the line is longer than \(limit) bytes (the limit recordBytes); "
                + "check that the file is CSV with one row a line"
        case .tooManyFaults(let file, let quarantined, let rows, let limit, let first):
            "\(file): \(quarantined) of \(rows) rows cannot be read, more than \(NumberWriting.short(limit * 100)) %, "
                + "so the file is refused; correct it and import it again (first: line \(first.line)"
                + (first.column.map { ", column \($0)" } ?? "") + ": \(first.detail))"
        case .nestedTooDeep(let file, let limit):
            "\(file): objects and arrays nest deeper than \(limit) (the limit nestingDepth); take the file from where it was made again"
        case .forbiddenInput(let file, let finding):
            "\(file), line 1: column \(finding.position + 1) is about \(finding.kind.title), which Respite never takes in: "
                + "\(finding.kind.reason); leave it out of the export and import it again"
        case .unclearDates(let file, let detail):
            "\(file): \(detail); wanted YYYY-MM-DD, or say the format of the dates in a mapping file (--mapping)"
        case .incomplete(let file, let detail): "\(file): \(detail)"
        case .tooManyRows(let file, let limit):
            "\(file): it has more than \(limit) rows (the limit rows); split it into several files and import them one after the other"
        case .brokenJSON(let file, let line, let column, let found, let wanted):
            "\(file), line \(line), column \(column): found \(found), wanted \(wanted); fetch or write the file again"
        default: preconditionFailure("every other case is described above")
        }
    }

    private static func missingColumnsText(
        _ file: String, missing: [String], found: [String], others: Int, otherCase: [String]
    ) -> String {
        let noun = missing.count == 1 ? "the column" : "the columns"
        let verb = missing.count == 1 ? "is" : "are"
        var known = found.isEmpty ? [] : [found.joined(separator: ", ")]
        if others > 0 { known.append(others == 1 ? "1 of another name" : "\(others) of other names") }
        let header = known.isEmpty ? "no column" : known.joined(separator: " and ")
        let hint = otherCase.isEmpty ? "" : "upper and lower case count, it has \(otherCase.joined(separator: ", ")); "
        return "\(file), line 1: \(noun) \(missing.joined(separator: ", ")) \(verb) missing; the header has \(header); "
            + hint + "correct the header and import the file again"
    }
}
