import Foundation
import Records
import Statistics
import Testing

@testable import Features

@Suite struct VectorTests {
    @Test(arguments: ["small", "edges", "late"])
    func everyValueAgreesWithTheVectors(_ name: String) throws {
        let folder = try Vectors.folder(name)
        try compare(folder)
    }

    private static let shared = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/spec/vectors")

    /// The vectors of version 2 hold version 1 as their first columns.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: shared.path)), arguments: ["v2-small", "v2-edges"])
    func everyValueOfVersion1AgreesWithTheVectorsOfVersion2(_ name: String) throws {
        try compare(Self.shared.appending(path: name))
    }

    private func compare(_ folder: URL) throws {
        let facts = try PlainFacts(folder: folder)
        let expected = try FixtureCSV(folder.appending(path: "expected.csv"))
        let computed = try facts.features()
        #expect(Array(expected.header.prefix(157)) == ["person", "t0"] + computed.featureSet.names)
        #expect(expected.rows.count == computed.snapshots.count)
        for (row, wanted) in expected.rows.enumerated() {
            for (column, name) in computed.featureSet.names.enumerated() {
                let value = computed.matrix[row, column]
                let want = wanted[column + 2].isEmpty ? .nan : try #require(Double(wanted[column + 2]))
                #expect(agrees(value, want), "\(wanted[0]) at \(wanted[1]), \(name): got \(value), wanted \(want)")
            }
        }
    }
}
