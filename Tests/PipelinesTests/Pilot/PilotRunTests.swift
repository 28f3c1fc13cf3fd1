import Foundation
import Reports
import Testing

@testable import Pipelines

@Suite struct PilotRunTests {
    private func run(threads: Int, into folder: URL, people: Int = 220, months: Int = 14) throws -> Pilot.Outcome {
        let configuration = PilotConfiguration(
            source: .simulation(people: people, months: months), output: folder.path, seed: 7, threads: threads, draws: 20,
            horizonsDays: [90])
        return try Pilot(configuration, now: 1_790_000_000, observer: SilentObserver()).run()
    }

    private func scratch() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "respite-pilot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    @Test func theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws {
        let (one, two) = (try scratch(), try scratch())
        defer { for folder in [one, two] { try? FileManager.default.removeItem(at: folder) } }
        let outcome = try run(threads: 1, into: one)
        _ = try run(threads: 3, into: two)
        for name in ["results.json", "predictions.csv", "predictions-holdout.csv", "report.html"] {
            #expect(
                try Data(contentsOf: one.appending(path: name)) == Data(contentsOf: two.appending(path: name)), "\(name) differs")
        }
        try expectSense(outcome.results, folder: one)
        _ = try run(threads: 2, into: one)  // a second run in the same folder makes the workspace anew
    }

    private func expectSense(_ results: PilotResults, folder: URL) throws {
        let tasks = results.splits.flatMap(\.tasks)
        #expect(!tasks.isEmpty)
        for task in tasks where task.status == .evaluated {
            #expect(task.models.map(\.name) == ["prevalence", "recency", "elastic_net", "boosted_trees", "average"])
            #expect(task.models.count(where: \.recommended) == 1)
            let pooled = try #require(task.models[3].figures.first)
            #expect(pooled.auroc.noSkill == 0.5 && pooled.averagePrecision.noSkill == pooled.prevalence)
            #expect(task.models[0].figures[0].calibrationSlope.value == nil)
        }
        let lines = try String(contentsOf: folder.appending(path: "predictions.csv"), encoding: .utf8).split(separator: "\n")
        #expect(lines[0] == "person,t0,target,model,probability,outcome")
        let evaluated = results.splits.filter { $0.name.hasPrefix("temporal") }.flatMap(\.tasks).filter { $0.status == .evaluated }
        let wanted = evaluated.reduce(0) { $0 + (($1.models[0].figures.first?.rows ?? 0) * 6) }
        #expect(lines.count - 1 == wanted)
    }
}
