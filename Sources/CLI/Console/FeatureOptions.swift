import ArgumentParser
import Features
import Pipelines

/// Which features a command is about.
struct FeatureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The version of the built-in catalogue: 1, or 2, which adds 90 features; none for the features of files alone. "
                + "By default 1 to compute, 2 elsewhere.", valueName: "version"),
        transform: FeatureOptions.catalogue)
    var catalogue: FeatureChoice.Catalogue?
    @Option(
        name: .customLong("features"),
        help: ArgumentHelp(
            "A YAML file of features of your own (docs/feature-files.md); may be given several times.", valueName: "file"))
    var files: [String] = []

    /// Whether nothing was said about features.
    var isUsual: Bool { catalogue == nil && files.isEmpty }

    /// The choice.
    ///
    /// - Parameter usual: How much of the catalogue it is where that is not said.
    func choice(_ usual: FeatureChoice.Catalogue, groupBy: PersonGroup = .unit) -> FeatureChoice {
        FeatureChoice(catalogue: catalogue ?? usual, files: files, groupBy: groupBy)
    }

    private static func catalogue(_ text: String) throws -> FeatureChoice.Catalogue {
        guard let catalogue = FeatureChoice.Catalogue(rawValue: text) else {
            throw ValidationError("--catalogue is 1, 2 or none; got '\(text)'")
        }
        return catalogue
    }
}

/// With whom a command compares persons.
struct GroupOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "With whom features compare a person: who has the same \(GroupOption.names).", valueName: "column"),
        transform: GroupOption.group)
    var groupBy = PersonGroup.unit

    private static let names = PersonGroup.allCases.map(\.rawValue).joined(separator: ", ")

    private static func group(_ name: String) throws -> PersonGroup {
        guard let group = PersonGroup(rawValue: name) else {
            throw ValidationError("--group-by is one of \(names); got a text of \(name.count) characters")
        }
        return group
    }
}
