import Foundation
import Records
import Statistics
import Testing

@testable import Features

/// The catalogue as a file, against the catalogue.
@Suite struct CatalogueFileTests {
    static func example(_ name: String) throws -> FeatureFile {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try FeatureFile(
            yaml: String(contentsOf: folder.appending(path: "Examples/features/\(name)"), encoding: .utf8), name: name)
    }

    private func set() throws -> FeatureSet { try FeatureSet(catalogue: nil, files: [Self.example("catalogue.yaml")]) }

    @Test func theFileHasMostOfTheCatalogueWithItsDefinitions() throws {
        let set = try set()
        #expect(set.count >= 78)
        for definition in set.definitions {
            let column = try #require(FeatureSet.version1.column(named: definition.name))
            #expect(definition.hash == FeatureSet.version1.definitions[column].hash)
        }
        let expressed = zip(FeatureCatalogue.version1, FeatureCatalogue.formulas).filter { pair in
            if case .kernel = pair.1 { false } else { true }
        }
        #expect(Set(expressed.map(\.0.name)) == Set(set.names))
        #expect(FeatureCatalogue.columnOfIdentity.count == 245, "every formula of the catalogue has a meaning of its own")
    }

    /// Every value of the file's features, by the catalogue's steps and by the general ones, has the bits of the catalogue's.
    private func compare(_ facts: PlainFacts, threads: Int = 1) throws {
        let set = try set()
        let built = try facts.features()
        let history = try facts.history()
        for usesKernels in [true, false] {
            let plan = FormulaPlan(set.userFeatures, wanted: Set(set.userFeatures.indices), usesKernels: usesKernels)
            #expect(plan.steps.count == (usesKernels ? 0 : set.count))
            let engine = FeatureEngine(featureSet: set, fault: nil, usesKernels: usesKernels)
            let computed = try engine.compute(history: history, snapshots: facts.coded(), threads: threads)
            for (column, name) in set.names.enumerated() {
                let other = try #require(built.featureSet.column(named: name))
                for row in 0..<computed.matrix.rows {
                    let (value, wanted) = (computed.matrix[row, column], built.matrix[row, other])
                    #expect(
                        value.bitPattern == wanted.bitPattern || (value.isNaN && wanted.isNaN),
                        "\(name) at row \(row), kernels \(usesKernels): got \(value), wanted \(wanted)")
                }
            }
        }
    }

    @Test(arguments: 601...612)
    func theFileHasTheBitsOfTheCatalogueOnRandomHistories(_ seed: UInt64) throws {
        try compare(PlainFacts.random(seed: seed))
    }

    @Test(arguments: ["small", "edges", "late", "v2-small", "v2-edges"])
    func theFileHasTheBitsOfTheCatalogueOnTheVectors(_ name: String) throws {
        try compare(try PlainFacts(folder: try Vectors.folder(name)), threads: 2)
    }
}
