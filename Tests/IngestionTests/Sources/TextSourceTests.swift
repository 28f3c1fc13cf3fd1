import Foundation
import Testing

@testable import Ingestion

/// A text in bytes of some encoding.
enum WrittenEncoding: String, CaseIterable, Sendable {
    case utf8, utf8WithMark, utf16LE, utf16BE, utf16LEWithoutMark, utf16BEWithoutMark, windows1252

    func bytes(_ text: String) -> [UInt8] {
        func units(isBig: Bool) -> [UInt8] {
            text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xff)] : [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        }
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf8WithMark: return [0xef, 0xbb, 0xbf] + Array(text.utf8)
        case .utf16LE: return [0xff, 0xfe] + units(isBig: false)
        case .utf16BE: return [0xfe, 0xff] + units(isBig: true)
        case .utf16LEWithoutMark: return units(isBig: false)
        case .utf16BEWithoutMark: return units(isBig: true)
        case .windows1252: return text.unicodeScalars.map { $0 == "€" ? 0x80 : $0 == "Š" ? 0x8a : UInt8($0.value) }
        }
    }

    var found: SourceEncoding {
        switch self {
        case .utf8: .utf8
        case .utf8WithMark: .utf8WithMark
        case .utf16LE, .utf16LEWithoutMark: .utf16LittleEndian
        case .utf16BE, .utf16BEWithoutMark: .utf16BigEndian
        case .windows1252: .windows1252
        }
    }
}

/// Decodes bytes that come in pieces into buffers of some size.
func decoded(
    _ bytes: [UInt8], pieceLimit: Int = .max, bufferSize: Int = 1 << 16
) throws(IngestionError) -> (text: String, encoding: SourceEncoding) {
    let findings = SourceFindings(packing: .none)
    let decoder = TextDecoder(file: "t.csv", source: MemoryStream(bytes, pieceLimit: pieceLimit), findings: findings)
    var result: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)
    defer { buffer.deallocate() }
    while true {
        let count = try decoder.read(into: buffer)
        if count == 0 { return (String(decoding: result, as: UTF8.self), findings.encoding) }
        result.append(contentsOf: buffer[..<count])
    }
}

private func refused(_ bytes: [UInt8], pieceLimit: Int = .max, bufferSize: Int = 1 << 16) -> String? {
    do throws(IngestionError) { _ = try decoded(bytes, pieceLimit: pieceLimit, bufferSize: bufferSize) } catch {
        guard case .notText(_, let line, let found) = error else { return "\(error)" }
        return "\(line): \(found)"
    }
    return nil
}

@Suite struct TextDecoderTests {
    static let text =
        "name;note\r\nMüller;\"5 €\nŠkoda\"\rRené;é»ok\n" + String(repeating: "0123456789;abc\n", count: 300) + "Zoë;x"

    @Test(arguments: WrittenEncoding.allCases, [1, 2, 3, 4, 5, 6, 7, 1000, .max])
    func everyEncodingGivesTheSameTextInPiecesOfAnySize(encoding: WrittenEncoding, piece: Int) throws {
        let bytes = encoding.bytes(Self.text)
        for buffer in [1, 3, 7, 4095, 4096, 1 << 16] {
            let (text, found) = try decoded(bytes, pieceLimit: piece, bufferSize: buffer)
            #expect(text == Self.text)
            #expect(found == encoding.found)
        }
    }

    @Test func charactersBeyondTheFirstPlaneStandInTwoUnits() throws {
        let text = "a,𝄞\u{10ffff},b\n"
        for encoding in [WrittenEncoding.utf16LE, .utf16BE] {
            for piece in 1...7 { #expect(try decoded(encoding.bytes(text), pieceLimit: piece).text == text) }
        }
    }

    @Test func anEmptyFileAndAMarkAloneAreEmptyTexts() throws {
        #expect(try decoded([]).text == "")
        #expect(try decoded([0xef, 0xbb, 0xbf]).text == "")
        #expect(try decoded([0xff, 0xfe]).text == "")
    }

    @Test(arguments: [1, 2, 3, 7, .max]) func whatMixesEncodingsIsRefusedWithItsLine(piece: Int) {
        let bytes = Array("a\r\nMüller\r".utf8) + [0x4d, 0xfc, 0x6c] + Array("\n".utf8)
        for buffer in [5, 1 << 16] {
            #expect(
                refused(bytes, pieceLimit: piece, bufferSize: buffer)
                    == "3: the byte 0xFC, which is not UTF-8, in a file that has characters in UTF-8 before it")
        }
    }

