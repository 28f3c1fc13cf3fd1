import Foundation
import Labels
import Models
import Statistics
import Testing

@testable import Pipelines

@Suite struct TrainingTests {
    private func request(_ path: String, learner: String = "elastic-net", output: String) throws -> TrainingRequest {
        var rows = TableRequest(.file(path: path))
        rows.target = try Target(name: "outcome", rule: Target.attrition.rule)
        rows.horizonDays = 30
        var request = TrainingRequest(rows)
        request.learner = learner
        request.output = output
        request.draws = 0
        return request
    }

    private func train(_ request: TrainingRequest) throws -> Training.Outcome {
        try Training(request, now: 1_790_000_000, observer: SilentObserver()).run()
    }

    @Test(arguments: ["elastic-net", "boosted-trees"])
    func modelAndCardAreTheSameBytesOnAnyNumberOfThreads(learner: String) throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        var first: [Data] = []
        for threads in [1, 2, 4] {
            var request = try self.request(path, learner: learner, output: table.path("m\(threads)"))
            request.table.threads = threads
            let folder = try train(request).folder
            let files = try ["model.json", "card.json", "card.md"].map { try Data(contentsOf: folder.appending(path: $0)) }
            if first.isEmpty { first = files }
            #expect(files == first, "\(threads) threads")
        }
    }

    @Test func theCardSaysOnWhatTheModelWasFitted() throws {
        let table = try RandomTable()
        var request = try self.request(try table.write(table.lines), output: table.path("m"))
        request.table.asOf = RandomTable.cutoff(4)
        let card = try train(request).card
        #expect(card.data.rows == 240 * 4)  // cutoffs 0 to 3 have windows that are over by cutoff 4
        #expect(card.data.people == 240)
        #expect(card.data.lastCutoff == RandomTable.cutoff(3))
        #expect(card.split.cut == RandomTable.cutoff(4))
        #expect(card.features.columns == ["x1", "x2", "noise", "region"])
        let events = table.lines.filter {
            $0.split(separator: ",")[3] == "1" && (Int64($0.split(separator: ",")[1]) ?? 0) < card.split.cut
        }
        #expect(card.data.events == events.count)
        #expect(card.markdown.contains("\(events.count) of"))
    }

    @Test func theOrderOfRowsChangesNoForecast() throws {
        let table = try RandomTable()
        let one = try StoredCard(in: try train(try request(try table.write(table.lines), output: table.path("a"))).folder)
        let turned = try table.write(table.lines.reversed(), as: "turned.csv")
        let other = try StoredCard(in: try train(try request(turned, output: table.path("b"))).folder)
        let rows = try LabelledTable(file: try table.write(table.lines), target: "outcome", horizonDays: 30)
        let (first, second) = (try one.model.probabilities(for: rows.data), try other.model.probabilities(for: rows.data))
        // The dealing of persons to folds goes by their order, so that another penalty may be chosen; the forecasts stay close.
        for (left, right) in zip(first, second) { #expect(abs(left - right) < 0.05) }
    }

    @Test func aModelThatWasAlteredIsRefused() throws {
        let table = try RandomTable()
        let folder = try train(try request(try table.write(table.lines), output: table.path("m"))).folder
        let file = folder.appending(path: "model.json")
        try Data(try String(contentsOf: file, encoding: .utf8).replacing("\"rows\":1440", with: "\"rows\":1441").utf8).write(
            to: file)
        #expect(throws: TrainingError.alteredModel(path: folder.path)) { try StoredCard(in: folder) }
    }

    @Test func tooFewEventsAreAResultAndNoModel() throws {
        let table = try RandomTable(persons: 40, cutoffs: 2)
        let quiet = table.lines.enumerated().map { place, line in
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            fields[3] = place < 4 ? "1" : "0"
            return fields.joined(separator: ",")
        }
        let request = try self.request(try table.write(quiet), output: table.path("m"))
        #expect(throws: TrainingError.self) { try train(request) }
        #expect(!FileManager.default.fileExists(atPath: table.path("m")))
    }

    @Test func unknownLearnersAndSidesAreRefused() throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        #expect(throws: TrainingError.self) { try train(try self.request(path, learner: "oracle", output: table.path("m"))) }
        var request = try self.request(path, output: table.path("m"))
        request.columns = .lms
        #expect(throws: TrainingError.unknownFamilies) { try train(request) }
    }

    @Test(arguments: [
        ("p1,1700000000,u1,2,1,1,1,north", TableFileError.notBinary(row: 0)),
        ("p1,never,u1,1,1,1,1,north", TableFileError.unreadableRows(count: 1, first: 2)),
    ])
    func badRowsAreNamed(line: String, error: TableFileError) throws {
        let table = try RandomTable(persons: 1, cutoffs: 1)
        let path = try table.write([line])
        #expect(throws: error) { try LabelledTable(file: path, target: "outcome", horizonDays: 30) }
    }

    @Test func levelsAreSortedAndEmptyFieldsAreMissing() throws {
        let table = try RandomTable(persons: 1, cutoffs: 1)
        let path = try table.write(["a,1700000000,u1,1,0.5,1,,south", "b,1700000000,u1,0,0.5,1,2,", "c,1700000000,,,0.5,1,2,east"])
        let rows = try LabelledTable(file: path, target: "outcome", horizonDays: 30)
        #expect(rows.data.columns[3].levels == ["east", "south"])
        #expect(rows.data.matrix[0, 3] == 1 && rows.data.matrix[1, 3].isNaN && rows.data.matrix[2, 3] == 0)
        #expect(rows.data.matrix[0, 2].isNaN)
        #expect(rows.outcomes == [true, false, nil])
        #expect(rows.data.keys.group == [0, 0, nil])
    }
}
