/// Turns Windows-1252 into UTF-8.
enum Windows1252 {
    /// The bytes 0x80 … 0x9f; 0 where the encoding defines none.
    private static let upper: [UInt16] = [
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
        0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
    ]

    /// Appends the text in UTF-8.
    static func append(_ text: FieldBytes, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count + 8)
        for byte in text {
            if byte < 0x80 {
                bytes.append(byte)
                continue
            }
            let code = byte < 0xa0 ? upper[Int(byte) - 0x80] : UInt16(byte)
            if let scalar = Unicode.Scalar(code) { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        }
    }
}
