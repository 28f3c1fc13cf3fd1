import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct StoredModelTests {
    private static let data = SimulatedRows(rows: 500, coefficients: [1, -1, 0.5], missingShare: 0.1)

    /// One model of every kind that a file can hold.
    static func models() throws -> [StoredModel] {
        let context = data.context()
        let net = ElasticNetLearner(mixes: [0.5, 1], strengths: .path(count: 5, smallestShare: 0.01))
        let trees = BoostedTreesLearner(search: quickSearch)
        return [
            try net.fit(data.input, data.target, context: context).stored,
            try trees.fit(data.input, data.target, context: context).stored,
            try CalibratedLearner(AveragedLearner(net, trees)).fit(data.input, data.target, context: context).stored,
            try PrevalenceLearner().fit(data.input, data.target, context: context).stored,
            try RecencyLearner(column: "c1").fit(data.input, data.target, context: context).stored,
            try StackedLearner([StoredLearner(net), StoredLearner(trees)]).fit(data.input, data.target, context: context).stored,
            try PrevalenceShiftedModel(
                try net.fit(data.input, data.target, context: context).stored, from: 0.3, to: 0.1
            ).stored,
            try PreparedLearner(net, steps: [.winsorise(), .impute(), .scale(.robust)]).fit(
                data.input, data.target, context: context
            ).stored,
            try RandomForestLearner(settings: [ForestSettings(trees: 8, depth: 4)]).fit(
                data.input, data.target, context: context
            ).stored,
            try BoostedTreesLearner(search: quickSearch, loss: .focal(FocalLoss())).fit(
                data.input, data.target, context: context
            ).stored,
            try ResampledLearner(trees, by: Smote()).fit(data.input, data.target, context: context).stored,
            try SearchLearner([SearchConfiguration(net, settings: [])]).fit(data.input, data.target, context: context).stored,
        ]
    }

    @Test func aModelReadBackForecastsTheSameBits() throws {
        for model in try Self.models() {
            let bytes = try model.serialised()
            let back = try StoredModel(serialised: bytes)
            #expect(try back.logits(for: Self.data.input) == model.logits(for: Self.data.input))
            #expect(try back.probabilities(for: Self.data.input) == model.probabilities(for: Self.data.input))
            #expect(try back.attributions(for: Self.data.input) == model.attributions(for: Self.data.input))
            #expect(back.record == model.record)
            #expect(try back.serialised() == bytes)
        }
    }

    @Test func anIsotonicCalibrationIsReadBackToo() throws {
        let curve = IsotonicRegression(logits: [0.1, 0.2, 0.7], outcomes: [false, true, true], weights: nil)
        let base = try RecencyLearner(column: "c1").fit(Self.data.input, Self.data.target, context: Self.data.context())
        let model = CalibratedModel(base: base.stored, calibration: .isotonic(curve), record: base.record)
        let back = try StoredModel(serialised: model.serialised())
        #expect(try back.logits(for: Self.data.input) == model.logits(for: Self.data.input))
        let beta = CalibratedModel(
            base: base.stored, calibration: .beta(BetaCalibration(a: 0.3, b: 2.1, c: -0.7)), record: base.record)
        #expect(
            try StoredModel(serialised: beta.serialised()).logits(for: Self.data.input) == beta.logits(for: Self.data.input))
    }

    @Test func weightsAndPrevalencesThatNoFitWritesAreRefused() throws {
        let models = try Self.models()
        let stack = String(decoding: try models[5].serialised(), as: UTF8.self)
        let negative = try stack.replacing(Regex(#""weights":\[[0-9.e-]+"#), with: #""weights":[-1"#)
        #expect(
            throws: FitError.unreadableModel(
                reason: "a stack has one finite weight of at least 0 for each member, and a finite intercept")
        ) { try StoredModel(serialised: [UInt8](negative.utf8)) }
        let shifted = String(decoding: try models[6].serialised(), as: UTF8.self)
        let certain = shifted.replacing(#""to":0.1"#, with: #""to":1"#)
        #expect(
            throws: FitError.unreadableModel(reason: "a move between prevalences goes from and to a share between 0 and 1")
        ) { try StoredModel(serialised: [UInt8](certain.utf8)) }
    }

    @Test func bytesThatAreNoModelAreRefused() throws {
        func reason(_ text: String) -> String? {
            do throws(FitError) {
                _ = try StoredModel(serialised: [UInt8](text.utf8))
                return nil
            } catch { return error.description }
        }
        let prefix = "the bytes are not a model that can be read: "
        #expect(reason("") == prefix + "0 bytes that are not a JSON object with format and version")
        #expect(reason(#"{"format":"pickle","version":1}"#) == prefix + "the format is not respite-model")
        #expect(reason(#"{"format":"respite-model","version":2}"#) == prefix + "got version 2, wanted 1")
        #expect(
            reason(#"{"format":"respite-model","version":1,"model":{}}"#) == prefix
                + "the content does not have the fields of format 1")
    }

    @Test func contentThatNoFitCouldHaveWrittenIsRefused() throws {
        let trees = try Self.models()[1]
        let text = String(decoding: try trees.serialised(), as: UTF8.self)
        let spoilt = try text.replacing(Regex(#""booster":"[^"]{40}"#), with: #""booster":""#)
        #expect(throws: FitError.unreadableModel(reason: "the tree library does not read the trees")) {
            try StoredModel(serialised: [UInt8](spoilt.utf8))
        }
        let other = dataset(Matrix(rows: 500, columns: 2, values: Array(Self.data.input.matrix.values.prefix(1_000))))
        let narrow = try BoostedTreesLearner(search: quickSearch).fit(other, Self.data.target, context: Self.data.context())
        let swapped = TreesModel(columns: ["c0", "c1", "c2"], booster: narrow.boosterBytes, record: narrow.record)
        #expect(throws: FitError.unreadableModel(reason: "the trees are not such as a fit of 3 columns writes")) {
            try StoredModel(serialised: swapped.serialised())
        }
        let prevalence = String(decoding: try Self.models()[3].serialised(), as: UTF8.self)
        let certain = try prevalence.replacing(Regex(#""share":[0-9.e-]+"#), with: #""share":1"#)
        #expect(throws: FitError.unreadableModel(reason: "a prevalence lies between 0 and 1")) {
            try StoredModel(serialised: [UInt8](certain.utf8))
        }
        let linear = String(decoding: try Self.models()[0].serialised(), as: UTF8.self)
        let foreign = try linear.replacing(Regex(#""source":0"#), with: #""source":99"#)
        #expect(throws: FitError.unreadableModel(reason: "the preprocessing names columns that the model does not have")) {
            try StoredModel(serialised: [UInt8](foreign.utf8))
        }
    }
}
