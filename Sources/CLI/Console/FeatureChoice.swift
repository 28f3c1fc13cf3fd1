import ArgumentParser
import Features

/// Which features a command is about.
struct FeatureChoice: ParsableArguments {
    @Option(help: ArgumentHelp("The catalogue: 1, or 2 with all that it adds; by default 2.", valueName: "version"))
    var catalogue: Int?

    /// The set that was chosen.
    func set() throws -> FeatureSet {
        switch catalogue {
        case 1: return .version1
        case nil, 2: return .version2
        case .some(let other): throw ValidationError("--catalogue takes 1 or 2, got \(other)")
        }
    }
}
