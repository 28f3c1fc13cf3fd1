import ArgumentParser
import Foundation

/// Options that mean the same everywhere.
struct CommonOptions: ParsableArguments {
    @Option(help: "How many threads may work; no result depends on it.")
    var threads = ProcessInfo.processInfo.activeProcessorCount
    @Flag(help: "Print one JSON object instead of tables.")
    var json = false
    @Flag(help: "Say nothing of progress.")
    var quiet = false

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads takes 1 to 256, got \(threads)") }
    }
}
