import Records

/// Facts that are not handed over yet, and the texts they use.
struct FactDraft {
    /// The texts so far.
    var coder: TextCoder
    /// The facts so far.
    var batch = FactBatch()

    init(_ coder: TextCoder) { self.coder = coder }

    /// Hands over a full batch, or what there is.
    mutating func flush(into sink: inout some FactSink, all: Bool = false) throws {
        try BatchFeed.flush(&batch, &coder, into: &sink, all: all)
    }
}

/// Turns elements of JSON into facts.
protocol ElementDecoder {
    /// The facts so far.
    var facts: FactDraft { get set }

    /// An object whose array holds elements begins; `head` is what stands before the array.
    mutating func open(_ head: JSONValue) throws(JSONProblem)
    /// Adds the facts of an element.
    mutating func take(_ element: JSONValue) throws(JSONProblem) -> RowFate
    /// The object whose array held elements ends.
    mutating func close(_ whole: JSONValue) throws(JSONProblem)
    /// Adds what can only be said when all elements have been read.
    mutating func end()
    /// What the report says of the file.
    var notes: [String] { get }
}

extension ElementDecoder {
    mutating func open(_ head: JSONValue) throws(JSONProblem) {}
    mutating func close(_ whole: JSONValue) throws(JSONProblem) {}
    mutating func end() {}
}

/// Reads a file of JSON element by element into a sink, and counts what becomes of them.
struct ElementReader {
    private let elements: JSONElements
    private let options: ImportOptions
    private var report: FileReport
    /// Where the element before ended.
    private var lineBefore: Int?

    /// Opens the file at `path`.
    init(_ path: String, container: StaticString?, options: ImportOptions) throws(IngestionError) {
        let source = try TextSource.open(path)
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let meter = options.progress.map { ByteMeter(total: source.size, tell: $0) }
        elements = JSONElements(file: file, stream: source.stream, container: container, meter: meter)
        self.options = options
        report = FileReport(file: file)
    }

    /// Reads the whole file.
    mutating func read(
        with decoder: inout some ElementDecoder, into sink: inout some FactSink, report all: inout ImportReport
    ) throws {
        while try readSome(with: &decoder) { try decoder.facts.flush(into: &sink) }
        decoder.end()
        report.bytes = elements.byteCount
        report.digest = elements.digest
        guard report.rows > 0 || elements.byteCount > 0 else {
            throw IngestionError.brokenJSON(file: report.file, line: 1, column: 1, found: "an empty file", wanted: "JSON")
        }
        try report.checkShare(options.quarantineShare)
        report.notes += decoder.notes
        all.files.append(report)
        try decoder.facts.flush(into: &sink, all: true)
        BatchFeed.finish(&decoder.facts.coder, &sink)
    }

    private mutating func readSome(with decoder: inout some ElementDecoder) throws(IngestionError) -> Bool {
        for _ in 0..<1024 {
            let step = try elements.next()
            if case .end = step { return false }
            do throws(JSONProblem) {
                if let fate = try take(step, with: &decoder) { count(fate) }
            } catch {
                quarantine(error)
            }
            lineBefore = elements.line
        }
        return true
    }

    private func take(_ step: JSONElements.Step, with decoder: inout some ElementDecoder) throws(JSONProblem) -> RowFate? {
        switch step {
        case .end: break
        case .opens(let head): try decoder.open(head)
        case .closes(let whole): try decoder.close(whole)
        case .fault(let problem): throw problem
        case .element(let element): return try decoder.take(element)
        }
        return nil
    }

    private mutating func count(_ fate: RowFate) {
        report.rows += 1
        switch fate {
        case .handedOver: report.handedOver += 1
        case .unattributed: report.unattributed += 1
        case .leftOut: report.leftOut += 1
        }
    }

    private mutating func quarantine(_ problem: JSONProblem) {
        report.rows += 1
        var problem = problem
        // Of elements that share a line, the line alone does not say which it is.
        if lineBefore == elements.line { problem.detail = "element \(report.rows): \(problem.detail)" }
        let fault = RowFault(file: report.file, line: elements.line, problem: problem)
        report.quarantine(fault)
        options.quarantine?(fault)
    }
}
