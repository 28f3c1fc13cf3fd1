/// Walks over the bytes of one JSON value to find where it ends, without reading what it says.
///
/// It knows brackets, strings and escapes, counts lines and depth, and can stop anywhere and go on when more bytes are there. What
/// the value holds between these is left to the parser.
struct JSONScanner {
    /// Why the walk stopped.
    enum Stop {
        /// All bytes are used up inside the value.
        case needsMore
        /// The value ends before `position`.
        case ended
        /// A bracket closes what the other kind opened; it stands at `position`.
        case mismatch
        /// A new object begins a line where none may stand: the value was cut off; the object stands at `position`.
        case cutOff
        /// The array that holds the elements opens at `position`.
        case containerOpens
    }

    /// The next byte to look at.
    var position = 0
    /// The physical line of that byte, from 1.
    var line = 1
    /// Where that line begins; negative where that is no longer among the bytes.
    private var lineStart = 0
    /// How deep the value has nested so far.
    private(set) var deepest = 0
    private var depth = 0
    /// One bit a level, the innermost lowest: 1 for an object.
    private var objects: UInt64 = 0
    private var isInString = false
    private var stringStart = 0
    private var key = Key.other

    /// What was read last at the first level of an object that may be a container.
    private enum Key {
        case other, matches, matchesWithColon
    }

    /// Prepares for the value that begins at `position`.
    mutating func begin() { (depth, deepest, objects, isInString, key) = (0, 0, 0, false, .other) }

    /// Prepares for the rest of an object behind one of its values.
    mutating func resumeObject() { (depth, deepest, objects, isInString, key) = (1, 1, 1, false, .other) }

    /// Follows the bytes, which have moved towards the beginning.
    mutating func rebase(by offset: Int) {
        position -= offset
        lineStart -= offset
        stringStart -= offset
    }

    /// The byte at `position` in its line, from 1.
    var column: Int { position - lineStart + 1 }

    /// Counts the line end at `position`, which is passed afterwards.
    private mutating func endLine() {
        line += 1
        lineStart = position + 1
    }

    /// Passes blanks; `false` where the bytes end before anything else comes.
    mutating func skipBlanks(_ bytes: UnsafePointer<UInt8>, end: Int) -> Bool {
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case UInt8(ascii: "\n"): endLine()
            case UInt8(ascii: "\r"):
                // A line feed behind it ends the line; one that has not been read yet does so too.
                if position + 1 == end { return false }
                if bytes[position + 1] != UInt8(ascii: "\n") { endLine() }
            default: return true
            }
            position += 1
        }
        return false
    }

    /// Passes everything up to the end of the line; `false` where the bytes end before it.
    mutating func skipLine(_ bytes: UnsafePointer<UInt8>, end: Int) -> Bool {
        while position < end {
            if bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") { return true }
            position += 1
        }
        return false
    }

    /// Passes a word or a number up to what can follow it; `false` where the bytes end before that.
    mutating func skipWord(_ bytes: UnsafePointer<UInt8>, end: Int) -> Bool {
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: " "), UInt8(ascii: "\t"),
                UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                return true
            default: position += 1
            }
        }
        return false
    }

    /// Walks on.
    ///
    /// - Parameters:
    ///   - end: Where the bytes end.
    ///   - isFinal: Whether nothing follows them.
    ///   - container: The property of a first-level object whose array holds the elements; `nil` where there is none.
    ///   - restarts: Whether an object at the beginning of a line may be a new value rather than a part of this one.
    mutating func walk(
        _ bytes: UnsafePointer<UInt8>, end: Int, isFinal: Bool, container: StaticString?, restarts: Bool
    ) -> Stop {
        while position < end {
            if isInString {
                position = Self.skipText(bytes, from: position, end: end)
                guard position < end else { break }
            }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                isInString.toggle()
                if isInString { stringStart = position + 1 } else { closeString(bytes, container) }
                position += 1
                if depth == 0, !isInString { return .ended }
                continue
            case UInt8(ascii: "\\") where isInString:
                guard position + 1 < end else { return .needsMore }
                let isPlain = bytes[position + 1] >= 0x20
                position += isPlain ? 2 : 1
                continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                guard position + 1 < end || isFinal else { return .needsMore }
                let next = position + 1 < end ? bytes[position + 1] : 0
                if byte == UInt8(ascii: "\r"), next == UInt8(ascii: "\n") { break }
                endLine()
                if restarts, next == UInt8(ascii: "{"), isInString || !mayOpenObject(bytes) {
                    position += 1
                    return .cutOff
                }
            case _ where isInString: break
            case UInt8(ascii: "{"): open(isObject: true)
            case UInt8(ascii: "["):
                if depth == 1, key == .matchesWithColon { return .containerOpens }
                open(isObject: false)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard close(isObject: byte == UInt8(ascii: "}")) else { return .mismatch }
                if depth == 0 {
                    position += 1
                    return .ended
                }
            case UInt8(ascii: ":"): if key == .matches { key = .matchesWithColon }
            case UInt8(ascii: ","): key = .other
            default: break
            }
            position += 1
        }
        return .needsMore
    }

    private mutating func open(isObject: Bool) {
        depth += 1
        deepest = max(deepest, depth)
        objects = objects << 1 | (isObject ? 1 : 0)
        key = .other
    }

    /// Whether the innermost bracket is of that kind; beyond 64 levels nothing is known any more.
    private mutating func close(isObject: Bool) -> Bool {
        guard depth > 0 else { return false }
        if deepest <= 64, (objects & 1 == 1) != isObject { return false }
        depth -= 1
        objects >>= 1
        return true
    }

    private mutating func closeString(_ bytes: UnsafePointer<UInt8>, _ container: StaticString?) {
        guard depth == 1, objects == 1, stringStart >= 0, let container else { return }
        key = FieldBytes(start: bytes + stringStart, count: position - stringStart).equals(container) ? .matches : .other
    }

    /// Whether an object may follow here: in an array after a comma or its bracket, in an object after a colon.
    private func mayOpenObject(_ bytes: UnsafePointer<UInt8>) -> Bool {
        var place = position
        while place > 0 {
            place -= 1
            switch bytes[place] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            case UInt8(ascii: ","), UInt8(ascii: "["): return objects & 1 == 0
            case UInt8(ascii: ":"): return objects & 1 == 1
            default: return false
            }
        }
        return true
    }

    /// The position of the first byte that a string does not simply pass by: a quote, a backslash, a control.
    @inline(__always)
    private static func skipText(_ bytes: UnsafePointer<UInt8>, from start: Int, end: Int) -> Int {
        // Eight bytes at a time: the lowest byte flagged is the first one wanted (flags above it may be wrong).
        let ones: UInt64 = 0x0101_0101_0101_0101
        var position = start
        while position + 8 <= end {
            let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5c)
            let flags =
                ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
            let hits = flags & (ones &* 0x80)
            if hits != 0 { return position + hits.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < end {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5c || byte < 0x20 { break }
            position += 1
        }
        return position
    }
}
