import Foundation

/// The examples of the page on mapping files, by what the first line of their code blocks says.
struct MappingPage {
    /// A worked example: its files, and the facts that it promises.
    struct Example {
        let files: [String: String]
        let facts: [String: String]
    }

    /// The whole page.
    let text: String
    /// The examples by their heading.
    let examples: [String: Example]

    /// Reads the page.
    init(file: String = #filePath) throws {
        var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("docs/mapping.md").path) {
            folder.deleteLastPathComponent()
        }
        text = try String(contentsOf: folder.appendingPathComponent("docs/mapping.md"), encoding: .utf8)
        var examples: [String: Example] = [:]
        for section in text.components(separatedBy: "\n## ") {
            let heading = String(section.prefix { $0 != "\n" })
            let example = Example(files: Self.blocks("name=", in: section), facts: Self.blocks("facts=", in: section))
            if !example.files.isEmpty { examples[heading] = example }
        }
        self.examples = examples
    }

    /// The code blocks whose first line says `key` and a name.
    private static func blocks(_ key: String, in section: String) -> [String: String] {
        var blocks: [String: String] = [:]
        for part in section.components(separatedBy: "\n```").dropFirst() {
            let first = part.prefix { $0 != "\n" }
            guard let range = first.range(of: key) else { continue }
            blocks[String(first[range.upperBound...])] = String(part.dropFirst(first.count + 1)) + "\n"
        }
        return blocks
    }
}
