import Foundation
import Testing

@testable import Ingestion

@Suite struct SourceDigestTests {
    private let figures = "person,at,known_at,value\n"

    @Test func theNameCountsWhereItSaysWhatTheFileIs() throws {
        let folder = try TemporaryFolder()
        let kpi = try SourceDigest.sha256(of: try folder.write("kpi.csv", figures))
        let reviews = try SourceDigest.sha256(of: try folder.write("reviews.csv", figures))
        #expect(kpi != reviews)
        // printf 'kpi.csv\0%s' $(printf 'person,at,known_at,value\n' | sha256sum | cut -c1-64) | sha256sum
        #expect(kpi == "dfcb76835b7d664f83d7d982599f7c4964022855643a3d6e66da50f7c721d45e")
        let other = try TemporaryFolder()
        #expect(try SourceDigest.sha256(of: try other.write("kpi.csv", figures)) == kpi)
        #expect(try SourceDigest.sha256(of: try other.write("kpi.csv", figures + "p,1710115200,,1\n")) != kpi)
    }

    @Test func theNameDoesNotCountWhereTheHeaderSaysIt() throws {
        let folder = try TemporaryFolder()
        let text = "course,taxonomy\n"
        let named = try SourceDigest.sha256(of: try folder.write("courses.csv", text))
        #expect(try SourceDigest.sha256(of: try folder.write("export (1).csv", text)) == named)
    }

    @Test func otherFilesAreTheirBytes() throws {
        let folder = try TemporaryFolder()
        let header = "Time,Event context,Component,Event name,Description\n"
        let log = try SourceDigest.sha256(of: try folder.write("logs.csv", header))
        #expect(try SourceDigest.sha256(of: try folder.write("logs (1).csv", header)) == log)
        // printf 'Time,Event context,Component,Event name,Description\n' | sha256sum
        #expect(log == "d37f9f18ac6693baabc134fe5183254ede0db8c74d8026fc803e91ade4e1bcc8")
        var zip = StoredZip()
        zip.add("kpi.csv", figures)
        let archive = try SourceDigest.sha256(of: try folder.write("a.zip", bytes: zip.bytes))
        #expect(try SourceDigest.sha256(of: try folder.write("kpi.csv", bytes: zip.bytes)) == archive)
    }

    @Test func aFolderIsItsFilesInTheOrderOfTheBytesOfTheirNames() throws {
        let folder = try TemporaryFolder()
        // As a Swift string, e with an accent added to it is one letter that comes after f; its bytes come before.
        for name in ["b.csv", "f.csv", "e\u{301}.csv"] { try folder.write(name, name) }
        try folder.write(".hidden", "x")
        // for each name n in that order: printf '%d %s %s\n' LENGTH n DIGEST; all of it | sha256sum
        #expect(try SourceDigest.sha256(of: folder.path) == "580c88cf068e453009a20627fa81e9bfff73cc8372b4cb92b3fa5c55c4b39dc9")
        try folder.write(".hidden", "y")
        #expect(try SourceDigest.sha256(of: folder.path) == "580c88cf068e453009a20627fa81e9bfff73cc8372b4cb92b3fa5c55c4b39dc9")
    }

    @Test func aFileThatCannotBeReadIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none.csv"
        #expect(throws: IngestionError.unreadable(path: path, reason: "no such file or folder")) {
            try SourceDigest.sha256(of: path)
        }
        let pipe = folder.path + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(throws: IngestionError.unreadable(path: pipe, reason: "not a regular file")) {
            try SourceDigest.sha256(of: folder.path)
        }
    }
}
