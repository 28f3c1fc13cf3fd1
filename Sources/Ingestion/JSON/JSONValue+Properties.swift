import Glibc

extension JSONValue {
    /// Looks through all objects of the value for properties that stand there twice, and for objects with too many.
    func checkProperties(limit: Int) throws(JSONProblem) {
        if !isSound(limit: limit) { try check(path: [], limit: limit) }
    }

    private func isSound(limit: Int) -> Bool {
        var count = 0
        for (_, value) in members {
            count += 1
            if value.isContainer, !value.isSound(limit: limit) { return false }
        }
        for value in elements where value.isContainer && !value.isSound(limit: limit) { return false }
        return count <= limit && repeated(count) == nil
    }

    /// The same with the path of what is wrong.
    private func check(path: [FieldBytes], limit: Int) throws(JSONProblem) {
        var count = 0
        for (key, value) in members {
            count += 1
            if value.isContainer { try value.check(path: path + [key], limit: limit) }
        }
        for value in elements where value.isContainer { try value.check(path: path, limit: limit) }
        guard count <= limit else {
            let detail = "an object has \(count) properties, at most \(limit) are read"
            throw JSONProblem(path: Self.words(path), reason: .limit, detail: detail)
        }
        if let twice = repeated(count) {
            let detail = "the property stands in its object twice; wanted each property once"
            throw JSONProblem(path: Self.words(path + [twice]), reason: .syntax, detail: detail)
        }
    }

    private var isContainer: Bool {
        switch kind {
        case .object, .array: true
        default: false
        }
    }

    /// A key that stands here twice.
    private func repeated(_ count: Int) -> FieldBytes? {
        if count > 24 { return repeatedOfMany() }
        var outer = members
        while let (key, _) = outer.next() {
            var inner = outer
            while let (other, _) = inner.next() { if Self.order(key, other) == 0 { return key } }
        }
        return nil
    }

    private func repeatedOfMany() -> FieldBytes? {
        let keys = members.map(\.key).sorted { Self.order($0, $1) < 0 }
        return zip(keys, keys.dropFirst()).first { Self.order($0, $1) == 0 }?.0
    }

    /// Shorter texts first, those of one length by their bytes; 0 where they are the same.
    @inline(__always)
    private static func order(_ left: FieldBytes, _ right: FieldBytes) -> Int {
        guard left.count == right.count else { return left.count - right.count }
        guard let start = left.baseAddress, let other = right.baseAddress else { return 0 }
        return Int(memcmp(start, other, left.count))
    }

    /// The path in words; keys that are no plain words are shown by their length only.
    static func words(_ path: [FieldBytes]) -> String? {
        guard !path.isEmpty else { return nil }
        return path.map { key in
            let isWord = key.count <= 40 && key.allSatisfy { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
            return isWord && !key.isEmpty ? String(decoding: key, as: UTF8.self) : "(a name of \(key.count) bytes)"
        }.joined(separator: ".")
    }
}
