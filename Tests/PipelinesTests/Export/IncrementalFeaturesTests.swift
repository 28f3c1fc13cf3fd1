import Features
import Foundation
import Governance
import Records
import Testing
import Workspace

@testable import Pipelines

/// However a history is split into days, features as of each day are those of a store in which everything was imported at once.
@Suite struct IncrementalFeaturesTests {
    private static let span = 260
    private static let arrivals = 5
    private static let now: Int64 = 1_790_000_000

    /// A folder that vanishes with the value.
    private final class Scratch {
        let url = FileManager.default.temporaryDirectory.appending(path: "respite-days-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(at: url) }
    }

    private func workspace(_ folder: URL) throws -> WorkspaceStore {
        try WorkspaceStore.create(at: folder, basis: RecordedBasis("test"), time: Self.now).workspace
    }

    /// Imports what came on some days, a folder a day, the last one first where `backwards`.
    private func bring(
        _ arrivals: Range<Int>, of days: RandomDays, into workspace: WorkspaceStore, backwards: Bool = false
    ) throws {
        let folders = try arrivals.map { arrival in
            let folder = workspace.folder.deletingLastPathComponent().appending(path: "export-\(arrival)")
            try days.write(arrival..<arrival + 1, to: folder)
            return folder.path
        }
        let run = try ImportRun(writer: try workspace.writer(), settings: ImportSettings(arrivedAt: Self.now))
        let (_, refused) = try run.run(backwards ? folders.reversed() : folders, observer: SilentObserver())
        try #require(refused.isEmpty, "\(refused)")
    }

    /// The lines of the output, with names, in an order that does not depend on the order of the imports.
    private func lines(
        _ workspace: WorkspaceStore, at cutoff: Int, state: Bool, set: FeatureSet = .version1, threads: Int = 2
    ) throws -> [String] {
        let output = workspace.folder.deletingLastPathComponent().appending(path: "features-\(UUID().uuidString).csv")
        var request = WorkspaceFeatureRequest(
            workspace: workspace.folder.path, moments: .asOf(Int64(cutoff)), output: output.path, featureSet: set,
            actor: .current(), now: Self.now)
        request.usesState = state
        request.showsNames = true
        request.threads = threads
        let summary = try WorkspaceFeatureExport.run(request, observer: SilentObserver())
        let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.count == summary.rows + 1)
        return lines.sorted()
    }

    private func cutoff(_ arrival: Int) -> Int { RandomDays.cutoff(span: Self.span, arrival: arrival) }

    /// The files that are kept of persons.
    private func keptFiles(_ workspace: WorkspaceStore, _ set: FeatureSet = .version1) throws -> [URL] {
        let folder = workspace.folder.appending(path: "derived/condensed-\(set == .version1 ? 1 : 2)")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }

    @Test(arguments: [1, 2, 3], [1, 2])
    func everyDayGivesWhatAllAtOnceGives(seed: Int, catalogue: Int) throws {
        let set = try #require(FeatureSet(catalogue: catalogue))
        let scratch = try Scratch()
        let days = RandomDays(seed: UInt64(seed), persons: 290, span: Self.span, arrivals: Self.arrivals)
        let daily = try workspace(scratch.url.appending(path: "daily"))
        for arrival in 0..<Self.arrivals {
            try bring(arrival..<arrival + 1, of: days, into: daily)
            // On one day no features are asked for.
            guard arrival != 2 else { continue }
            let found = try lines(daily, at: cutoff(arrival), state: true, set: set)
            let fresh = try workspace(scratch.url.appending(path: "fresh-\(arrival)"))
            try bring(0..<arrival + 1, of: days, into: fresh, backwards: true)
            let wanted = try lines(fresh, at: cutoff(arrival), state: false, set: set)
            #expect(zip(found, wanted).count { $0 != $1 } == 0 && found.count == wanted.count, "day \(arrival)")
            #expect(try found == lines(daily, at: cutoff(arrival), state: false, set: set), "day \(arrival), the same store")
            #expect(found.count > 150)
            #expect(try keptFiles(daily, set).count >= 2)
        }
    }

    @Test(arguments: [1, 2])
    func laterCutoffsOfOneStoreNeedNoImportBetween(catalogue: Int) throws {
        let set = try #require(FeatureSet(catalogue: catalogue))
        let scratch = try Scratch()
        let days = RandomDays(seed: 11, persons: 60, span: Self.span, arrivals: 2)
        let workspace = try workspace(scratch.url.appending(path: "w"))
        try bring(0..<2, of: days, into: workspace)
        // Forwards by hours, days and months, and backwards in between.
        for hours in [0, 1, 30, 29, 24 * 9, 24 * 40, 24 * 20, 24 * 100, -24 * 50, 24 * 101] {
            let at = cutoff(0) + hours * 3_600
            let found = try lines(workspace, at: at, state: true, set: set)
            #expect(try found == lines(workspace, at: at, state: false, set: set), "\(hours) hours")
        }
    }

