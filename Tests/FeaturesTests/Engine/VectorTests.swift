import Foundation
import Records
import Statistics
import Testing

@testable import Features

@Suite struct VectorTests {
    @Test(arguments: ["small", "edges", "late"])
    func everyValueAgreesWithTheVectors(_ name: String) throws {
        try compare(name, .version1)
    }

    @Test(arguments: ["v2-small", "v2-edges"])
    func everyValueAgreesWithTheVectorsOfVersion2(_ name: String) throws {
        try compare(name, .version2)
        // Version 1 alone is the first columns of version 2.
        try compare(name, .version1)
    }

    /// Absent files count as empty.
    @Test(arguments: ["small", "edges", "late"])
    func version2OnVersion1FilesHasVersion1First(_ name: String) throws {
        let facts = try PlainFacts(folder: Vectors.folder(name))
        let all = try facts.features()
        let first = bits(try facts.features(set: .version1))
        #expect(bits(all).chunks(of: 245).flatMap { $0.prefix(155) } == first)
    }

    private func compare(_ name: String, _ set: FeatureSet) throws {
        let folder = try Vectors.folder(name)
        let facts = try PlainFacts(folder: folder)
        let expected = try FixtureCSV(folder.appending(path: "expected.csv"))
        let computed = try facts.features(set: set, threads: 2)
        #expect(Array(expected.header.prefix(2 + set.count)) == ["person", "t0"] + set.names)
        #expect(expected.rows.count == computed.snapshots.count)
        for (row, wanted) in expected.rows.enumerated() {
            for (column, name) in set.names.enumerated() {
                let value = computed.matrix[row, column]
                let want = wanted[column + 2].isEmpty ? .nan : try #require(Double(wanted[column + 2]))
                #expect(agrees(value, want), "\(wanted[0]) at \(wanted[1]), \(name): got \(value), wanted \(want)")
            }
        }
    }
}

extension Array {
    /// Pieces of one length.
    func chunks(of size: Int) -> [ArraySlice<Element>] { stride(from: 0, to: count, by: size).map { self[$0..<$0 + size] } }
}
