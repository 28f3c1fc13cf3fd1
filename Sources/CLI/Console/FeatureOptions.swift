import ArgumentParser
import Pipelines

/// Which features a command computes.
struct FeatureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The version of the built-in catalogue, or none for the features of files alone.", valueName: "1|none"))
    var catalogue = FeatureChoice.Catalogue.version1
    @Option(
        name: .customLong("features"),
        help: ArgumentHelp(
            "A YAML file of features of your own (docs/feature-files.md); may be given several times.", valueName: "file"))
    var files: [String] = []

    /// The choice.
    var choice: FeatureChoice { FeatureChoice(catalogue: catalogue, files: files) }
}

extension FeatureChoice.Catalogue: ExpressibleByArgument {}
