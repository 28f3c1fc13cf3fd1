/// Splits a stream of JSON of any length into its elements and parses them one by one, never holding more than one.
///
/// The stream is a sequence of objects (one, JSON Lines, or simply one after the other) and of arrays of them. An object with the
/// property that `container` names and an array as its value (`statements` of an xAPI result, `data` of a Caliper envelope) is not an
/// element: the elements of that array are.
///
/// **Faults.** An element that is no JSON is a fault of that element, where what follows it can be found: in an array by its
/// brackets, between objects by the line: an object that begins a line where none may stand is a new one. Where that cannot be found
/// (brackets that do not match inside an array, an array that is never closed) the file is refused.
final class JSONElements {
    /// What `next` came upon.
    enum Step {
        /// An element.
        case element(JSONValue)
        /// An element that cannot be read.
        case fault(JSONProblem)
        /// An object whose array holds elements begins: what stands before the array, which is shown as empty.
        case opens(JSONValue)
        /// It ends: the whole of it but the elements.
        case closes(JSONValue)
        /// Nothing follows.
        case end
    }

    private enum State {
        case between, value, tail, skippedLine, finished
    }

    private enum Expected {
        case elementOrEnd, element, commaOrEnd
    }

    private struct Container {
        let line: Int
        let head: [UInt8]
    }

    private let file: String
    private let name: StaticString?
    private let limits: JSONLimits
    private let buffer: JSONBuffer
    private let parser: JSONParser
    private var scanner = JSONScanner()
    private var state = State.between
    private var expected = Expected.elementOrEnd
    private var isInArray = false
    private var container: Container?
    private var start = 0
    private var isTooLong = false
    private var isFirst = true
    private var isFirstValue = true
    private var scratch: [UInt8] = []
    /// The physical line on which the element begins.
    private(set) var line = 1

    /// - Parameters:
    ///   - container: The property whose array holds the elements, where an object has it.
    ///   - bufferSize: At least twice the longest element.
    init(
        file: String, stream: any ByteStream, container: StaticString? = nil, limits: JSONLimits = JSONLimits(),
        meter: ByteMeter? = nil, bufferSize: Int = 4 << 20
    ) {
        precondition(bufferSize >= 2 * limits.elementBytes, "an element has to fit into the buffer")
        self.file = file
        name = container
        self.limits = limits
        buffer = JSONBuffer(file: file, stream: stream, capacity: bufferSize, meter: meter)
        parser = JSONParser(limits: limits)
    }

    /// How many bytes have been read, and their SHA-256.
    var byteCount: Int64 { buffer.byteCount }
    var digest: String { buffer.digest }

    /// Moves to the next element.
    func next() throws(IngestionError) -> Step {
        if isFirst { try begin() }
        while true {
            switch state {
            case .finished: return .end
            case .skippedLine:
                if scanner.skipLine(buffer.bytes, end: buffer.filled) {
                    state = .between
                } else if buffer.isAtEnd {
                    state = .finished
                } else {
                    try refill()
                }
            case .between: if let step = try between() { return step }
            case .value, .tail: if let step = try walk() { return step }
            }
        }
    }

    private func begin() throws(IngestionError) {
        isFirst = false
        while buffer.filled < 4, !buffer.isAtEnd { try refill() }
        let bytes = FieldBytes(start: buffer.bytes, count: buffer.filled)
        if let found = FileSignature.foreign(bytes) { throw .notText(file: file, line: 1, found: found) }
        if bytes.count >= 3, bytes[0] == 0xef, bytes[1] == 0xbb, bytes[2] == 0xbf { scanner.position = 3 }
    }

    private func refill() throws(IngestionError) {
        let isHeld = state == .value || state == .tail
        if isHeld, scanner.position - start > limits.elementBytes { isTooLong = true }
        let dropped = isHeld && !isTooLong ? start : scanner.position
        try buffer.refill(dropping: dropped)
        scanner.rebase(by: dropped)
        start -= dropped
    }

    /// Whether an object that begins a line may be a new one: not inside an array that goes over several lines.
    private var restarts: Bool { !isInArray && (container.map { $0.line == scanner.line } ?? true) }

    // MARK: Between elements

    private func between() throws(IngestionError) -> Step? {
        let lineBefore = scanner.line
        guard scanner.skipBlanks(buffer.bytes, end: buffer.filled) else {
            if !buffer.isAtEnd {
                try refill()
                return nil
            }
            if let container { return try broken(container.line, "the end of the file inside an array", "its closing bracket") }
            if isInArray { throw refusal("the end of the file inside an array", "its closing bracket") }
            state = .finished
            return nil
        }
        let byte = buffer.bytes[scanner.position]
        if let container, !isInArray, container.line == lineBefore, scanner.line > lineBefore, byte == UInt8(ascii: "{"),
            expected == .commaOrEnd
        {
            return try broken(container.line, "a new object inside an array that is not closed", "its closing bracket")
        }
        return isInArray || container != nil ? try insideArray(byte) : atTop(byte)
    }

    private func atTop(_ byte: UInt8) -> Step? {
        switch byte {
        case UInt8(ascii: "{"): beginValue()
        case UInt8(ascii: "["):
            isInArray = true
            expected = .elementOrEnd
            scanner.position += 1
        default:
            line = scanner.line
            state = .skippedLine
            return .fault(
                JSONProblem(
                    path: nil, reason: .syntax,
                    detail: "the line holds something else than an object; wanted one JSON object a line"))
        }
        return nil
    }

