/// How the bytes of a file stand for text.
enum TextEncoding: Sendable, Equatable {
    case utf8
    case windows1252
}

/// The first thing in some bytes that is no text.
enum EncodingFault: Sendable, Equatable {
    /// A NUL byte.
    case nul(at: Int)
    /// A byte that does not belong to UTF-8.
    case notUTF8(at: Int, byte: UInt8)
    /// A byte that Windows-1252 leaves undefined.
    case notWindows1252(at: Int, byte: UInt8)

    /// Where it stands.
    var position: Int {
        switch self {
        case .nul(let at), .notUTF8(let at, _), .notWindows1252(let at, _): at
        }
    }
}

extension TextEncoding {
    /// Checks bytes for text of this encoding.
    ///
    /// - Parameter isFinal: Whether nothing follows; otherwise an unfinished character at the end is left for later.
    /// - Returns: How many bytes are whole characters, and what is wrong with the first one that is not.
    func check(_ bytes: FieldBytes, isFinal: Bool) -> (valid: Int, fault: EncodingFault?) {
        switch self {
        case .windows1252: return Self.checkWindows1252(bytes)
        case .utf8:
            let found = Self.scanUTF8(bytes, isFinal: isFinal)
            return (found.valid, found.fault)
        }
    }

    /// Checks bytes for UTF-8, and says whether any character has several bytes.
    static func scanUTF8(_ bytes: FieldBytes, isFinal: Bool) -> (valid: Int, fault: EncodingFault?, hasMultibyte: Bool) {
        var position = 0
        var hasMultibyte = false
        while true {
            position = skipPlain(bytes, from: position)
            guard position < bytes.count else { return (position, nil, hasMultibyte) }
            let byte = bytes[position]
            if byte == 0 { return (position, .nul(at: position), hasMultibyte) }
            switch UTF8Sequence.length(at: position, of: bytes) {
            case .whole(let length):
                position += length
                hasMultibyte = true
            case .unfinished where !isFinal: return (position, nil, hasMultibyte)
            case .unfinished, .invalid: return (position, .notUTF8(at: position, byte: byte), hasMultibyte)
            }
        }
    }

    private static func checkWindows1252(_ bytes: FieldBytes) -> (valid: Int, fault: EncodingFault?) {
        var position = 0
        while true {
            position = skipPlain(bytes, from: position)
            guard position < bytes.count else { return (position, nil) }
            let byte = bytes[position]
            if byte == 0 { return (position, .nul(at: position)) }
            if [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte) { return (position, .notWindows1252(at: position, byte: byte)) }
            position += 1
        }
    }

    /// The position of the first byte from `start` that is NUL or not ASCII.
    private static func skipPlain(_ bytes: FieldBytes, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var position = start
        while position + 16 <= raw.count {
            let lanes = raw.loadUnaligned(fromByteOffset: position, as: SIMD16<Int8>.self)
            if any(lanes .<= SIMD16<Int8>(repeating: 0)) { break }
            position += 16
        }
        while position < raw.count, raw[position] != 0, raw[position] < 0x80 { position += 1 }
        return position
    }
}

/// What the bytes at some place are in UTF-8.
private enum UTF8Sequence {
    case whole(Int)
    case unfinished
    case invalid

    /// Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing past U+10FFFF.
    static func length(at position: Int, of bytes: FieldBytes) -> UTF8Sequence {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch bytes[position] {
        case 0x00...0x7f: return .whole(1)
        case 0xc2...0xdf: length = 2
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: length = 3
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: length = 4
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: return .invalid
        }
        for offset in 1..<length {
            guard position + offset < bytes.count else { return .unfinished }
            let allowed = offset == 1 ? second : 0x80...0xbf
            guard allowed.contains(bytes[position + offset]) else { return .invalid }
        }
        return .whole(length)
    }
}
