/// Reads one canonical field of the rows of a source.
final class FieldReader {
    /// The canonical column.
    let column: CanonicalColumn
    private let origin: FieldOrigin
    private let missing: WordList
    private let letters: FieldRule.Letters?
    private let lookup: FieldLookup?
    private var words: WordBook?
    private var identifiers: IdentifierBook?
    private let conversion: Conversion
    private let hasMeaning: Bool
    private let prefix: [UInt8]

    /// What is done with the text at last.
    enum Conversion {
        case none
        case identifier(IdentifierBook)
        case time(TimeReading)
        case day([TimeFormat])
        case figure(FigureReading)
        case boolean(yes: WordList, no: WordList)
    }

    init(
        column: CanonicalColumn, rule: FieldRule, origin: FieldOrigin, missing: [String], lookup: FieldLookup?,
        conversion: Conversion
    ) {
        self.column = column
        self.origin = origin
        self.missing = WordList(missing)
        letters = rule.letters
        self.lookup = lookup
        words = WordBook(rule)
        self.conversion = conversion
        if case .identifier(let book) = conversion { identifiers = book }
        prefix = Array(rule.prefix.utf8)
        hasMeaning = !prefix.isEmpty || letters != nil || lookup != nil || words != nil
    }

    /// The columns that it stands in, for messages.
    var label: String { origin.label ?? column.name }

    /// What stands in the columns.
    func written(_ fields: FieldTable, _ tools: RowTools) -> FieldBytes { origin.text(fields, tools.room) }

    /// The field as the canonical file would have it, empty where it is missing; `nil` where the row gives no such fact.
    @inline(__always)
    func read(_ fields: FieldTable, _ tools: RowTools) throws(MappedProblem) -> FieldBytes? {
        var text = written(fields, tools)
        if text.isEmpty || missing.contains(text) { return FieldBytes(start: nil, count: 0) }
        if hasMeaning {
            guard let meant = try meaning(of: text, tools) else { return nil }
            if meant.isEmpty { return meant }
            text = prefix.isEmpty ? meant : tools.room.copy(prefix + Array(meant))
        }
        switch conversion {
        case .none: return text
        case .identifier: return identifiers?.text(text) ?? text
        case .time(let reading): return try reading.digits(text, label: { self.label }, fields, tools)
        case .figure(let reading): return try reading.text(text, label: { self.label }, fields, tools)
        case .day(let formats): return try day(text, formats, tools)
        case .boolean(let yes, let no): return try boolean(text, yes: yes, no: no)
        }
    }

    /// The text in one case, looked up, and what that stands for; `nil` where it is a word to be left out.
    private func meaning(of text: FieldBytes, _ tools: RowTools) throws(MappedProblem) -> FieldBytes? {
        var text = text
        if let letters {
            let written = String(decoding: text, as: UTF8.self)
            text = tools.room.copy(Array((letters == .lower ? written.lowercased() : written.uppercased()).utf8))
        }
        if let lookup {
            do throws(FieldFault) { text = try lookup.text(for: text) } catch {
                throw MappedProblem(label: label, fault: error, text: text)
            }
            if text.isEmpty || missing.contains(text) { return FieldBytes(start: nil, count: 0) }
        }
        switch words?.meaning(of: text) {
        case nil: return text
        case .text(let meant): return meant
        case .skip: return nil
        case .missing: return FieldBytes(start: nil, count: 0)
        case .unknown: throw MappedProblem(label: label, fault: .unknownWord(wanted: "those of the mapping"), text: text)
        }
    }

    private func day(_ text: FieldBytes, _ formats: [TimeFormat], _ tools: RowTools) throws(MappedProblem) -> FieldBytes {
        do throws(FieldFault) {
            switch try TimeReading.written(text, formats) {
            case .local(let seconds): return tools.room.copy(Array(CivilDate.text(ofLocal: seconds).utf8))
            case .moment(let seconds, let offset):
                return tools.room.copy(Array(CivilDate.text(ofLocal: seconds + offset).utf8))
            }
        } catch {
            throw MappedProblem(label: label, fault: error, text: text)
        }
    }

    private func boolean(_ text: FieldBytes, yes: WordList, no: WordList) throws(MappedProblem) -> FieldBytes {
        if yes.containsInAnyCase(text) { return Self.one }
        if no.containsInAnyCase(text) { return Self.zero }
        throw MappedProblem(label: label, fault: .unknownWord(wanted: "those for true and for false"), text: text)
    }

    private static var one: FieldBytes { literal("1") }
    private static var zero: FieldBytes { literal("0") }

    private static func literal(_ text: StaticString) -> FieldBytes {
        FieldBytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// What is to be said of words that are not in the mapping.
    var note: String? {
        guard let words, words.unknownRows > 0 else { return nil }
        let count = words.unknownWords < WordBook.unknownLimit ? "\(words.unknownWords)" : "at least \(words.unknownWords)"
        return
            "column \(label) (\(column.name)): \(count) distinct texts are not among the words of the mapping, in \(words.unknownRows) rows"
    }
}
