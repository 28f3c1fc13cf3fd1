/// Why a pipeline cannot run. Faults of the data or the store are thrown by the stage that finds them.
public enum PipelineError: Error, Equatable {
    /// A presentation that was asked for is not in the data.
    case noSuchPresentation(wanted: String, known: [String])
    /// The same presentation trains and tests.
    case presentationOnBothSides(code: String)
    /// The output folder holds a workspace that no pilot made.
    case foreignWorkspace(path: String)
    /// A folder that was to be written to holds files that are not ours.
    case foreignFolder(path: String, entries: Int)
    /// The output would replace an input.
    case outputIsInput(path: String)
    /// Nobody in the data has an event.
    case nobodyWithEvents(persons: Int)
    /// The extract's date lies after everything that is known.
    case asOfBeyondFacts(asOf: Int64, known: Int64)
    /// A file that is no unedited draft stands where one was to be written.
    case draftWasEdited(path: String)
    /// A setting is outside its range.
    case badSetting(name: String, got: String, wanted: String)
    /// The coverage check failed, and no reason was given to go on.
    case coverageFailed(reason: String)
}

extension PipelineError: CustomStringConvertible {
    /// One sentence: what, got, wanted, what to do.
    public var description: String {
        switch self {
        case .draftWasEdited(let path):
            "\(path) is there already and is no unedited draft; name another file with --output, or move it away"
        case .noSuchPresentation(let wanted, let known):
            "the presentation \(wanted) is not in the data, which has \(known.joined(separator: ", ")); name one of them with --train or --test"
        case .presentationOnBothSides(let code):
            "the presentation \(code) is named by --train and by --test; a cohort that trains cannot test"
        case .foreignWorkspace(let path):
            "\(path) is a workspace that was not made by a pilot on simulated or public data, so it is left alone; choose another --output"
        case .foreignFolder(let path, let entries):
            "\(path) holds \(entries) files that no simulation wrote, and some would be replaced; choose a new or an empty folder"
        case .outputIsInput(let path): "\(path) is also an input and would be replaced; choose another --output"
        case .nobodyWithEvents(let persons):
            persons == 0
                ? "there is nobody in the data; import the persons and their events first"
                : "none of the \(persons) persons has a learning event; check that the event export covers these persons and import it"
        case .asOfBeyondFacts(let asOf, let known):
            "--as-of is \(UTCDay.text(of: asOf)), but the last fact became known on \(UTCDay.text(of: known - known % 86_400)); windows after that day would "
                + "look quiet although nothing is known of them; name that day or an earlier one"
        case .coverageFailed(let reason):
            "the data do not cover those who left (\(reason)); a model would learn from survivors. Mend the export, or go on with --accept-coverage "
                + "REASON, which is recorded"
        case .badSetting(let name, let got, let wanted): "\(name) is \(got), wanted \(wanted)"
        }
    }
}
