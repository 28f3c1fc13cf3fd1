/// A column as distances from its smallest value, in units of `step`, in `width` bytes a row; 0 is missing where `hasMissing`.
struct Frame {
    let low: Int64
    let step: UInt64
    let width: Int
    let hasMissing: Bool
    let count: Int

    var byteCount: Int { 18 + width * count }

    init(_ summary: ColumnSummary, of values: [Int64]) {
        count = values.count
        let range = UInt64(bitPattern: summary.high &- summary.low)
        if range == .max || (summary.hasMissing && range == .max - 1) {
            (low, step, width, hasMissing) = (0, 1, 8, false)
            return
        }
        let unit = Self.commonDivisor(of: values, above: summary.low)
        let width = Self.width(of: range / unit + (summary.hasMissing ? 1 : 0))
        if width == 8 {
            (low, step, self.width, hasMissing) = (0, 1, 8, false)
        } else {
            (low, step, self.width, hasMissing) = (summary.low, unit, width, summary.hasMissing)
        }
    }

    func append(_ values: [Int64], to bytes: inout [UInt8]) {
        bytes.append(PackedColumn.Form.frame.rawValue)
        bytes.append(number: low)
        bytes.append(number: step)
        bytes.append(UInt8(width) | (hasMissing ? 0x80 : 0))
        switch width {
        case 1: store(values, as: UInt8.self, to: &bytes)
        case 2: store(values, as: UInt16.self, to: &bytes)
        case 3: storeTriples(values, to: &bytes)
        case 4: store(values, as: UInt32.self, to: &bytes)
        default: store(values, as: UInt64.self, to: &bytes)
        }
    }

    @inline(__always)
    static func decode<Value>(
        _ count: Int, from reader: inout ByteReader, into target: UnsafeMutablePointer<Value>, _ value: (Int64) -> Value
    ) throws(ChunkFault) {
        let low: Int64 = try reader.number()
        let step: UInt64 = try reader.number()
        let form: UInt8 = try reader.number()
        let width = Int(form & 0x7f)
        guard [1, 2, 3, 4, 8].contains(width) else { throw .malformed }
        let part = try reader.take(width * count)
        let decoder = FrameDecoder(low: low, step: step, hasMissing: form & 0x80 != 0)
        switch width {
        case 1: decoder.decode(count, into: target, value) { UInt64(part[$0]) }
        case 2:
            decoder.decode(count, into: target, value) {
                UInt64(part.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self).littleEndian)
            }
        case 3:
            decoder.decode(count, into: target, value) {
                UInt64(part[$0 * 3]) | UInt64(part[$0 * 3 + 1]) << 8 | UInt64(part[$0 * 3 + 2]) << 16
            }
        case 4:
            decoder.decode(count, into: target, value) {
                UInt64(part.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self).littleEndian)
            }
        default:
            decoder.decode(count, into: target, value) {
                part.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self).littleEndian
            }
        }
    }

    private func code(_ value: Int64) -> UInt64 {
        if hasMissing {
            if value == PackedColumn.missingValue { return 0 }
            return UInt64(bitPattern: value &- low) / step + 1
        }
        let distance = UInt64(bitPattern: value &- low)
        return step == 1 ? distance : distance / step
    }

    private func store<Stored: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ values: [Int64], as: Stored.Type, to bytes: inout [UInt8]
    ) {
        let stored = values.map { Stored(truncatingIfNeeded: code($0)).littleEndian }
        stored.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    private func storeTriples(_ values: [Int64], to bytes: inout [UInt8]) {
        for value in values {
            let code = code(value)
            bytes.append(UInt8(truncatingIfNeeded: code))
            bytes.append(UInt8(truncatingIfNeeded: code >> 8))
            bytes.append(UInt8(truncatingIfNeeded: code >> 16))
        }
    }

    private static func width(of largest: UInt64) -> Int {
        switch largest {
        case ...0xff: 1
        case ...0xffff: 2
        case ...0xff_ffff: 3
        case ...0xffff_ffff: 4
        default: 8
        }
    }

    /// The greatest common divisor of all distances from `low`; the search stops as soon as it is 1.
    private static func commonDivisor(of values: [Int64], above low: Int64) -> UInt64 {
        var divisor: UInt64 = 0
        for value in values where value != PackedColumn.missingValue {
            var (rest, other) = (UInt64(bitPattern: value &- low), divisor)
            if rest == 0 { continue }
            while other != 0 { (rest, other) = (other, rest % other) }
            divisor = rest
            if divisor == 1 { return 1 }
        }
        return max(divisor, 1)
    }
}

/// Turns distances back into values.
private struct FrameDecoder {
    let low: Int64
    let step: UInt64
    let hasMissing: Bool

    @inline(__always)
    func decode<Value>(
        _ count: Int, into target: UnsafeMutablePointer<Value>, _ value: (Int64) -> Value, _ code: (Int) -> UInt64
    ) {
        if hasMissing {
            for row in 0..<count {
                let stored = code(row)
                target[row] = value(
                    stored == 0 ? PackedColumn.missingValue : low &+ Int64(truncatingIfNeeded: (stored &- 1) &* step))
            }
        } else {
            for row in 0..<count { target[row] = value(low &+ Int64(truncatingIfNeeded: code(row) &* step)) }
        }
    }
}
