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
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = ["results.json", "predictions.csv", "predictions-holdout.csv", "report.html"]
        let outcome = try run(threads: 1, into: folder)
        try expectSense(outcome.results, folder: folder)
        let first = try names.map { try Data(contentsOf: folder.appending(path: $0)) }
        _ = try run(threads: 3, into: folder)  // in the same folder: the workspace is made anew
        for (name, bytes) in zip(names, first) {
            #expect(try Data(contentsOf: folder.appending(path: name)) == bytes, "\(name) differs")
        }
    }

    private func expectSense(_ results: PilotResults, folder: URL) throws {
        let tasks = results.splits.flatMap(\.tasks)
        #expect(tasks.contains { $0.status == .evaluated })
        for task in tasks where task.status == .evaluated {
            #expect(task.models.map(\.name) == ["prevalence", "recency", "elastic_net", "boosted_trees", "average", "stack"])
            #expect(task.models.count(where: \.recommended) == 1)
            let pooled = try #require(task.models[3].figures.first)
            #expect(pooled.auroc.noSkill == 0.5 && pooled.averagePrecision.noSkill == pooled.prevalence)
            #expect(task.models[0].figures[0].calibrationSlope.value == nil)
        }
        let lines = try String(contentsOf: folder.appending(path: "predictions.csv"), encoding: .utf8).split(separator: "\n")
        #expect(lines[0] == "person,t0,target,model,probability,outcome")
        let evaluated = results.splits.filter { $0.name.hasPrefix("temporal") }.flatMap(\.tasks).filter { $0.status == .evaluated }
        let wanted = evaluated.reduce(0) { $0 + (($1.models[0].figures.first?.rows ?? 0) * 7) }
        #expect(lines.count - 1 == wanted)
    }
}
