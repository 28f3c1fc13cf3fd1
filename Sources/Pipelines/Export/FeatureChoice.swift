public import Features
import Foundation
import Ingestion

/// Which features a run computes: the catalogue's, and those that users defined.
public struct FeatureChoice: Sendable, Equatable {
    /// How much of the catalogue.
    public enum Catalogue: String, Sendable, CaseIterable {
        /// Only what feature files define.
        case none
        /// Version 1.
        case version1 = "1"
        /// Version 2: version 1 comes first.
        case version2 = "2"

        /// The features; `nil` for none.
        var featureSet: FeatureSet? {
            switch self {
            case .none: nil
            case .version1: .version1
            case .version2: .version2
            }
        }
    }

    /// The catalogue's features come first.
    public var catalogue: Catalogue
    /// The paths of feature files, whose features follow.
    public var files: [String]
    /// Whether the features for OULAD that come with the program follow as well.
    public var includesOULAD = false
    /// With whom persons are compared.
    public var groupBy: PersonGroup

    /// Chooses the catalogue alone unless files are named.
    public init(catalogue: Catalogue, files: [String] = [], groupBy: PersonGroup = .unit) {
        self.catalogue = catalogue
        self.files = files
        self.groupBy = groupBy
    }

    /// Reads the files and makes the set.
    ///
    /// - Throws: `IngestionError.unreadable` for a file that cannot be read, `FeatureFileError` for one that says what it may not,
    ///   `PipelineError.badSetting` where nothing was chosen.
    public func featureSet() throws -> FeatureSet {
        guard catalogue != .none || !files.isEmpty else {
            throw PipelineError.badSetting(
                name: "--catalogue", got: "none without a feature file",
                wanted: "a feature file named with --features, or the catalogue")
        }
        if files.isEmpty, !includesOULAD, let set = catalogue.featureSet { return set }
        return try FeatureSet(
            catalogue: catalogue.featureSet,
            files: files.map(Self.file)
                + (includesOULAD ? [try FeatureFile(yaml: OULADFeatures.yaml, name: OULADFeatures.name)] : []))
    }

    private static func file(_ path: String) throws -> FeatureFile {
        let name = (path as NSString).lastPathComponent
        let bytes: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            bytes = try handle.read(upToCount: FeatureFile.byteLimit + 1) ?? Data()
        } catch {
            throw IngestionError.unreadable(path: path, reason: error.localizedDescription)
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw IngestionError.unreadable(path: path, reason: "a feature file is UTF-8 text, and this is not")
        }
        return try FeatureFile(yaml: text, name: name)
    }
}
