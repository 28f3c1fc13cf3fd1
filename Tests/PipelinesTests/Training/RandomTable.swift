import Foundation
import Statistics

/// A CSV file of rows whose outcomes follow a logistic law, in a folder that vanishes with the value.
final class RandomTable {
    let folder: URL
    /// The lines of the file without the header.
    let lines: [String]
    static let header = "person,t0,unit,outcome,x1,x2,noise,region"
    private static let start: Int64 = 1_700_000_000
    /// Seconds between two cutoffs of a person.
    static let step: Int64 = 30 * 86_400

    /// - Parameters:
    ///   - persons: How many persons.
    ///   - cutoffs: How many rows each has.
    init(persons: Int = 240, cutoffs: Int = 6, seed: UInt64 = 3) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "respite-table-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var random = SeededGenerator(seed: seed)
        let regions = ["south", "north", "east"]
        var lines: [String] = []
        for person in 0..<persons {
            let level = random.nextNormal()
            for cutoff in 0..<cutoffs {
                let (x1, x2, noise) = (random.nextNormal() + level, random.nextNormal(), random.nextNormal())
                let region = regions[Int(random.nextUniform() * 3)]
                let logit = -1.2 + x1 - 0.7 * x2 + (region == "south" ? 0.8 : 0)
                let outcome = random.nextUniform() < 1 / (1 + exp(-logit)) ? 1 : 0
                let gap = random.nextUniform() < 0.1 ? "" : "\(noise)"
                lines.append(
                    "p\(person),\(Self.start + Int64(cutoff) * Self.step),u\(person % 8),\(outcome),\(x1),\(x2),\(gap),\(region)")
            }
        }
        self.lines = lines
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes lines under the header and returns the path.
    func write(_ lines: [String], header: String = header, as name: String = "rows.csv") throws -> String {
        let url = folder.appending(path: name)
        try Data(([header] + lines).joined(separator: "\n").appending("\n").utf8).write(to: url)
        return url.path
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// The cutoff of the given number.
    static func cutoff(_ number: Int64) -> Int64 { start + number * step }
}
