/// Room for the bytes of texts that are made while a row is read. What has been given out stays where it is until it is taken back.
final class TextRoom {
    private var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
    private var used = 0
    private static let chunkSize = 1 << 16

    init() {}

    deinit { for chunk in chunks { chunk.deallocate() } }

    /// Takes back everything that was given out.
    @inline(__always)
    func removeAll() {
        used = 0
        if chunks.count > 1 { keepFirst() }
    }

    private func keepFirst() {
        for chunk in chunks[1...] { chunk.deallocate() }
        chunks.removeLast(chunks.count - 1)
    }

    /// Room for so many bytes.
    func bytes(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
        if let last = chunks.last, last.count - used >= count {
            let room = UnsafeMutableBufferPointer(rebasing: last[used..<used + count])
            used += count
            return room
        }
        chunks.append(.allocate(capacity: max(Self.chunkSize, count)))
        used = 0
        return bytes(count)
    }

    /// A copy of the bytes that stays.
    func copy(_ text: some Collection<UInt8>) -> FieldBytes {
        let room = bytes(text.count)
        _ = room.update(fromContentsOf: text)
        return FieldBytes(room)
    }

    /// A whole number in decimal digits.
    func digits(_ value: Int64) -> FieldBytes {
        let room = bytes(20)
        var position = 20
        var rest = value.magnitude
        repeat {
            position -= 1
            room[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if value < 0 {
            position -= 1
            room[position] = UInt8(ascii: "-")
        }
        return FieldBytes(rebasing: room[position...])
    }

    /// A number, so that it reads back as the same.
    func number(_ value: Double) -> FieldBytes {
        value == value.rounded() && abs(value) < 1e15 ? digits(Int64(value)) : copy(Array("\(value)".utf8))
    }
}
