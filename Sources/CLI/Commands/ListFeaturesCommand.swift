import ArgumentParser
import Features
import Foundation
import Pipelines
import Reports

/// `respite features list`.
struct ListFeaturesCommand: ParsableCommand {
    /// How the list is written.
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, markdown, json }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the features: what each one is, of what facts, over which window.")

    @OptionGroup var features: FeatureOptions
    @Option(help: ArgumentHelp("Only features of these kinds of facts, separated by commas.", valueName: "kinds"))
    var inputs: String?
    @Option(help: ArgumentHelp("Only features of a privacy class: ordinary or sensitive.", valueName: "class"))
    var privacy: String?
    @Option(help: ArgumentHelp("table, markdown or json.", valueName: "format"))
    var format: Format = .table
    @Flag(help: "Print one JSON object; the same as --format json.")
    var json = false

    func run() throws {
        let all = try features.choice(.version2).featureSet()
        let kinds = try wantedKinds(all)
        let set = all.selecting { feature in
            kinds.map { wanted in feature.inputs.contains { wanted.contains($0.rawValue) } } ?? true
                && privacy.map { ($0 == "sensitive") == FeatureCard(feature).isSensitive } ?? true
        }
        switch json ? .json : format {
        case .json: print(try FeatureJSON.text(of: FeatureSetRecord(set)))
        case .markdown: print(FeatureDocument(set).markdown, terminator: "")
        case .table:
            let rows = set.cards.map { card in
                [
                    card.name, card.meaning, card.inputs.joined(separator: " "), card.windowDays.map { "\($0) d" } ?? "all",
                    card.isSensitive ? "sensitive" : "ordinary",
                ]
            }
            let columns: [TextTable.Column] = ["feature", "meaning", "facts", "window", "privacy"].map { .init($0) }
            print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        }
    }

    func validate() throws {
        guard privacy.map({ $0 == "ordinary" || $0 == "sensitive" }) ?? true else {
            throw ValidationError("--privacy takes ordinary or sensitive, got '\(privacy ?? "")'")
        }
    }

    private func wantedKinds(_ set: FeatureSet) throws -> Set<String>? {
        guard let inputs else { return nil }
        let wanted = inputs.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let known = FeatureDefinition.Input.allCases.map(\.rawValue)
        if let other = wanted.first(where: { !known.contains($0) }) {
            throw ValidationError("--inputs takes \(known.joined(separator: ", ")), got '\(other)'")
        }
        return Set(wanted)
    }
}

/// Features as JSON.
enum FeatureJSON {
    /// Sorted keys; `null` where a window takes in all history or a value is never missing is left out.
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
