/// Texts that other texts stand for, found by the bytes of these.
struct TextMemory {
    private var codes = CodeCache()
    private(set) var texts: [FieldBytes] = []
    private let room = TextRoom()

    /// What the key stands for; `nil` where nothing has been stored.
    @inline(__always)
    func text(for key: FieldBytes) -> FieldBytes? { codes.code(of: key).map { texts[Int($0)] } }

    /// Stores what a key stands for, which is not there yet, and returns it.
    @discardableResult
    mutating func store(_ text: some Collection<UInt8>, for key: FieldBytes) -> FieldBytes {
        let kept = room.copy(text)
        codes.store(Int32(texts.count), of: key)
        texts.append(kept)
        return kept
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without the blanks around it: space, tab, line ends and the no-break space.
    @inline(__always)
    var trimmed: FieldBytes {
        guard let first, let last, Self.mayBeBlank(first) || Self.mayBeBlank(last) else { return self }
        var start = 0
        var end = count
        while start < end, let width = blank(at: start, before: end) { start += width }
        while start < end, let width = blank(endingAt: end, after: start) { end -= width }
        return FieldBytes(rebasing: self[start..<end])
    }

    @inline(__always)
    private static func mayBeBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xc2 || byte == 0xa0 }

    private func blank(at position: Int, before end: Int) -> Int? {
        if self[position] <= 0x20 { return 1 }
        return position + 1 < end && self[position] == 0xc2 && self[position + 1] == 0xa0 ? 2 : nil
    }

    private func blank(endingAt end: Int, after start: Int) -> Int? {
        if self[end - 1] <= 0x20 { return 1 }
        return end - 2 >= start && self[end - 2] == 0xc2 && self[end - 1] == 0xa0 ? 2 : nil
    }

    /// Whether the bytes are those of the array.
    @inline(__always)
    func equals(_ bytes: [UInt8]) -> Bool {
        guard count == bytes.count else { return false }
        for index in 0..<count where self[index] != bytes[index] { return false }
        return true
    }
}
