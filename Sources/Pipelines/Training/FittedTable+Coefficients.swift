import Models
import Statistics

extension FittedTable {
    /// The coefficients with intervals, where the model is a linear one: cluster-robust without a penalty and for ridge, over refits where a
    /// penalty takes columns out; `nil` for other models, and where refits are needed and none were asked for.
    ///
    /// - Parameter draws: Refits on resampled people, with the chosen penalty; 0 for none.
    func coefficientTable(_ table: LabelledTable, draws: Int, seed: UInt64, threads: Int) throws -> CoefficientTable? {
        try coefficients(of: fitted.model, try input(table), draws: draws, seed: seed, threads: threads)
    }

    private func coefficients(
        of model: StoredModel, _ input: Dataset, draws: Int, seed: UInt64, threads: Int
    ) throws(FitError) -> CoefficientTable? {
        switch model {
        case .calibrated(let model): return try coefficients(of: model.base, input, draws: draws, seed: seed, threads: threads)
        case .prepared(let model):
            return try coefficients(
                of: model.base, model.preparation.prepared(input), draws: draws, seed: seed, threads: threads)
        case .hierarchical(let model): return model.table
        case .linear(let model):
            let penalty = penalty(of: model)
            guard let penalty, penalty.mix > 0 else { return try sandwich(of: model, input) }
            guard draws > 0 else { return nil }
            let learner = ElasticNetLearner(mixes: [penalty.mix], strengths: .given([penalty.strength]))
            let context = FitContext(folds: [], seed: seed, threads: threads)
            return try .bootstrap(learner, model, input, target, context: context, draws: draws)
        default: return nil
        }
    }

    /// Cluster-robust intervals; `nil` of a model for which there are none, such as one with Firth's penalty.
    private func sandwich(of model: LinearModel, _ input: Dataset) throws(FitError) -> CoefficientTable? {
        do throws(FitError) { return try .sandwich(of: model, input, target) } catch {
            if case .invalidSetting = error { return nil }
            throw error
        }
    }

    /// α and λ as the record has them; `nil` of a model without such a penalty.
    private func penalty(of model: LinearModel) -> (mix: Double, strength: Double)? {
        func value(_ name: String) -> Double? {
            model.record.settings.first { $0.name == name }.flatMap { Double($0.value) }
        }
        guard let mix = value("alpha"), let strength = value("lambda") else { return nil }
        return (mix, strength)
    }
}
