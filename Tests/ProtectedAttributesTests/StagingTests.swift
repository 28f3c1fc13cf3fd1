import Foundation
import Testing

@testable import ProtectedAttributes

@Suite struct StagingTests {
    private func withStore(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "staging-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try body(folder.appending(path: "protected.sqlite"))
    }

    private func open(_ url: URL) throws -> ProtectedStore { try ProtectedStore(at: url, purpose: "import", time: 1) }

    private func value(_ person: String, _ value: String, from: Int64? = nil) -> ProtectedValue {
        ProtectedValue(person: person, attribute: "gender", value: value, from: from)
    }

    @Test func stagedValuesAreOutOfSightUntilPublishedByALaterOpening() throws {
        try withStore { url in
            try open(url).stage([value("a", "f"), value("b", "m", from: 50)], importDigest: "d1")
            let later = try open(url)
            #expect(try later.attributes().isEmpty)
            #expect(try later.values(of: "gender", at: .max).isEmpty)
            #expect(try later.stagedDigests() == ["d1"])
            #expect(try later.publish(importDigest: "d1") == AddedValues(stored: 2, duplicates: 0, conflicts: 0))
            let last = try open(url)
            #expect(try last.attributes() == ["gender"])
            #expect(try last.values(of: "gender", at: .min) == ["a": "f"])
            #expect(try last.values(of: "gender", at: 50) == ["a": "f", "b": "m"])
            #expect(try last.stagedDigests().isEmpty)
        }
    }

    @Test func publishingCountsLikeAddingAndInTheOrderOfStaging() throws {
        try withStore { url in
            let store = try open(url)
            try store.add([value("a", "f")])
            let values = [value("a", "f"), value("a", "m"), value("z", "x"), value("z", "w"), value("z", "x"), value("b", "m")]
            try store.stage(values, importDigest: "d1")
            #expect(try store.values(of: "gender", at: 0) == ["a": "f"])
            #expect(try store.publish(importDigest: "d1") == AddedValues(stored: 2, duplicates: 2, conflicts: 2))
            #expect(try store.values(of: "gender", at: 0) == ["a": "f", "b": "m", "z": "x"])
        }
    }

    @Test func publishingAgainOrWithoutStagingDoesNothing() throws {
        try withStore { url in
            let store = try open(url)
            try store.stage([value("a", "f")], importDigest: "d1")
            #expect(try store.publish(importDigest: "d1").stored == 1)
            #expect(try store.publish(importDigest: "d1") == AddedValues())
            #expect(try store.publish(importDigest: "never") == AddedValues())
            #expect(try store.values(of: "gender", at: 0) == ["a": "f"])
        }
    }

    @Test func stagingTheSameDigestAgainReplacesWhatWasStaged() throws {
        try withStore { url in
            let store = try open(url)
            try store.stage([value("a", "f"), value("b", "m")], importDigest: "d1")
            try store.stage([value("c", "f")], importDigest: "d2")
            try open(url).stage([value("a", "m")], importDigest: "d1")
            #expect(try store.stagedDigests() == ["d1", "d2"])
            #expect(try store.publish(importDigest: "d1").stored == 1)
            #expect(try store.values(of: "gender", at: 0) == ["a": "m"])
            try store.stage([], importDigest: "d2")
            #expect(try store.stagedDigests().isEmpty)
        }
    }

    @Test func discardingDropsOneImportOnlyAndNothingVisible() throws {
        try withStore { url in
            let store = try open(url)
            try store.add([value("a", "f")])
            try store.stage([value("b", "m")], importDigest: "d1")
            try store.stage([value("c", "f")], importDigest: "d2")
            try open(url).discard(importDigest: "d1")
            #expect(try store.stagedDigests() == ["d2"])
            #expect(try store.publish(importDigest: "d1") == AddedValues())
            #expect(try store.publish(importDigest: "d2").stored == 1)
            #expect(try store.values(of: "gender", at: 0) == ["a": "f", "c": "f"])
        }
    }

    @Test func discardedValuesLeaveNoBytesInTheFile() throws {
        try withStore { url in
            let store = try open(url)
            try store.stage([value("a", "discarded-value")], importDigest: "d1")
            #expect(try Data(contentsOf: url).range(of: Data("discarded-value".utf8)) != nil)
            try store.discard(importDigest: "d1")
            #expect(try Data(contentsOf: url).range(of: Data("discarded-value".utf8)) == nil)
        }
    }

    @Test func aStoreOfTheFirstVersionIsBroughtUpToDateWithItsValues() throws {
        try withStore { url in
            let old = try ProtectedStore(at: url, purpose: "import", time: 1, upTo: "1 attributes")
            try old.add([value("a", "f")])
            #expect(throws: ProtectedStoreError.self) { try old.stage([value("b", "m")], importDigest: "d1") }
            let store = try open(url)
            try store.stage([value("b", "m")], importDigest: "d1")
            #expect(try store.values(of: "gender", at: 0) == ["a": "f"])
            #expect(try store.publish(importDigest: "d1").stored == 1)
        }
    }
}
