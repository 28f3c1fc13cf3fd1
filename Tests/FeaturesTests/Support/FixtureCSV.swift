import Foundation

/// A plain reader of the vectors' CSV files (no quotes, no escapes), independent of the product's importer.
struct FixtureCSV {
    let header: [String]
    let rows: [[String]]

    init(_ url: URL) throws {
        let text = try String(contentsOf: url, encoding: .utf8)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: true)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        header = lines.removeFirst()
        rows = lines
    }

    func column(_ name: String) -> [String] {
        guard let position = header.firstIndex(of: name) else { return rows.map { _ in "" } }
        return rows.map { $0[position] }
    }
}
