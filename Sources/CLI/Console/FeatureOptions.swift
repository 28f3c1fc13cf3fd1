import ArgumentParser
import Pipelines

/// Which features a command computes.
struct FeatureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The version of the built-in catalogue (1), or none for the features of files alone.", valueName: "version"),
        transform: FeatureOptions.catalogue)
    var catalogue = FeatureChoice.Catalogue.version1
    @Option(
        name: .customLong("features"),
        help: ArgumentHelp(
            "A YAML file of features of your own (docs/feature-files.md); may be given several times.", valueName: "file"))
    var files: [String] = []

    /// The choice.
    var choice: FeatureChoice { FeatureChoice(catalogue: catalogue, files: files) }

    private static func catalogue(_ text: String) throws -> FeatureChoice.Catalogue {
        guard let catalogue = FeatureChoice.Catalogue(rawValue: text) else {
            let known = FeatureChoice.Catalogue.allCases.map(\.rawValue).joined(separator: " or ")
            throw ValidationError("--catalogue takes \(known), got '\(text)'")
        }
        return catalogue
    }
}