    @Test(arguments: [1, 2, 3, 7, .max]) func whatIsNoTextIsRefusedWithItsLine(piece: Int) {
        func units(_ codes: [UInt16]) -> [UInt8] { [0xff, 0xfe] + codes.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] } }
        #expect(refused(units([0x61, 0x0a, 0xd834]), pieceLimit: piece) == "2: an unpaired surrogate in UTF-16")
        #expect(refused(units([0x61, 0x0a, 0xd834, 0x61]), pieceLimit: piece) == "2: an unpaired surrogate in UTF-16")
        #expect(refused(units([0x61, 0x0d, 0x0a, 0xdd1e]), pieceLimit: piece) == "2: an unpaired surrogate in UTF-16")
        #expect(refused(units([0x61, 0x0a, 0x00, 0x61]), pieceLimit: piece) == "2: a NUL character in UTF-16")
        #expect(refused(units([0x61, 0x0a]) + [0x61], pieceLimit: piece) == "2: an odd number of bytes in UTF-16")
        let plain = Array("abcdefgh\nabcdefgh\n".utf8)
        #expect(refused(plain + [0], pieceLimit: piece) == "3: a NUL byte (UTF-16 or a binary file)")
        #expect(refused(plain + [0xe9, 0x0a, 0], pieceLimit: piece) == "4: a NUL byte (UTF-16 or a binary file)")
        #expect(
            refused(plain + [0xe9, 0x0a, 0x81], pieceLimit: piece)
                == "4: the byte 0x81, which is neither UTF-8 nor Windows-1252")
    }

    @Test func everythingBeforeAFaultIsHandedOut() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("x.bin", bytes: Array("SQLite format 3".utf8) + [0, 1, 2])
        #expect(try TextSource.open(path).beginning(64) == Array("SQLite format 3".utf8))
    }

    @Test func linesAreCountedAlikeInPiecesOfAnySize() {
        let text = Array((String(repeating: "a\r\nb\rc\n\r\r\n", count: 40) + String(repeating: "\n", count: 9000)).utf8)
        for piece in [1, 2, 3, 31, 32, 33, 34, 100, text.count] {
            var counter = LineCounter()
            var position = 0
            while position < text.count {
                let end = min(text.count, position + piece)
                text.withUnsafeBufferPointer { counter.add(FieldBytes(rebasing: $0[position..<end])) }
                position = end
            }
            #expect(counter.line == 1 + 40 * 5 + 9000)
        }
    }
}

@Suite struct PackedSourceTests {
    private let text = String(repeating: "one,two\n", count: 20_000)

