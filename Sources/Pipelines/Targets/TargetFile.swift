import Foundation
public import Labels

/// What is to be predicted, as a YAML file says it: one target, or several under `targets`, with horizons and how they are labelled.
///
/// `docs/targets.md` explains every key; `Examples/targets/` has a file for every kind. What the file leaves out is `nil` here.
public struct TargetFile: Sendable, Hashable {
    /// The targets, in the order of the file.
    public let targets: [Target]
    /// The horizons in days.
    public let horizonsDays: [Int]?
    /// Whether snapshots with a competing exit in the window are left out.
    public let leavesOutCompetingExits: Bool?
    /// What is done with snapshots in whose window support was given.
    public let contamination: ContaminationPolicy?

    /// Reads the targets of a file.
    ///
    /// - Throws: `TargetFileError` with the line of what is wrong.
    public static func read(_ path: String) throws(TargetFileError) -> [Target] { try TargetFile(path: path).targets }

    /// Reads a file.
    ///
    /// - Throws: `TargetFileError` with the line of what is wrong.
    public init(path: String) throws(TargetFileError) {
        let name = URL(filePath: path).lastPathComponent
        func unreadable(_ found: String) -> TargetFileError {
            TargetFileError(file: name, line: nil, place: "", found: found, wanted: "a YAML file that can be read")
        }
        let data: Data
        do {
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw unreadable("no such file, or one that may not be read")
            }
            data = try handle.read(upToCount: TargetText.byteLimit + 1) ?? Data()
        } catch let error as TargetFileError {
            throw error
        } catch {
            throw unreadable("a file that cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else { throw unreadable("bytes that are not UTF-8") }
        try self.init(yaml: text, name: name)
    }

    /// Reads the text of a file.
    ///
    /// - Parameter name: The name of the file, for messages.
    /// - Throws: `TargetFileError` with the line of what is wrong.
    public init(yaml text: String, name: String? = nil) throws(TargetFileError) {
        self = try TargetReader.file(try TargetText.root(text, file: name))
    }

    init(targets: [Target], horizonsDays: [Int]?, leavesOutCompetingExits: Bool?, contamination: ContaminationPolicy?) {
        self.targets = targets
        self.horizonsDays = horizonsDays
        self.leavesOutCompetingExits = leavesOutCompetingExits
        self.contamination = contamination
    }

    /// The settings for labelling: what the file says, else what is given here, else the defaults of `Labelling`.
    ///
    /// - Throws: `LabelError.settingInvalid` for horizons given here that cannot be.
    public func labelling(horizonsDays: [Int]? = nil) throws(LabelError) -> Labelling {
        let defaults = try Labelling()
        return try Labelling(
            targets: targets, horizonsDays: self.horizonsDays ?? horizonsDays ?? defaults.horizonsDays,
            leavesOutCompetingExits: leavesOutCompetingExits ?? defaults.leavesOutCompetingExits,
            contamination: contamination ?? defaults.contamination)
    }
}
