import Features
import Foundation
import Governance
import Models
import Records
import Statistics
import Testing
import Workspace

@testable import Pipelines

@Suite struct StoredMatrixTests {
    private func scratch() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "respite-matrix-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    private func rows(_ set: FeatureSet) throws -> (data: Dataset, persons: [String]) {
        let history = try RandomCompany().history()
        let persons = history.directory.persons.indices.map { Int32($0) }
        let t0 = RandomCompany.start + 200 * RandomCompany.day
        let snapshots = Snapshots(person: persons + persons, t0: persons.map { _ in t0 } + persons.map { _ in t0 + 7 * 86_400 })
        let matrix = try FeatureEngine(featureSet: set).compute(history: history, snapshots: snapshots)
        let keys = RowKeys(
            entity: snapshots.person, cluster: snapshots.person, group: snapshots.person.map { _ in nil }, cutoff: snapshots.t0)
        return (Dataset(columns: set.columns, matrix: matrix.matrix, keys: keys), history.directory.persons.map(\.id))
    }

    private func store(_ set: FeatureSet, in folder: URL) throws -> Dataset {
        let (data, persons) = try rows(set)
        let output = try OutputFolder(at: folder)
        _ = try StoredMatrix.write(set, to: output)
        _ = try StoredMatrix.write(data, persons: persons, set: set, dataDigest: "digest", seed: 9, to: output)
        return data
    }

    @Test func aMatrixReadsBackToTheSameBitsWithWhatItIs() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try store(.version2, in: folder)
        let back = try StoredMatrix(in: folder)
        #expect(back.data.matrix.differences(from: data.matrix).isEmpty)
        #expect(back.data.columns == data.columns)
        #expect(back.data.keys.cutoff == data.keys.cutoff)
        #expect(back.persons.prefix(3) == ["p0", "p1", "p2"])
        #expect(back.record.featureSet == FeatureSet.version2.hash)
        #expect(back.record.dataDigest == "digest")
        #expect(back.record.seed == 9)
        #expect(back.record.cutoffs.count == 2)
        let set = try JSONDecoder().decode(
            FeatureSetRecord.self, from: Data(contentsOf: folder.appending(path: "feature-set.json")))
        #expect(set.hash == back.record.featureSet)
        #expect(set.expectedHash == set.hash)
    }

    @Test func aMatrixThatWasAlteredIsRefused() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try store(.version1, in: folder)
        let file = folder.appending(path: "matrix.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data((text + "p0,5\n").utf8).write(to: file)
        #expect(throws: MatrixError.altered(file: "matrix.csv")) { try StoredMatrix(in: folder) }
        try FileManager.default.removeItem(at: file)
        #expect(throws: MatrixError.unreadable(file: "matrix.csv")) { try StoredMatrix(in: folder) }
    }

    @Test func aModelRefusesAMatrixOfAnotherSetAndSaysWhatDiffers() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let set = FeatureSet.version1.selecting { $0.inputs == [.events] }
        let data = try store(set, in: folder)
        let outcomes = data.keys.entity.map { $0 % 3 == 0 }
        let model = try ElasticNetLearner(mixes: [0.5], strengths: .given([0.05])).fit(
            data, BinaryTarget(outcomes: outcomes), context: FitContext(folds: [], seed: 1)
        ).stored
        let back = try StoredModel(serialised: model.serialised())
        let stored = try StoredMatrix(in: folder).data
        #expect(try back.logits(for: stored) == model.logits(for: data))
        let other = try rows(set.selecting { $0.name != "events_7d" }).data
        let difference = try #require(throws: FitError.self) { try back.logits(for: other) }
        guard case .columnsDiffer(let columns) = difference else {
            Issue.record("\(difference)")
            return
        }
        #expect(columns.missing == ["events_7d"])
    }
}
