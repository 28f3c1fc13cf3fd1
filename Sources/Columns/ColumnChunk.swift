/// The values of one column in one row group, as they stand in a file.
///
/// Numbers stand as positions in a dictionary of the distinct ones where that is shorter, else as they are. Where all are missing there is
/// no dictionary: positions in an empty one have no width that every reader takes. There is no compression.
public struct ColumnChunk: Sendable {
    /// The pages: that of the dictionary, if there is one, and that of the values.
    let bytes: [UInt8]
    /// How many values it has, missing ones counted.
    let count: Int
    /// How many of them are missing.
    let missing: Int
    /// Where the page of the values begins.
    let dataOffset: Int
    /// The smallest and the largest value as plain bytes, where there is one and it was looked for.
    let range: (least: [UInt8], greatest: [UInt8])?

    /// Whether it has a dictionary.
    var hasDictionary: Bool { dataOffset > 0 }

    /// Encodes doubles; every `nan` is missing.
    public init(doubles: UnsafeBufferPointer<Double>) {
        var present: [UInt64] = []
        present.reserveCapacity(doubles.count)
        var least = Double.infinity
        var greatest = -Double.infinity
        for value in doubles where !value.isNaN {
            present.append(value.bitPattern)
            least = min(least, value)
            greatest = max(greatest, value)
        }
        // The zeros of both signs are one value to whoever looks at the range.
        let range =
            present.isEmpty
            ? nil
            : (Self.plain([(least == 0 ? -0.0 : least).bitPattern]), Self.plain([(greatest == 0 ? 0.0 : greatest).bitPattern]))
        let levels = LevelRuns.bytes(doubles.count, present: present.count) { !doubles[$0].isNaN }
        self.init(words: present, count: doubles.count, levels: levels, range: range)
    }

    /// Encodes whole numbers.
    public init(integers: [Int64]) {
        let range = integers.min().flatMap { least in
            integers.max().map { (Self.plain([UInt64(bitPattern: least)]), Self.plain([UInt64(bitPattern: $0)])) }
        }
        self.init(words: integers.map { UInt64(bitPattern: $0) }, count: integers.count, levels: [], range: range)
    }

    /// Encodes texts.
    public init(texts: [String]) {
        var values: [UInt8] = []
        for text in texts {
            let utf8 = Array(text.utf8)
            withUnsafeBytes(of: UInt32(utf8.count).littleEndian) { values.append(contentsOf: $0) }
            values += utf8
        }
        bytes = Self.dataPage(.plain, count: texts.count, levels: [], values)
        (count, missing, dataOffset, range) = (texts.count, 0, 0, nil)
    }

    private init(words: [UInt64], count: Int, levels: [UInt8], range: (least: [UInt8], greatest: [UInt8])?) {
        self.count = count
        self.range = range
        missing = count - words.count
        guard !words.isEmpty, let dictionary = WordDictionary(words, limit: max(16, words.count / 4)) else {
            bytes = Self.dataPage(.plain, count: count, levels: levels, Self.plain(words))
            dataOffset = 0
            return
        }
        let entries = Self.dictionaryPage(dictionary.words.count, Self.plain(dictionary.words))
        dataOffset = entries.count
        bytes = entries + Self.dataPage(.dictionary, count: count, levels: levels, dictionary.packedPositions)
    }

    private static func plain(_ words: [UInt64]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: words.count * 8) { bytes, count in
            for (place, word) in words.enumerated() {
                UnsafeMutableRawBufferPointer(bytes).storeBytes(of: word.littleEndian, toByteOffset: 8 * place, as: UInt64.self)
            }
            count = words.count * 8
        }
    }

    private static func dataPage(_ encoding: ParquetFormat.Encoding, count: Int, levels: [UInt8], _ values: [UInt8]) -> [UInt8] {
        page(.data, levels.count + values.count) { header in
            header.field(5) { data in
                data.field(1, Int32(count))
                data.field(2, encoding.rawValue)
                data.field(3, ParquetFormat.Encoding.runLength.rawValue)
                data.field(4, ParquetFormat.Encoding.runLength.rawValue)
            }
        } + levels + values
    }

    private static func dictionaryPage(_ count: Int, _ values: [UInt8]) -> [UInt8] {
        page(.dictionary, values.count) { header in
            header.field(7) { dictionary in
                dictionary.field(1, Int32(count))
                dictionary.field(2, ParquetFormat.Encoding.plain.rawValue)
            }
        } + values
    }

    /// The header of a page.
    private static func page(_ kind: ParquetFormat.Page, _ size: Int, _ body: (inout ThriftWriter) -> Void) -> [UInt8] {
        var writer = ThriftWriter()
        writer.structure { header in
            header.field(1, kind.rawValue)
            header.field(2, Int32(size))
            header.field(3, Int32(size))
            body(&header)
        }
        return writer.bytes
    }
}
