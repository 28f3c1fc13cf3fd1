import Workspace

/// The exit status of a refusal by the workspace.
func exitStatus(of error: WorkspaceError) -> ExitStatus {
    switch error {
    case .notAWorkspace, .missingFolder: .noInput
    case .unknownZone, .emptyBasis, .badFileName: .usage
    case .locked, .changedWhileReading: .tryAgain
    case .folderNotEmpty, .notAFolder, .newerVersion, .foreignFile: .badConfiguration
    case .noPermission: .notPermitted
    case .damaged: .badData
    case .diskFull, .failed, .separateStoreNeeded, .sessionOver, .notDurable, .unknownPerson, .runExists: .fault
    }
}
