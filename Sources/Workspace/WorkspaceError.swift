/// Why the workspace cannot do what it was asked to do.
public enum WorkspaceError: Error, Equatable {
    /// The folder holds no workspace.
    case notAWorkspace(path: String)
    /// A workspace is made in a new or an empty folder only.
    case folderNotEmpty(path: String, entries: Int)
    /// Something that is not a folder stands there.
    case notAFolder(path: String)
    /// The name is not one of the IANA time zone database.
    case unknownZone(String)
    /// A basis of blanks is none.
    case emptyBasis
    /// Another process is writing.
    case locked(path: String)
    /// A newer version of the program made or changed the workspace.
    case newerVersion(path: String)
    /// The file is not the database of a workspace.
    case foreignFile(path: String)
    /// The database, or a chunk in it, is not as it was written.
    case damaged(path: String, detail: String)
    /// What was to be read was replaced by an import in the meantime.
    case changedWhileReading
    /// No space is left.
    case diskFull(path: String)
    /// The file system does not permit it.
    case noPermission(path: String)
    /// The folder into which a file was to be written does not exist.
    case missingFolder(path: String)
    /// A name is not a plain file name.
    case badFileName(length: Int)
    /// Any other failure of the file system or the database.
    case failed(path: String, detail: String)
    /// The source holds protected attributes or identities, and no separate store was given for them.
    case separateStoreNeeded(rows: Int)
    /// The session was committed, abandoned or replaced by a newer one.
    case sessionOver
    /// The database does not keep to `synchronous=FULL`.
    case notDurable(synchronous: Int, journal: String)
    /// No such person is in the workspace.
    case unknownPerson(idLength: Int)
    /// The file that says what pseudonyms stand for belongs to another workspace.
    case foreignIdentities(path: String)
    /// The file that says what pseudonyms stand for is not there.
    case noIdentities(path: String)
    /// An older version kept persons under their own ids, which this one does not.
    case plainIdentifiers(persons: Int)
    /// A run of that id exists already.
    case runExists(id: String)
    /// A file of heads would stand in the workspace whose log it is to protect.
    case anchorInWorkspace(path: String)
    /// The secret from which pseudonyms are made is not there.
    case noPseudonymKey(path: String)
    /// The secret is that of another workspace.
    case foreignPseudonymKey(path: String)
    /// An agreement of blanks is none.
    case blankAgreement
    /// No agreement of that number stands.
    case noSuchAgreement(id: Int64, standing: [Int64])
}

extension WorkspaceError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .notAWorkspace(let path): "\(path) is not a workspace. Make one with `respite init \(path)`, or name another folder."
        case .folderNotEmpty(let path, let entries):
            "\(path) holds \(entries) other file(s) and is not a workspace. A workspace needs a new or an empty folder: name another."
        case .notAFolder(let path): "\(path) is not a folder. Name a folder for the workspace."
        case .unknownZone(let zone): "`\(zone)` is not an IANA time zone. Wanted a name such as UTC or Europe/Berlin."
        case .emptyBasis:
            "The basis is empty. State in words on what ground the data are used, for example `--basis \"simulated data\"`."
        case .locked(let path): "Another process is writing to \(path). Wait until it has finished and try again."
        case .newerVersion(let path): "A newer version of respite made \(path). Update respite; this version leaves it untouched."
        case .foreignFile(let path): "\(path) is not the database of a workspace. Move it away, or name another folder."
        case .damaged(let path, let detail):
            "\(path) is damaged (\(detail)). Restore the workspace from a backup, or import the sources into a new one."
        case .changedWhileReading: "An import replaced facts while they were being read. Run the command again."
        case .diskFull(let path): "No space is left for \(path). Free some and run the command again; what was committed is safe."
        case .noPermission(let path): "The file system does not permit access to \(path). Check its owner and its permissions."
        case .missingFolder(let path): "The folder \(path) does not exist. Make it first, or name another."
        case .badFileName(let length):
            "A name of \(length) characters is not a plain file name. Use letters, digits, `.`, `-` and `_`, a letter or a digit in front."
        case .failed(let path, let detail): "\(path): \(detail)."
        case .separateStoreNeeded(let rows):
            "The source holds \(rows) protected attribute(s) or identities, which belong in their own stores. Import it through the import command."
        case .sessionOver: "The import is over. Begin a new one."
        case .notDurable(let synchronous, let journal):
            "The database runs with synchronous=\(synchronous), journal \(journal); wanted 2 (FULL) and wal. Nothing was written."
        case .unknownPerson(let length):
            "No person with that id (\(length) characters) is in the workspace. Check the id, or import the person first."
        case .foreignIdentities(let path):
            "\(path) says what the pseudonyms of another workspace stand for. Put back the file of this one."
        case .noIdentities(let path):
            "\(path), which says what pseudonyms stand for, is not there. Put it back, or run the command where it is kept."
        case .plainIdentifiers(let persons):
            "An older version made this workspace and kept \(persons) persons under their own ids. Import its sources into a new workspace: `respite init`."
        case .runExists(let id): "The run \(id) exists already. Runs are never changed: use another id."
        case .anchorInWorkspace(let path):
            "\(path) lies in the workspace itself, where whoever changes the log can change it too. Name a file elsewhere, best on another machine."
        case .noPseudonymKey(let path):
            "\(path), the secret from which pseudonyms are made, is not there. Put it back: with another one everybody would stand in the store twice, and objections would belong to nobody."
        case .blankAgreement:
            "The agreement is empty. Name it: its title, its date and where it is kept, for example `--agreement \"Works agreement 12 of 3 May 2026\"`."
        case .noSuchAgreement(let id, let standing):
            "No agreement \(id) on sensitive features stands; "
                + (standing.isEmpty ? "none does." : "these do: \(standing.map { "\($0)" }.joined(separator: ", ")).")
        case .foreignPseudonymKey(let path):
            "\(path) is not the secret with which this workspace was made. Put that one back: with another one everybody would stand in the store twice, and objections would belong to nobody."
        }
    }

    /// The exit code of a command that ends with this error.
    public var exitCode: Int32 {
        switch self {
        case .folderNotEmpty, .notAFolder, .unknownZone, .emptyBasis, .badFileName, .anchorInWorkspace, .blankAgreement,
            .noSuchAgreement:
            64
        case .foreignFile, .foreignIdentities, .damaged, .unknownPerson, .foreignPseudonymKey: 65
        case .notAWorkspace, .missingFolder, .noIdentities, .noPseudonymKey: 66
        case .locked, .changedWhileReading: 75
        case .noPermission: 77
        case .newerVersion, .plainIdentifiers: 78
        case .diskFull, .failed, .separateStoreNeeded, .sessionOver, .notDurable, .runExists: 1
        }
    }
}
