import ArgumentParser
import Features

/// Which features a command is about.
struct FeatureChoice: ParsableArguments {
    @Option(help: ArgumentHelp("The catalogue: 1, or 2 with all that it adds.", valueName: "version"))
    var catalogue: Int?

    /// The set that was chosen.
    func set() throws -> FeatureSet {
        switch catalogue {
        case nil, 1: return .version1
        case .some(let other): throw ValidationError("--catalogue takes 1, got \(other)")
        }
    }
}
