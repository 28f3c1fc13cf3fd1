import Foundation
public import Statistics

/// A model of rows that can be written down and read back without change.
public protocol StorableModel: AttributableModel<Dataset> {
    /// The model as one of the kinds that a file can hold.
    var stored: StoredModel { get }
}

/// The closed list of models that a file can hold: plain numbers, no code.
public indirect enum StoredModel: Sendable, Codable {
    /// A linear model with its preprocessing.
    case linear(LinearModel)
    /// Boosted trees.
    case trees(TreesModel)
    /// The mean of other models' log-odds.
    case averaged(AveragedModel)
    /// A model with a calibration on top.
    case calibrated(CalibratedModel)
    /// The share of events.
    case prevalence(PrevalenceModel)
    /// One column alone.
    case recency(RecencyModel)
    /// One model for each value of a column.
    case stratified(StratifiedModel)
    /// A weighted sum of other models' log-odds.
    case stacked(StackedModel)
    /// A model for another prevalence than that of the rows it was fitted on.
    case prevalenceShifted(PrevalenceShiftedModel)
    /// A model of columns that are made of the ones it is given.
    case prepared(PreparedModel)
    /// A model with a line on top of its log-odds.
    case recalibrated(RecalibratedModel)
    /// A model that a search has chosen.
    case searched(SearchedModel)
    /// A linear model with effects of units.
    case hierarchical(HierarchicalModel)
    /// A larger group's linear model, adapted to a smaller one.
    case transfer(TransferModel)

    /// The model inside.
    public var model: any StorableModel {
        switch self {
        case .linear(let model): model
        case .trees(let model): model
        case .averaged(let model): model
        case .calibrated(let model): model
        case .prevalence(let model): model
        case .recency(let model): model
        case .stratified(let model): model
        case .stacked(let model): model
        case .prevalenceShifted(let model): model
        case .prepared(let model): model
        case .recalibrated(let model): model
        case .searched(let model): model
        case .hierarchical(let model): model
        case .transfer(let model): model
        }
    }
}

extension StoredModel: StorableModel {
    /// Itself.
    public var stored: StoredModel { self }
    /// The record of the model inside.
    public var record: ModelRecord { model.record }

    /// Returns the log-odds by the model inside.
    public func logits(for input: Dataset) throws(FitError) -> [Double] { try model.logits(for: input) }

    /// Returns the probabilities by the model inside.
    public func probabilities(for input: Dataset) throws(FitError) -> [Double] { try model.probabilities(for: input) }

    /// Returns the contributions by the model inside.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try model.attributions(for: input, threads: threads)
    }
}

extension StoredModel {
    /// Reads a model back; it forecasts bit for bit what the written one did.
    ///
    /// - Throws: `FitError.unreadableModel` when the bytes are not of format 1.
    public init(serialised bytes: [UInt8]) throws(FitError) {
        let head: ModelFile.Head
        do { head = try JSONDecoder().decode(ModelFile.Head.self, from: Data(bytes)) } catch {
            throw .unreadableModel(reason: "\(bytes.count) bytes that are not a JSON object with format and version")
        }
        guard head.format == ModelFile.name else {
            throw .unreadableModel(reason: "the format is not \(ModelFile.name)")
        }
        guard head.version == ModelFile.version else {
            throw .unreadableModel(reason: "got version \(head.version), wanted \(ModelFile.version)")
        }
        do { self = try JSONDecoder().decode(ModelFile.self, from: Data(bytes)).model } catch {
            throw .unreadableModel(reason: "the content does not have the fields of format \(ModelFile.version)")
        }
        try validate()
    }

    /// Refuses content that no fit could have written.
    func validate() throws(FitError) {
        switch self {
        case .linear(let model): try model.validate()
        case .trees(let model): try model.validate()
        case .averaged(let model): try model.validate()
        case .calibrated(let model): try model.validate()
        case .prevalence(let model): try model.validate()
        case .recency(let model): try model.validate()
        case .stratified(let model): try model.validate()
        case .stacked(let model): try model.validate()
        case .prevalenceShifted(let model): try model.validate()
        case .prepared(let model): try model.validate()
        case .recalibrated(let model): try model.validate()
        case .searched(let model): try model.validate()
        case .hierarchical(let model): try model.validate()
        case .transfer(let model): try model.validate()
        }
    }
}

extension StorableModel {
    /// The model as bytes: JSON with sorted keys, every number in the shortest form that reads back to the same bits.
    public func serialised() throws(FitError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return [UInt8](try encoder.encode(ModelFile(model: stored))) } catch {
            throw .unreadableModel(reason: "the model holds a number that cannot be written")
        }
    }
}

/// What stands in a model file.
private struct ModelFile: Codable {
    struct Head: Codable {
        let format: String
        let version: Int
    }

    static let name = "respite-model"
    static let version = 1

    var format = ModelFile.name
    var version = ModelFile.version
    let model: StoredModel
}
