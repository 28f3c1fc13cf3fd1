import Foundation
import Testing

@testable import ProtectedAttributes

@Suite struct ProtectedStoreTests {
    private func withStore(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "protected-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try body(folder.appending(path: "protected.sqlite"))
    }

    @Test func everyOpeningIsLoggedWithPurposeAndTime() throws {
        try withStore { url in
            _ = try ProtectedStore(at: url, purpose: "import", time: 10)
            let store = try ProtectedStore(at: url, purpose: "fairness audit", time: 20)
            #expect(
                try store.openings() == [
                    StoreOpening(time: 10, purpose: "import"), StoreOpening(time: 20, purpose: "fairness audit"),
                ])
        }
    }

    @Test func anOpeningWithoutAPurposeIsRefusedAndMakesNoFile() throws {
        try withStore { url in
            #expect(throws: ProtectedStoreError.noPurpose) { try ProtectedStore(at: url, purpose: " \n", time: 1) }
            #expect(!FileManager.default.fileExists(atPath: url.path))
        }
    }

    @Test func theValueInForceAtTheMomentIsTheNewestThatHasBegun() throws {
        try withStore { url in
            let store = try ProtectedStore(at: url, purpose: "test", time: 0)
            try store.add([
                ProtectedValue(person: "b", attribute: "age_band", value: "35-55", from: 200),
                ProtectedValue(person: "a", attribute: "age_band", value: "0-35", from: nil),
                ProtectedValue(person: "a", attribute: "age_band", value: "35-55", from: 100),
                ProtectedValue(person: "a", attribute: "gender", value: "f", from: nil),
            ])
            #expect(try store.values(of: "age_band", at: 99) == ["a": "0-35"])
            #expect(try store.values(of: "age_band", at: 100) == ["a": "35-55"])
            #expect(try store.values(of: "age_band", at: 300) == ["a": "35-55", "b": "35-55"])
            #expect(try store.attributes() == ["age_band", "gender"])
        }
    }

    @Test func theSameValueIsOneAndAContradictionLeavesTheFirst() throws {
        try withStore { url in
            let store = try ProtectedStore(at: url, purpose: "test", time: 0)
            let value = ProtectedValue(person: "a", attribute: "gender", value: "f", from: 5)
            #expect(try store.add([value, value]) == AddedValues(stored: 1, duplicates: 1, conflicts: 0))
            let other = ProtectedValue(person: "a", attribute: "gender", value: "m", from: 5)
            #expect(try store.add([other]) == AddedValues(stored: 0, duplicates: 0, conflicts: 1))
            #expect(try store.values(of: "gender", at: 5) == ["a": "f"])
        }
    }

    @Test func onlyTheOwnerCanReadTheFile() throws {
        try withStore { url in
            _ = try ProtectedStore(at: url, purpose: "test", time: 0)
            let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func aFileOfAnotherKindIsLeftAlone() throws {
        try withStore { url in
            try Data("no database at all, but long enough to be read as one".utf8).write(to: url)
            #expect(throws: ProtectedStoreError.notAStore(path: url.path)) { try ProtectedStore(at: url, purpose: "test", time: 0) }
            #expect(try Data(contentsOf: url).starts(with: Data("no database".utf8)))
        }
    }

    @Test func whereNothingWasImportedReadingSaysSo() throws {
        try withStore { url in
            #expect(throws: ProtectedStoreError.missing(path: url.path)) {
                try ProtectedStore.existing(at: url, purpose: "audit", time: 0)
            }
        }
    }
}
