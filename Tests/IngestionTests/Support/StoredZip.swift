/// Makes a zip archive of files that are stored as they are.
struct StoredZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a file; `claimedSize` and `mode` write another unpacked size or file mode into the directory than the true ones.
    mutating func add(_ name: String, _ text: String, claimedSize: Int? = nil, mode: Int = 0o100644) {
        let bytes = Array(text.utf8)
        let sizes = number(Self.crc(bytes), 4) + number(bytes.count, 4) + number(claimedSize ?? bytes.count, 4)
        let common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + sizes + number(name.utf8.count, 2) + number(0, 2)
        let offset = body.count
        body += number(0x0403_4b50, 4) + common + Array(name.utf8) + bytes
        directory += number(0x0201_4b50, 4) + number(0x031e, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
        directory += number(mode << 16, 4) + number(offset, 4) + Array(name.utf8)
        count += 1
    }

    /// The archive.
    var bytes: [UInt8] {
        let end = number(0x0605_4b50, 4) + number(0, 2) + number(0, 2) + number(count, 2) + number(count, 2)
        return body + directory + end + number(directory.count, 4) + number(body.count, 4) + number(0, 2)
    }

    private func number(_ value: Int, _ length: Int) -> [UInt8] { (0..<length).map { UInt8((value >> (8 * $0)) & 0xff) } }

    private static func crc(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = 0xffff_ffff
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
        return Int(crc ^ 0xffff_ffff)
    }
}
