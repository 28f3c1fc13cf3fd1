import Foundation
import Governance
import Records
import Statistics
import Testing

@testable import Features

@Suite struct SequenceChannelsTests {
    private let all = SequenceChannels.version1

    @Test func channelsAreDescribedLikeFeatures() {
        #expect(all.count == 26)
        #expect(Set(all.names).count == all.count)
        for channel in all.definitions {
            #expect(channel.name.allSatisfy { $0.isLowercase || $0 == "_" })
            #expect(!channel.column.meaning.isEmpty && !channel.definition.isEmpty && !channel.inputs.isEmpty)
            #expect(channel.hash.count == 16)
        }
        #expect(
            all.definitions.filter { $0.column.privacy == .sensitive }.map(\.name) == [
                "posts", "feedback", "help", "late_share", "weekend_share",
            ])
        #expect(all.dropping(.sensitive).count == 21)
    }

    @Test func theHashIsOfNamesDefinitionsAndOrder() throws {
        let some = try #require(SequenceChannels(names: ["events", "minutes"]))
        let other = try #require(SequenceChannels(names: ["minutes", "events"]))
        #expect(some.hash != other.hash && some.hash != all.hash)
        #expect(SequenceChannels(names: all.names)?.hash == all.hash)
        #expect(SequenceChannels(names: ["events", "events"]) == nil)
        #expect(SequenceChannels(names: ["nothing"]) == nil)
    }

    @Test func chosenChannelsAreThoseOfAll() throws {
        let facts = SequenceFacts.random(seed: 71)
        let shape = try #require(SequenceShape(step: .week, length: 6, overlap: 1))
        let whole = try facts.sequences(shape)
        let chosen = try #require(SequenceChannels(names: ["due", "minutes", "kpi_mean"]))
        let some = try facts.sequences(shape, channels: chosen)
        let places = chosen.names.compactMap { all.position(named: $0) }
        for segment in 0..<whole.count {
            for step in 0..<6 {
                for (channel, place) in places.enumerated() {
                    let (left, right) = (some[segment, step, channel], whole[segment, step, place])
                    #expect(left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern)
                }
            }
        }
    }

    @Test func thePageSaysWhatEveryChannelIs() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/sequences.md"), encoding: .utf8).split(separator: "\n")
        let rows = page.filter { $0.hasPrefix("| `") }.map(String.init)
        let wanted = all.definitions.map { channel in
            let mark = channel.column.privacy == .sensitive ? " (sensitive)" : ""
            let cells = [channel.definition, channel.column.unit, channel.missing ?? ""].map { $0.isEmpty ? "" : $0 + " " }
            return "| `\(channel.name)`\(mark) | \(cells[0])| \(cells[1])| \(cells[2])|"
        }
        #expect(rows == wanted)
    }

    @Test func linesHoldKeysAgesAndEmptyFieldsForWhatIsMissing() throws {
        var facts = SequenceFacts()
        let t0: Int64 = 1_710_115_200
        facts.plain.persons = [("a \"b\", c", .init())]
        facts.plain.snapshots = [.init(person: "a \"b\", c", t0: t0)]
        facts.plain.events = [
            .init(
                person: "a \"b\", c", at: t0 - 700_000, knownAt: t0, kind: .attempt, course: "c", item: nil, duration: 10,
                score: 0.1)
        ]
        let channels = try #require(SequenceChannels(names: ["events", "minutes", "score_mean"]))
        let set = try facts.sequences(try #require(SequenceShape(step: .week, length: 3)), channels: channels)
        let text = SequenceCSV(persons: try facts.history().directory.persons).text(of: set)
        let wanted = """
            person,t0,segment,step,in_history,events,minutes,score_mean
            "a ""b"", c",1710115200,0,2,0,,,
            "a ""b"", c",1710115200,0,1,1,1,0.16666666666666666,0.1
            "a ""b"", c",1710115200,0,0,1,0,0,

            """
        #expect(String(decoding: SequenceCSV.header(channels) + text, as: UTF8.self) == wanted)
    }
}
