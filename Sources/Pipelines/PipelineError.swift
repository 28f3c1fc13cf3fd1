/// Why a pipeline cannot run. Faults of the data or the store are thrown by the stage that finds them.
public enum PipelineError: Error, Equatable {
    /// A presentation that was asked for is not in the data.
    case noSuchPresentation(wanted: String, known: [String])
    /// The same presentation trains and tests.
    case presentationOnBothSides(code: String)
    /// The output folder holds a workspace that no pilot made.
    case foreignWorkspace(path: String)
    /// Nobody in the data has an event.
    case nobodyWithEvents(persons: Int)
    /// A setting is outside its range.
    case badSetting(name: String, got: String, wanted: String)
}

extension PipelineError: CustomStringConvertible {
    /// One sentence: what, got, wanted, what to do.
    public var description: String {
        switch self {
        case .noSuchPresentation(let wanted, let known):
            "the presentation \(wanted) is not in the data, which has \(known.joined(separator: ", ")); name one of them with --train or --test"
        case .presentationOnBothSides(let code):
            "the presentation \(code) is named by --train and by --test; a cohort that trains cannot test"
        case .foreignWorkspace(let path):
            "\(path) is a workspace that was not made by a pilot on simulated or public data, so it is left alone; choose another --output"
        case .nobodyWithEvents(let persons):
            persons == 0
                ? "there is nobody in the data; import the persons and their events first"
                : "none of the \(persons) persons has a learning event; check that the event export covers these persons and import it"
        case .badSetting(let name, let got, let wanted): "\(name) is \(got), wanted \(wanted)"
        }
    }
}
