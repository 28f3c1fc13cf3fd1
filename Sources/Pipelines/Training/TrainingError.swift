/// Why a model cannot be trained or judged, where that is not the fault of a file or a store.
public enum TrainingError: Error, Equatable {
    /// There is no learner of that name.
    case unknownLearner(length: Int, known: [String])
    /// The rows cannot support a model.
    case notEnoughEvidence(reason: String)
    /// A file does not say from which side its columns come.
    case unknownFamilies
    /// No column is left.
    case noColumns(choice: String)
    /// A model that was named is not there.
    case noSuchModel(reference: String, known: Int)
    /// The model file is not the one that its card was written for.
    case alteredModel(path: String)
    /// A card cannot be read.
    case unreadableCard(path: String, reason: String)
    /// A model was fitted for another target or horizon than the rows have.
    case differentTarget(model: String, wanted: String)
    /// The folder that is to receive a model holds another.
    case otherModelThere(path: String)
    /// Models that are compared have names in common.
    case repeatedModel(name: String)
}

extension TrainingError: CustomStringConvertible {
    /// What, got, wanted, and what to do.
    public var description: String {
        switch self {
        case .unknownLearner(let length, let known):
            "--learner is a text of \(length) characters that names no learner of these rows (a simple rule needs its column); name one of \(known.joined(separator: ", "))"
        case .notEnoughEvidence(let reason): "not enough evidence: \(reason)"
        case .unknownFamilies:
            "--columns lms or hr needs to know where columns come from, which a file does not say; leave the columns out of the file instead"
        case .noColumns(let choice): "no column is made of \(choice) facts alone; choose --columns all"
        case .noSuchModel(let reference, let known):
            "there is no model '\(reference)': give the name or id of one of the \(known) models of the workspace (respite models), or the folder that respite train wrote"
        case .alteredModel(let path): "the model file in \(path) does not have the digest in its card: it was altered; train anew"
        case .unreadableCard(let path, let reason):
            "\(path) holds no model card that can be read (\(reason)); name a folder that respite train wrote"
        case .differentTarget(let model, let wanted):
            "the model was fitted for \(model), and the rows are labelled for \(wanted); ask for the model's target and horizon"
        case .otherModelThere(let path): "\(path) holds another model, which would be replaced; name a new or an empty folder"
        case .repeatedModel(let name): "two models have the name '\(name)'; compare models of different names"
        }
    }
}