    private func insideArray(_ byte: UInt8) throws(IngestionError) -> Step? {
        switch (byte, expected) {
        case (UInt8(ascii: "]"), .elementOrEnd), (UInt8(ascii: "]"), .commaOrEnd):
            scanner.position += 1
            closeArray()
        case (UInt8(ascii: ","), .commaOrEnd):
            scanner.position += 1
            expected = .element
        case (_, .commaOrEnd): return try broken(scanner.line, "no comma behind an element", "a comma or the closing bracket")
        case (UInt8(ascii: "]"), _), (UInt8(ascii: ","), _), (UInt8(ascii: "}"), _), (UInt8(ascii: ":"), _):
            return try broken(scanner.line, "no element", "an object")
        default: beginValue()
        }
        return nil
    }

    private func beginValue() {
        line = scanner.line
        start = scanner.position
        isTooLong = false
        scanner.begin()
        state = .value
    }

    private func closeArray() {
        guard container != nil else {
            isInArray = false
            return
        }
        start = scanner.position
        isTooLong = false
        scanner.resumeObject()
        state = .tail
    }

    // MARK: Inside an element

    private func walk() throws(IngestionError) -> Step? {
        let first = state == .value && scanner.position == start ? buffer.bytes[start] : UInt8(ascii: "{")
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\"") else { return try word() }
        let isOpenable = container == nil && state == .value
        let stop = scanner.walk(
            buffer.bytes, end: buffer.filled, isFinal: buffer.isAtEnd, container: isOpenable ? name : nil, restarts: restarts)
        switch stop {
        case .ended: return try finishValue()
        case .containerOpens: return try openContainer()
        case .mismatch: return try broken(line, "a bracket that closes another kind", "brackets that match")
        case .cutOff:
            let problem = "it is cut off: a new object begins before it is closed; wanted its closing bracket"
            if let container { line = container.line }
            container = nil
            state = .between
            return .fault(JSONProblem(path: nil, reason: .syntax, detail: problem))
        case .needsMore:
            if buffer.isAtEnd { return try broken(line, "the end of the file inside an element", "its closing bracket") }
            try refill()
            return nil
        }
    }

    /// An element of an array that is a number or a word.
    private func word() throws(IngestionError) -> Step? {
        while !scanner.skipWord(buffer.bytes, end: buffer.filled), !buffer.isAtEnd {
            try refill()
            if isTooLong { throw refusal("an element of more than \(limits.elementBytes) bytes", "an object") }
        }
        state = .between
        expected = .commaOrEnd
        return .fault(JSONProblem(path: nil, reason: .syntax, detail: "the element is no object; wanted a JSON object"))
    }

    private func openContainer() throws(IngestionError) -> Step? {
        guard !isTooLong, scanner.position - start <= limits.elementBytes else {
            throw refusal("more than \(limits.elementBytes) bytes before the array of elements", "fewer")
        }
        let head = Array(FieldBytes(start: buffer.bytes + start, count: scanner.position - start))
        container = Container(line: line, head: head)
        expected = .elementOrEnd
        state = .between
        scanner.position += 1
        do throws(JSONProblem) {
            return .opens(try parse(head + Array("[]}".utf8)))
        } catch {
            guard !isInArray else { throw refusal("properties before the array of elements that are no JSON", "JSON") }
            container = nil
            state = .skippedLine
            return .fault(error)
        }
    }

    private func finishValue() throws(IngestionError) -> Step {
        let isTail = state == .tail
        let tail = FieldBytes(start: buffer.bytes + max(start, 0), count: scanner.position - max(start, 0))
        let length = isTooLong ? Int.max : tail.count + (isTail ? container?.head.count ?? 0 : 0)
        state = .between
        expected = .commaOrEnd
        let deepest = scanner.deepest
        let head = isTail ? container?.head : nil
        if isTail {
            line = container?.line ?? line
            container = nil
        }
        if container == nil { isFirstValue = false }
        guard length <= limits.elementBytes else {
            return .fault(
                JSONProblem(
                    path: nil, reason: .limit, detail: "it is longer than \(limits.elementBytes) bytes; wanted a shorter one"))
        }
        guard deepest <= limits.depth else {
            let detail = "it nests \(deepest) levels deep, at most \(limits.depth) are read"
            return .fault(JSONProblem(path: nil, reason: .limit, detail: detail))
        }
        do throws(JSONProblem) {
            if let head { return .closes(try parse(head + Array("[]".utf8) + Array(tail))) }
            let value = try parser.parse(tail)
            guard value.kind == .object else {
                throw JSONProblem(
                    path: nil, reason: .syntax, detail: "the element is \(value.kind.rawValue); wanted a JSON object")
            }
            return .element(value)
        } catch {
            return .fault(error)
        }
    }

    private func parse(_ bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
        scratch = bytes + [UInt8](repeating: 0, count: JSONParser.padding)
        let count = bytes.count
        let result = scratch.withUnsafeBufferPointer { room -> Result<JSONValue, JSONProblem> in
            do throws(JSONProblem) {
                return .success(try parser.parse(FieldBytes(rebasing: room[..<count])))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    // MARK: Faults

    /// A fault of the element where the next one can be found by its line, else the refusal of the file.
    private func broken(_ line: Int, _ found: String, _ wanted: String) throws(IngestionError) -> Step {
        guard !isInArray, container.map({ $0.line == scanner.line }) ?? true else { throw refusal(found, wanted) }
        if container != nil, isFirstValue, buffer.isAtEnd { throw refusal(found, wanted) }
        self.line = container?.line ?? line
        container = nil
        state = .skippedLine
        return .fault(JSONProblem(path: nil, reason: .syntax, detail: "found \(found), wanted \(wanted)"))
    }

    private func refusal(_ found: String, _ wanted: String) -> IngestionError {
        .brokenJSON(file: file, line: scanner.line, column: scanner.column, found: found, wanted: wanted)
    }
}