    /// A task of long ago and a review of long ago that nobody knew of ask for events that were left out.
    @Test func oldPlansAndReviewsThatComeLaterAreAnswered() throws {
        let scratch = try Scratch()
        let workspace = try workspace(scratch.url.appending(path: "w"))
        func bring(_ name: String, _ files: [String: [String]]) throws {
            let folder = scratch.url.appending(path: name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (file, lines) in files {
                let text = ([try #require(RandomDays.headers[file])] + lines).joined(separator: "\n") + "\n"
                try Data(text.utf8).write(to: folder.appending(path: "\(file).csv"))
            }
            let run = try ImportRun(writer: try workspace.writer(), settings: ImportSettings(arrivedAt: Self.now))
            let (_, refused) = try run.run([folder.path], observer: SilentObserver())
            try #require(refused.isEmpty, "\(refused)")
        }
        func at(_ day: Int) -> Int { RandomDays.start + day * RandomDays.day }
        func event(_ day: Int, _ kind: String, _ score: String) -> String {
            "p1,\(at(day)),\(at(day)),\(kind),c,i,1,1800,\(score),"
        }
        let events = [
            event(10, "attempt", "0.2"), event(20, "attempt", "0.9"), event(30, "complete", ""), event(40, "attempt", "0.4"),
            event(50, "attempt", "0.1"), event(250, "view", ""),
        ]
        try bring("a", ["events": events, "persons": ["p1,,"]])
        _ = try lines(workspace, at: at(260), state: true, set: .version2)
        try bring(
            "b",
            [
                "deadlines": ["p1,c,i,\(at(15)),\(at(45)),\(at(261)),,"],
                "reviews": ["p1,\(at(25)),\(at(261)),3", "p1,\(at(55)),\(at(261)),4"],
            ])
        let found = try lines(workspace, at: at(262), state: true, set: .version2)
        #expect(try found == lines(workspace, at: at(262), state: false, set: .version2))
        let names = try #require(found.first { $0.hasPrefix("person,") }).split(separator: ",", omittingEmptySubsequences: false)
        let values = try #require(found.first { $0.hasPrefix("p1,") }).split(separator: ",", omittingEmptySubsequences: false)
        let row = Dictionary(uniqueKeysWithValues: zip(names, values))
        // Done on day 20, 25 days ahead of time, with the best score 0.9; 3 sessions in 28 days before day 55, 2 before day 25.
        #expect(row["margin_days_last"] == "25" && row["achieved_share"] == "0.9" && row["minutes_before_review_change"] == "0.5")
        for later in [270, 271, 290] {
            #expect(
                try lines(workspace, at: at(later), state: true, set: .version2)
                    == lines(workspace, at: at(later), state: false, set: .version2))
        }
    }

    @Test func featuresMadeOfTheCatalogueInAFileUseWhatIsKept() throws {
        let scratch = try Scratch()
        let days = RandomDays(seed: 16, persons: 60, span: Self.span, arrivals: 3)
        let workspace = try workspace(scratch.url.appending(path: "w"))
        let file = try FeatureFile(
            yaml: """
                features:
                  - {name: absence_days_all, facts: absences, measure: days, statistic: sum, window: all}
                  - {name: review_mean_all, facts: reviews, measure: value, statistic: mean, window: all}
                  - {name: minutes_per_event, ratio: [minutes_30d, events_30d]}
                  - {name: minutes_per_event_z, unit_z: minutes_per_event}
                """, name: "own.yaml")
        let set = try FeatureSet(catalogue: .version1, files: [file])
        #expect(set.condensing.use == .version2 && set.condensing.wholeFor.isEmpty)
        for arrival in 0..<3 {
            try bring(arrival..<arrival + 1, of: days, into: workspace)
            let found = try lines(workspace, at: cutoff(arrival), state: true, set: set)
            #expect(try found == lines(workspace, at: cutoff(arrival), state: false, set: set, threads: 1))
        }
        #expect(try !keptFiles(workspace, .version2).isEmpty)
    }

    @Test func severalFeatureSetsShareWhatIsKept() throws {
        let scratch = try Scratch()
        let days = RandomDays(seed: 12, persons: 60, span: Self.span, arrivals: 3)
        let workspace = try workspace(scratch.url.appending(path: "w"))
        let few = try #require(FeatureSet(names: ["events_7d", "repeat_attempts_90d", "cumulative_hours", "decay_minutes_30d"]))
        #expect([few, .version1, .version2].map { $0.condensing.use } == [.version1, .version1, .version2])
        for arrival in 0..<3 {
            try bring(arrival..<arrival + 1, of: days, into: workspace)
            for set in [few, .version2, .version1] {
                let found = try lines(workspace, at: cutoff(arrival), state: true, set: set)
                #expect(try found == lines(workspace, at: cutoff(arrival), state: false, set: set, threads: 1))
            }
        }
    }

    @Test func featuresOfFilesLookBackOnEveryEventAndNeedAnAgreementWhereTheyAreSensitive() throws {
        let scratch = try Scratch()
        let days = RandomDays(seed: 15, persons: 60, span: Self.span, arrivals: 2)
        let workspace = try workspace(scratch.url.appending(path: "w"))
        let file = try FeatureFile(
            yaml: """
                features:
                  - {name: events_all, facts: events, statistic: count, window: all}
                  - {name: posts_all, facts: events, where: {kind: post}, statistic: count, window: all}
                  - {name: rank_z, unit_z: minutes_30d_group_rank}
                """)
        let set = try FeatureSet(catalogue: .version1, files: [file])
        #expect(set.condensing.use == nil && set.condensing.wholeFor == ["events_all", "posts_all"])
        func header(_ lines: [String]) throws -> String { try #require(lines.first { $0.hasPrefix("person,t0,") }) }
        for arrival in 0..<2 {
            try bring(arrival..<arrival + 1, of: days, into: workspace)
            for set in [.version1, set] {
                let found = try lines(workspace, at: cutoff(arrival), state: true, set: set)
                #expect(try found == lines(workspace, at: cutoff(arrival), state: false, set: set, threads: 1))
            }
        }
        let before = try header(lines(workspace, at: cutoff(1), state: true, set: set))
        #expect(before.hasSuffix(",no_activity_90d,events_all,rank_z") && !before.contains("help"))
        _ = try workspace.writer().agreeToSensitiveFeatures("agreement of 2 May", purpose: .scoring, time: Self.now)
        let after = try header(lines(workspace, at: cutoff(1), state: true, set: set))
        #expect(after.hasSuffix(",no_activity_90d,events_all,posts_all,rank_z") && after.contains(",help_30d,"))
    }

    @Test func whatIsCutOffOrChangedOrHalfWrittenIsMadeAnew() throws {
        let scratch = try Scratch()
        let days = RandomDays(seed: 13, persons: 40, span: Self.span, arrivals: 1)
        let workspace = try workspace(scratch.url.appending(path: "w"))
        try bring(0..<1, of: days, into: workspace)
        let wanted = try lines(workspace, at: cutoff(0), state: false)
        #expect(try lines(workspace, at: cutoff(0), state: true) == wanted)
        let file = try #require(try keptFiles(workspace).first)
        let whole = try Data(contentsOf: file)
        var generator = SystemRandomNumberGenerator()
        for length in [0, 1, 5, 40, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: file)
            #expect(try lines(workspace, at: cutoff(0), state: true) == wanted, "cut off at \(length)")
            #expect(try Data(contentsOf: file).count == whole.count)
        }
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 12)) {
            var changed = whole
            changed[place] ^= UInt8.random(in: 1...255, using: &generator)
            try changed.write(to: file)
            #expect(try lines(workspace, at: cutoff(0), state: true) == wanted, "changed at \(place)")
        }
        // A process that is killed leaves a file of another name.
        try whole.prefix(100).write(to: file.deletingLastPathComponent().appending(path: "block-0.1.partial"))
        #expect(try lines(workspace, at: cutoff(0) + 86_400, state: true) == lines(workspace, at: cutoff(0) + 86_400, state: false))
    }

    @Test func ofWhoObjectsNothingIsKept() throws {
        let scratch = try Scratch()
        let days = RandomDays(seed: 14, persons: 290, span: Self.span, arrivals: 1)
        let workspace = try workspace(scratch.url.appending(path: "w"))
        try bring(0..<1, of: days, into: workspace)
        let before = try lines(workspace, at: cutoff(0), state: true)
        #expect(try keptFiles(workspace).count == 2)
        let person = try #require(before.first { $0.hasPrefix("p") }?.split(separator: ",").first)
        try workspace.writer().optOut(person: String(person), at: Self.now)
        #expect(try keptFiles(workspace).count == 1, "the file of the person's block is gone at once")
        let after = try lines(workspace, at: cutoff(0), state: true)
        #expect(try after == lines(workspace, at: cutoff(0), state: false))
        #expect(after.count == before.count - 1 && !after.contains { $0.hasPrefix("\(person),") })
    }
}
