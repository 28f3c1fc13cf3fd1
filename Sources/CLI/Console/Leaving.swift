import ArgumentParser
import Features
import Foundation
import Governance
import Ingestion
import Labels
import Models
import Pipelines
import Simulation
import Validation
import Workspace

/// Exit statuses with a meaning, as `sysexits.h` numbers them.
enum ExitStatus: Int32 {
    case fault = 1
    case notEnoughEvidence = 3
    case usage = 64
    case badData = 65
    case noInput = 66
    case peerDown = 69
    case tryAgain = 75
    case notPermitted = 77
    case badConfiguration = 78
}

/// A refusal that a command itself decides on.
struct Refusal: Error {
    let status: ExitStatus
    let message: String
}

extension Respite {
    /// Says what went wrong on standard error, in a sentence, and ends the program with the status that fits.
    static func leave(after error: any Error) -> Never {
        guard let (status, message) = refusal(error) else { exit(withError: error) }
        FileHandle.standardError.write(Data("respite: \(message)\n".utf8))
        Foundation.exit(status)
    }

    /// The status and the sentence for an error of ours; `nil` for those that the argument parser knows best.
    private static func refusal(_ error: any Error) -> (status: Int32, message: String)? {
        if let error = error as? WorkspaceError { return (error.exitCode, error.description) }
        return ownRefusal(error).map { ($0.rawValue, $1) }
    }

    private static func ownRefusal(_ error: any Error) -> (ExitStatus, String)? {
        switch error {
        case let error as Refusal: (error.status, error.message)
        case let error as IngestionError: (status(of: error), error.description)
        case let error as MappingError: (.badConfiguration, error.description)
        case let error as GateError: (.notPermitted, "\(error)")
        case let error as PipelineError: (status(of: error), error.description)
        case let error as FeatureFileError: (.badConfiguration, error.description)
        case let error as TargetFileError: (.badConfiguration, error.description)
        case let error as GateFileError: (.badConfiguration, error.description)
        case let error as FeatureError: (status(of: error), error.description)
        case let error as LabelError: (.badData, error.description)
        case let error as TableFileError: (.badData, error.description)
        case let error as TrainingError: (status(of: error), error.description)
        case let error as FitError: (status(of: error), error.description)
        case let error as Validation.ValidationError: (status(of: error), "\(error)")
        case let error as SimulationError: (.badConfiguration, error.description)
        case is CleanExit, is ExitCode, is ArgumentParser.ValidationError: nil
        default: isOfTheParser(error) ? nil : (.fault, "\(error)")
        }
    }

    private static func isOfTheParser(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    private static func status(of error: IngestionError) -> ExitStatus {
        switch error {
        case .unreadable: .noInput
        case .forbiddenInput: .notPermitted
        case .database(_, let fault): ExitStatus(rawValue: fault.exitStatus) ?? .badData
        case .unknownZone, .noSuchConnector: .usage
        default: .badData
        }
    }

    private static func status(of error: FitError) -> ExitStatus {
        switch error {
        case .oneClass, .tooFewEvents, .tooFewNeighbours, .noRows, .noUsableColumns, .noStableColumns, .separated, .noUsableFolds:
            .notEnoughEvidence
        case .columnsDiffer, .unknownColumn, .notFinite, .unreadableModel: .badData
        case .invalidSetting: .usage
        case .shapeMismatch, .brokenFold, .library: .fault
        }
    }

    private static func status(of error: Validation.ValidationError) -> ExitStatus {
        switch error {
        case .tooFew, .emptySide, .groupWithoutRows: .notEnoughEvidence
        case .badSetting: .usage
        default: .badData
        }
    }

    private static func status(of error: TrainingError) -> ExitStatus {
        switch error {
        case .unknownLearner, .unknownFamilies, .noColumns, .differentTarget, .otherModelThere, .repeatedModel: .usage
        case .notEnoughEvidence: .notEnoughEvidence
        case .noSuchModel: .noInput
        case .alteredModel, .unreadableCard: .badData
        }
    }

    private static func status(of error: FeatureError) -> ExitStatus {
        if case .personOptedOut = error { return .notPermitted }
        return .badData
    }

    private static func status(of error: PipelineError) -> ExitStatus {
        switch error {
        case .noSuchPresentation, .presentationOnBothSides, .badSetting, .asOfBeyondFacts, .foreignFolder,
            .outputIsInput, .draftWasEdited:
            .usage
        case .foreignWorkspace: .badConfiguration
        case .nobodyWithEvents: .badData
        case .coverageFailed: .notEnoughEvidence
        }
    }
}
