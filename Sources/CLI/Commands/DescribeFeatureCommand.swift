import ArgumentParser
import Features
import Pipelines

/// `respite features describe NAME`.
struct DescribeFeatureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Say everything that is to be said of a feature.")

    @Argument(help: ArgumentHelp("The features' names.", valueName: "name"))
    var names: [String]
    @OptionGroup var features: FeatureOptions
    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let set = try features.choice(.version2).featureSet()
        let cards = try names.map { name in
            guard let column = set.column(named: name) else { throw ValidationError(unknown(name, set)) }
            return FeatureCard(set.definitions[column])
        }
        if json { return print(try FeatureJSON.text(of: cards)) }
        for (place, card) in cards.enumerated() {
            print((place > 0 ? "\n" : "") + card.name)
            for (label, text) in card.lines { print("  \(label): \(text)") }
        }
    }

    private func unknown(_ name: String, _ set: FeatureSet) -> String {
        let near = set.names(like: name)
        return "there is no feature of that name (\(name.count) characters)"
            + (near.isEmpty ? "; `respite features list` shows all" : "; did you mean \(near.joined(separator: ", "))?")
    }
}
