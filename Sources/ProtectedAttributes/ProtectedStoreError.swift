/// Why the protected store cannot be used.
public enum ProtectedStoreError: Error, Equatable {
    /// Every opening says what it is for.
    case noPurpose
    /// There is no store yet.
    case missing(path: String)
    /// The file is not a protected store, or is damaged.
    case notAStore(path: String)
    /// A newer version of the program made it.
    case newerVersion(path: String)
    /// Another process is writing to it.
    case busy(path: String)
    /// No space is left.
    case diskFull(path: String)
    /// The file system does not permit it.
    case noPermission(path: String)
    /// Any other failure of the database.
    case failed(path: String, code: Int)
}

extension ProtectedStoreError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .noPurpose:
            "Protected attributes are opened for a stated purpose only. State it in words, for example `fairness audit`."
        case .missing(let path):
            "\(path) does not exist: no protected attributes were imported. Import a source that has them first."
        case .notAStore(let path): "\(path) is not a store of protected attributes, or is damaged. Restore it from a backup."
        case .newerVersion(let path): "A newer version of respite made \(path). Update respite; this version leaves it untouched."
        case .busy(let path): "Another process is writing to \(path). Wait until it has finished and try again."
        case .diskFull(let path): "No space is left for \(path). Free some and run the command again."
        case .noPermission(let path): "The file system does not permit access to \(path). Check its owner and its permissions."
        case .failed(let path, let code): "\(path): the database refused (code \(code)). Check the disk, and run the command again."
        }
    }
}
