import Foundation
import Testing

@Suite struct DocumentationTests {
    private var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    @Test func everyCommandStandsInTheReadme() throws {
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let help = try Program.run("--help").output
        let commands = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst().compactMap {
            line -> Substring? in
            line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.dropFirst(2).prefix { $0 != " " } : nil
        }
        #expect(commands.count >= 6)
        for command in commands where command != "See" {
            #expect(readme.contains("`respite \(command)"), "\(command) is missing from README.md")
        }
    }

    @Test func thePageOfFeaturesIsTheOneThatTheProgramWrites() throws {
        let page = try String(contentsOf: root.appending(path: "docs/features.md"), encoding: .utf8)
        let written = try Program.run("features", "list", "--format", "markdown").output
        #expect(page == written, "write it anew: respite features list --format markdown > docs/features.md")
    }
}
