import Testing

@testable import Workspace

@Suite struct WorkspaceErrorTests {
    @Test func everySentenceSaysWhatToDo() {
        let sentences: [(WorkspaceError, String, Int32)] = [
            (.notAWorkspace(path: "d"), "d is not a workspace. Make one with `respite init d`, or name another folder.", 66),
            (
                .folderNotEmpty(path: "d", entries: 2),
                "d holds 2 other file(s) and is not a workspace. A workspace needs a new or an empty folder: name another.", 64
            ),
            (.notAFolder(path: "d"), "d is not a folder. Name a folder for the workspace.", 64),
            (.unknownZone("X"), "`X` is not an IANA time zone. Wanted a name such as UTC or Europe/Berlin.", 64),
            (
                .emptyBasis,
                "The basis is empty. State in words on what ground the data are used, for example `--basis \"simulated data\"`.", 64
            ),
            (
                .blankAgreement,
                "The agreement is empty. Name it: its title, its date and where it is kept, for example `--agreement \"Works agreement 12 of 3 May 2026\"`.",
                64
            ),
            (.noSuchAgreement(id: 3, standing: [1, 2]), "No agreement 3 on sensitive features stands; these do: 1, 2.", 64),
            (.locked(path: "d"), "Another process is writing to d. Wait until it has finished and try again.", 75),
            (.newerVersion(path: "d"), "A newer version of respite made d. Update respite; this version leaves it untouched.", 78),
            (.foreignFile(path: "f"), "f is not the database of a workspace. Move it away, or name another folder.", 65),
            (
                .damaged(path: "f", detail: "why"),
                "f is damaged (why). Restore the workspace from a backup, or import the sources into a new one.", 65
            ),
            (.changedWhileReading, "An import replaced facts while they were being read. Run the command again.", 75),
            (
                .diskFull(path: "f"), "No space is left for f. Free some and run the command again; what was committed is safe.", 1
            ),
            (.noPermission(path: "f"), "The file system does not permit access to f. Check its owner and its permissions.", 77),
            (.missingFolder(path: "d"), "The folder d does not exist. Make it first, or name another.", 66),
            (
                .unknownPerson(idLength: 3),
                "No person with that id (3 characters) is in the workspace. Check the id, or import the person first.", 65
            ),
            (.sessionOver, "The import is over. Begin a new one.", 1),
            (.runExists(id: "r"), "The run r exists already. Runs are never changed: use another id.", 1),
        ]
        for (error, text, code) in sentences {
            #expect(error.description == text)
            #expect(error.exitCode == code)
        }
    }
}