    private func read(_ path: String, limits: ImportLimits = ImportLimits()) throws -> String {
        let source = try TextSource.open(path, limits: limits)
        var stream = source.stream
        var result: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 10_000, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try stream.read(into: buffer)
            if count == 0 { return String(decoding: result, as: UTF8.self) }
            result.append(contentsOf: buffer[..<count])
        }
    }

    @Test func gzipOfOneMemberOrSeveralIsUnpacked() throws {
        let folder = try TemporaryFolder()
        let packed = try Gzip.packed(Array(text.utf8))
        #expect(try read(try folder.write("a.csv.gz", bytes: packed)) == text)
        let more = packed + (try Gzip.packed([])) + (try Gzip.packed(Array("end\n".utf8))) + [0, 0, 0]
        #expect(try read(try folder.write("b.csv", bytes: more)) == text + "end\n")
        let utf16 = try Gzip.packed(WrittenEncoding.utf16LE.bytes("Zoë\n"))
        #expect(try read(try folder.write("c.gz", bytes: utf16)) == "Zoë\n")
    }

    @Test func gzipThatIsCutOrDamagedIsRefusedWhole() throws {
        let folder = try TemporaryFolder()
        let packed = try Gzip.packed(Array(text.utf8))
        func reason(_ bytes: [UInt8]) throws -> String? {
            let path = try folder.write("x.gz", bytes: bytes)
            guard case .brokenArchive(_, let reason) = try refusal({ _ = try read(path) }) else { return nil }
            return reason
        }
        for length in [11, packed.count / 2, packed.count - 1] {
            #expect(try reason(Array(packed.prefix(length))) == "the gzip file ends too early")
        }
        var damaged = packed
        damaged[packed.count - 6] ^= 1
        #expect(try reason(damaged) == "the gzip file is damaged: incorrect data check")
        #expect(try reason(packed + Array("rest".utf8)) == "something else follows the end of the gzip file")
        #expect(try reason(packed + [0x1f, 0x8b, 9]) != nil)
    }

    @Test func whatUnpacksToTooMuchIsRefused() throws {
        let folder = try TemporaryFolder()
        let zeros = try Gzip.packed([UInt8](repeating: 0x61, count: 4 << 20))
        let path = try folder.write("bomb.gz", bytes: zeros)
        #expect(
            try refusal { _ = try read(path, limits: ImportLimits(unpackedBytes: 1 << 20)) }?.description
                == "\(path): the archive is refused (it unpacks to more than 1048576 bytes, the limit unpackedBytes); "
                + "unpack it yourself and import the folder")
        let limits = ImportLimits(packingRatio: 3)
        guard case .unsafeArchive = try refusal({ _ = try read(path, limits: limits) }) else {
            Issue.record("4 MiB are more than three times 1 MiB")
            return
        }
        #expect(try read(path, limits: ImportLimits(packingRatio: 4)).utf8.count == 4 << 20)
    }

    @Test func aFileBeyondTheLimitIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.csv", "12345678901")
        #expect(
            try refusal { _ = try TextSource.open(path, limits: ImportLimits(fileBytes: 10)) }?.description
                == "\(path): the file has 11 bytes, at most 10 are read (the limit fileBytes); "
                + "split it into several files and import them one after the other")
    }

    @Test func aZipWithOneDataFileIsThatFile() throws {
        let folder = try TemporaryFolder()
        var zip = StoredZip()
        zip.add("a/log.csv", text)
        zip.add("__MACOSX/a/log.csv", "rubbish")
        zip.add("a/.DS_Store", "rubbish")
        let path = try folder.write("log.zip", bytes: zip.bytes)
        #expect(try read(path) == text)
        let probe = try SourceProbe(path)
        #expect(probe.shape == .file)
        #expect(probe.fileName == "log.csv")
        #expect(probe.packing == .zip(entry: "a/log.csv"))
        var nested = StoredZip()
        nested.add("b.zip", "PK")
        let nestedPath = try folder.write("nested.zip", bytes: nested.bytes)
        #expect(
            try refusal { _ = try read(nestedPath) }
                == .unsafeArchive(path: nestedPath, reason: "the file in it is an archive itself"))
    }

    @Test func canonicalFilesMayBePacked() throws {
        let folder = try TemporaryFolder()
        let figures = "person,at,known_at,value\np1,1710115200,,1\n"
        let plain = try imported(try folder.write("kpi.csv", figures))
        let gzip = try imported(try folder.write("kpi.csv.gz", bytes: try Gzip.packed(Array(figures.utf8))))
        #expect(gzip.report.handedOver == 1)
        #expect(gzip.report.files.first?.digest != plain.report.files.first?.digest)
        #expect(gzip.report.files.first?.digest == (try SourceDigest.digest(ofFile: folder.path + "/kpi.csv.gz")))
        var zip = StoredZip()
        zip.add("export/kpi.csv", figures)
        zip.add("export/reviews.csv", figures)
        zip.add("export/readme.txt", "hello")
        let zipped = try imported(try folder.write("export.zip", bytes: zip.bytes))
        #expect(zipped.report.connector == "canonical")
        #expect(zipped.report.files.map(\.file) == ["kpi.csv", "reviews.csv"])
        #expect(zipped.report.files.first?.digest == plain.report.files.first?.digest)
        #expect(zipped.report.notes == ["other files in the zip were not read: export/readme.txt"])
    }
}
