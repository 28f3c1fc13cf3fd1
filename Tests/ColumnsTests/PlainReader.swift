/// A reader of Parquet files that knows as much of the format as the tests need, written from the format's page.
struct PlainReader {
    struct Malformed: Error {}

    /// What Thrift's compact protocol can say.
    indirect enum Value {
        case whole(Int64)
        case bytes([UInt8])
        case list([Value])
        case fields([Int: Value])

        subscript(field: Int) -> Value? { if case .fields(let fields) = self { fields[field] } else { nil } }
        var whole: Int? { if case .whole(let value) = self { Int(value) } else { nil } }
        var text: String? { if case .bytes(let value) = self { String(decoding: value, as: UTF8.self) } else { nil } }
        var elements: [Value] { if case .list(let values) = self { values } else { [] } }
    }

    let bytes: [UInt8]
    let footer: Value

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        guard bytes.count >= 12, bytes.prefix(4) == Array("PAR1".utf8)[...], bytes.suffix(4) == Array("PAR1".utf8)[...] else {
            throw Malformed()
        }
        let length = Self.little(bytes[(bytes.count - 8)..<(bytes.count - 4)])
        var place = bytes.count - 8 - length
        footer = try Self.fields(bytes, &place)
        guard place == bytes.count - 8 else { throw Malformed() }
    }

    /// All values of a column: doubles as their bits, whole numbers as theirs, texts as such; `nil` where missing.
    func column(_ number: Int) throws -> [String?] {
        var values: [String?] = []
        let schema = footer[2]?.elements[number + 1]
        for group in footer[4]?.elements ?? [] {
            guard let chunk = group[1]?.elements[number][3], let kind = chunk[1]?.whole, let first = chunk[9]?.whole else {
                throw Malformed()
            }
            var dictionary: [String]?
            if var place = chunk[11]?.whole {
                let page = try Self.fields(bytes, &place)
                guard page[1]?.whole == 2, let count = page[7]?[1]?.whole else { throw Malformed() }
                dictionary = try Self.plain(bytes[place...].prefix(page[2]?.whole ?? 0), kind: kind, count: count)
                guard place + (page[2]?.whole ?? 0) == first else { throw Malformed() }
            }
            values += try page(at: first, kind: kind, isOptional: schema?[3]?.whole == 1, dictionary)
        }
        return values
    }

    private func page(at start: Int, kind: Int, isOptional: Bool, _ dictionary: [String]?) throws -> [String?] {
        var place = start
        let page = try Self.fields(bytes, &place)
        guard page[1]?.whole == 0, let count = page[5]?[1]?.whole, let size = page[2]?.whole else { throw Malformed() }
        var body = bytes[place..<place + size]
        var levels = [Int](repeating: 1, count: count)
        if isOptional {
            let length = Self.little(body.prefix(4))
            levels = try Self.runs(body.dropFirst(4).prefix(length), width: 1, count: count)
            body = body.dropFirst(4 + length)
        }
        let present = levels.count { $0 == 1 }
        var found: [String]
        if page[5]?[2]?.whole == 8, let dictionary {
            // Wider positions are refused by readers that keep them in 32 bits, even where there is none to read.
            guard let width = body.first, width <= 32 else { throw Malformed() }
            found = try Self.runs(body.dropFirst(), width: Int(width), count: present).map { dictionary[$0] }
        } else {
            found = try Self.plain(body, kind: kind, count: present)
        }
        found.reverse()
        return levels.map { $0 == 1 ? found.removeLast() : nil }
    }

    private static func plain(_ bytes: ArraySlice<UInt8>, kind: Int, count: Int) throws -> [String] {
        var rest = bytes
        return try (0..<count).map { _ in
            let size = kind == 6 ? little(rest.prefix(4)) : 8
            if kind == 6 { rest = rest.dropFirst(4) }
            guard rest.count >= size else { throw Malformed() }
            defer { rest = rest.dropFirst(size) }
            return kind == 6
                ? String(decoding: rest.prefix(size), as: UTF8.self) : "\(UInt64(bitPattern: Int64(little(rest.prefix(8)))))"
        }
    }

    /// The hybrid of runs and packed groups.
    private static func runs(_ bytes: ArraySlice<UInt8>, width: Int, count: Int) throws -> [Int] {
        var values: [Int] = []
        var place = bytes.startIndex
        while values.count < count {
            let head = Int(unsigned(Array(bytes), &place, from: bytes.startIndex))
            if head & 1 == 0 {
                let size = (width + 7) / 8
                values += [Int](repeating: little(bytes[place..<place + size]), count: head >> 1)
                place += size
            } else {
                for index in 0..<8 * (head >> 1) {
                    var value = 0
                    for bit in 0..<width {
                        let position = index * width + bit
                        value |= Int(bytes[place + position / 8] >> UInt8(position % 8) & 1) << bit
                    }
                    values.append(value)
                }
                place += (head >> 1) * width
            }
        }
        return Array(values.prefix(count))
    }

    private static func unsigned(_ bytes: [UInt8], _ place: inout Int, from start: Int) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = bytes[place - start]
            place += 1
            value |= UInt64(byte & 0x7f) << shift
            shift += 7
            if byte < 0x80 { return value }
        }
    }

    private static func little(_ bytes: ArraySlice<UInt8>) -> Int {
        Int(truncatingIfNeeded: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    private static func fields(_ bytes: [UInt8], _ place: inout Int) throws -> Value {
        var fields: [Int: Value] = [:]
        var last = 0
        while true {
            let head = bytes[place]
            place += 1
            if head == 0 { return .fields(fields) }
            last = head >> 4 == 0 ? Int(signed(bytes, &place)) : last + Int(head >> 4)
            fields[last] = try value(Int(head & 15), bytes, &place)
        }
    }

    private static func signed(_ bytes: [UInt8], _ place: inout Int) -> Int64 {
        let value = unsigned(bytes, &place, from: 0)
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    private static func value(_ kind: Int, _ bytes: [UInt8], _ place: inout Int) throws -> Value {
        switch kind {
        case 4, 5, 6: return .whole(signed(bytes, &place))
        case 8:
            let count = Int(unsigned(bytes, &place, from: 0))
            defer { place += count }
            return .bytes(Array(bytes[place..<place + count]))
        case 9:
            let head = bytes[place]
            place += 1
            let count = head >> 4 == 15 ? Int(unsigned(bytes, &place, from: 0)) : Int(head >> 4)
            var values: [Value] = []
            for _ in 0..<count { values.append(try value(Int(head & 15), bytes, &place)) }
            return .list(values)
        case 12: return try fields(bytes, &place)
        default: throw Malformed()
        }
    }
}
