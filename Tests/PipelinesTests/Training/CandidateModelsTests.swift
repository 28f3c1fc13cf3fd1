import Models
import Statistics
import Testing

@testable import Pipelines

@Suite struct CandidateModelsTests {
    private let outcomes = (0..<40).map { $0 % 4 == 0 }
    private var clusters: [Int32] { (0..<40).map { Int32($0 / 2) } }

    /// A candidate with the given out-of-fold log-odds and loss.
    private func candidate(_ name: String, loss: Double, logits: [Double], isJoint: Bool) throws -> CandidateModels.Candidate {
        let rows = Dataset(
            columns: [ColumnDescriptor(name: "x", meaning: "x", kind: .numeric)],
            matrix: Matrix(rows: 40, columns: 1, values: (0..<40).map(Double.init)),
            keys: RowKeys(entity: clusters, cluster: clusters, group: clusters.map { _ in nil }, cutoff: clusters.map { _ in 0 }))
        let model = try PrevalenceLearner().fit(rows, BinaryTarget(outcomes: outcomes), context: FitContext(folds: [], seed: 1))
        return .init(
            name: name, title: name,
            fitted: .init(
                model: model.stored, innerLogLoss: loss, outOfFold: [OutOfFold(fold: 0, rows: Array(0..<40), logits: logits)]),
            isJoint: isJoint)
    }

    private func best(jointLoss: Double) throws -> Int {
        let single = try candidate("single", loss: 0.5, logits: (0..<40).map { Double($0 % 3) - 2 }, isJoint: false)
        let joint = try candidate("joint", loss: jointLoss, logits: (0..<40).map { Double($0 % 5) / 2 - 2 }, isJoint: true)
        return CandidateModels([single, joint], BinaryTarget(outcomes: outcomes), clusters: clusters).best
    }

    @Test func aJointModelIsTakenWithinAStandardErrorAndNotBeyond() throws {
        #expect(try best(jointLoss: 0.49) == 1)
        #expect(try best(jointLoss: 0.501) == 1)
        #expect(try best(jointLoss: 0.9) == 0)
    }

    @Test func aSingleModelIsNeverTakenForBeingNear() throws {
        let first = try candidate("a", loss: 0.5, logits: (0..<40).map { Double($0 % 3) - 2 }, isJoint: false)
        let second = try candidate("b", loss: 0.4999, logits: (0..<40).map { Double($0 % 5) - 2 }, isJoint: false)
        #expect(CandidateModels([first, second], BinaryTarget(outcomes: outcomes), clusters: clusters).best == 1)
    }
}
