import ArgumentParser
import Foundation
import Ingestion
import Pipelines
import Records
import Workspace

/// `respite inventories`: the burnout inventories that can be scored, and scores of a file.
struct InventoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventories", abstract: "List the burnout inventories that can be scored, and score a file of answers.",
        subcommands: [ListInventoriesCommand.self, ScoreInventoryCommand.self], defaultSubcommand: ListInventoriesCommand.self)
}

/// `respite inventories list`.
struct ListInventoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List scales, items, reversals, rules for left-out items, cut-offs and sources.")

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() throws {
        print(json ? try InventoryList.json() : InventoryList.text)
    }
}

/// `respite inventories score`.
struct ScoreInventoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Score a CSV file of answers: one row a respondent, a column a score.",
        discussion: """
            Answers are as they were given: reversals are part of the inventory. A score with too few answers stays empty, as do all scores \
            of a row that cannot be read. How the scales came out goes to standard error. Nothing is imported.
            """)

    @Argument(help: ArgumentHelp("A CSV file with a column an item.", valueName: "file"))
    var path: String
    @Option(help: ArgumentHelp("CBI, OLBI, BAT-23 or BAT-12.", valueName: "name"))
    var inventory: String
    @Option(
        help: ArgumentHelp(
            "The numbers of the least answer (never) and of the most (always), such as 1..5 or 4..1.", valueName: "codes"))
    var answers: String
    @Option(
        help: ArgumentHelp(
            "The columns of the items in order, separated by commas; else those called CBI_1, BAT12_7, …", valueName: "names"))
    var columns: String?
    @Option(help: ArgumentHelp("A column to hand on, such as a number of the respondent.", valueName: "column"))
    var id: String?
    @Option(help: ArgumentHelp("Words that stand for no answer, separated by commas.", valueName: "words"))
    var missing: String?
    @Option(help: ArgumentHelp("Where the scores go, instead of standard output.", valueName: "file"))
    var output: String?

    func validate() throws {
        guard Inventory.named(inventory) != nil else {
            throw ValidationError("--inventory takes \(Inventory.all.map(\.name).joined(separator: ", ")), got '\(inventory)'")
        }
        guard InventoryScoring.coding(answers) != nil else {
            throw ValidationError("--answers takes two different numbers such as 1..5, got '\(answers)'")
        }
    }

    func run() throws {
        guard let inventory = Inventory.named(inventory), let coding = InventoryScoring.coding(answers) else { return }
        func list(_ text: String?) -> [String]? {
            text?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let notes = try InventoryScoring(
            inventory: inventory, columns: list(columns), answers: coding, missing: list(missing) ?? [], nameColumn: id
        ).run(path, to: URL(filePath: output ?? "/dev/stdout"))
        for note in notes { FileHandle.standardError.write(Data((note + "\n").utf8)) }
    }
}
