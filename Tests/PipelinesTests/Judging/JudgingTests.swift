import Foundation
import Labels
import Models
import Statistics
import Testing
import Validation

@testable import Pipelines

@Suite struct JudgingTests {
    private func judge(_ subject: JudgingRequest.Subject, draws: Int = 40, threads: Int = 1) throws -> JudgingReport {
        var request = JudgingRequest(subject)
        request.draws = draws
        request.threads = threads
        return try Judging(request, command: "evaluate", now: 1_790_000_000, observer: SilentObserver()).run()
    }

    private func rows(_ path: String, asOf: Int64? = nil) throws -> TableRequest {
        var rows = TableRequest(.file(path: path))
        rows.target = try Target(name: "outcome", rule: Target.attrition.rule)
        rows.horizonDays = 30
        rows.asOf = asOf
        return rows
    }

    private func trained(_ table: RandomTable, _ path: String, cut: Int64, learner: String = "elastic-net") throws -> String {
        var request = TrainingRequest(try rows(path, asOf: RandomTable.cutoff(cut)))
        request.learner = learner
        request.name = "\(learner)-\(cut)"
        request.output = table.path("\(learner)-\(cut)-of-\(URL(filePath: path).lastPathComponent)")
        request.draws = 0
        return try Training(request, now: 1_790_000_000, observer: SilentObserver()).run().folder.path
    }

    @Test func aModelIsJudgedByRowsThatAreNewToItAlone() throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        let model = try trained(table, path, cut: 4)
        let report = try judge(.models([model], on: try rows(path)))
        #expect(report.evaluation.pooled.models[0].figures.n == 2 * 240)  // cutoffs 4 and 5
        #expect(report.evaluation.strata.map(\.stratum) == [RandomTable.cutoff(4), RandomTable.cutoff(5)])
        let auroc = try #require(report.evaluation.pooled.models[0].figures.auroc.value)
        #expect(auroc > 0.75 && auroc < 0.95)
        #expect(report.baselines == ["prevalence"])
        let lines = report.folds[0].table.lines
        #expect(lines.map(\.part) == [.analysis, .assessment])
        #expect(lines[0].lastCutoff == RandomTable.cutoff(3))
    }

    @Test func whatComesAfterTheCutChangesNoForecastOfAnEarlierModel() throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        let later = table.lines.map { line -> String in
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if (Int64(fields[1]) ?? 0) >= RandomTable.cutoff(4) { fields[3] = fields[3] == "1" ? "0" : "1" }
            return fields.joined(separator: ",")
        }
        let one = try StoredCard(in: URL(filePath: try trained(table, path, cut: 4)))
        let other = try StoredCard(in: URL(filePath: try trained(table, try table.write(later, as: "later.csv"), cut: 4)))
        let data = try LabelledTable(file: path, target: "outcome", horizonDays: 30).data
        #expect(try one.model.probabilities(for: data) == other.model.probabilities(for: data))
    }

    @Test func twoModelsAreComparedOnRowsNewToBoth() throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        let models = [try trained(table, path, cut: 3), try trained(table, path, cut: 5)]
        let report = try judge(.models(models, on: try rows(path)))
        #expect(report.evaluation.pooled.models[0].figures.n == 240)
        let comparison = try #require(report.comparisons.first { $0.model == "elastic-net-5" })
        #expect(comparison.reference == "prevalence")
        let delong = try #require(comparison.delong)
        #expect(abs(delong.difference - ((delong.first) - 0.5)) < 1e-12)
    }

    @Test(arguments: SplitChoice.allCases)
    func everySplitJudgesEachRowOnceAndTheSameOnAnyNumberOfThreads(split: SplitChoice) throws {
        let table = try RandomTable(persons: 160, cutoffs: 8)
        let path = try table.write(table.lines)
        let subject = JudgingRequest.Subject.learners(["elastic-net"], on: try rows(path), split: split, columns: [.all])
        let report = try judge(subject)
        let judged = report.folds.reduce(0) { sum, fold in
            sum + fold.table.lines.filter { $0.part == .assessment }.reduce(0) { $0 + $1.rows }
        }
        #expect(report.evaluation.pooled.models[0].figures.n == judged)
        #expect(try judge(subject, threads: 4) == report)
    }

    @Test func figuresOfAFileAreThoseOfItsRows() throws {
        let table = try RandomTable(persons: 1, cutoffs: 1)
        var lines: [String] = []
        for place in 0..<40 {
            lines.append("a\(place),0,good,\(place < 12 ? 0.9 : 0.1),\(place < 12 ? 1 : 0)")
            lines.append("a\(place),0,bad,0.3,\(place < 12 ? 1 : 0)")
        }
        let path = try table.write(lines, header: "person,day,model,probability,outcome", as: "forecasts.csv")
        let report = try judge(.file(path: path, target: nil, models: []), draws: 0)
        let (good, bad) = (report.evaluation.pooled.models[0].figures, report.evaluation.pooled.models[1].figures)
        #expect(good.auroc.value == 1 && bad.auroc.value == 0.5)
        #expect(abs((good.brier.value ?? 0) - 0.01) < 1e-12)
        #expect(abs((bad.brier.value ?? 0) - (0.3 * 0.49 + 0.7 * 0.09)) < 1e-12)
        #expect(good.precision.value == 1 && abs((bad.precision.value ?? 0) - 0.3) < 1e-12)
    }

    @Test(arguments: [
        (["a,0,m,0.5,1", "a,0,m,0.4,1"], TableFileError.repeatedRow(row: 1)),
        (["a,0,m,1.5,1"], TableFileError.badProbability(row: 0)),
        (["a,0,m,0.5,1", "a,0,k,0.4,0"], TableFileError.differentOutcomes(row: 1)),
    ])
    func contradictoryFilesAreRefused(lines: [String], error: TableFileError) throws {
        let table = try RandomTable(persons: 1, cutoffs: 1)
        let path = try table.write(lines, header: "person,day,model,probability,outcome", as: "forecasts.csv")
        #expect(throws: error) { try judge(.file(path: path, target: nil, models: [])) }
    }

    @Test func fewPeopleWithTheEventAreNotEnoughEvidence() throws {
        let table = try RandomTable(persons: 1, cutoffs: 1)
        let lines = (0..<60).map { "a\($0 % 5),\($0),m,0.5,\($0 % 2)" }
        let path = try table.write(lines, header: "person,day,model,probability,outcome", as: "forecasts.csv")
        #expect(throws: TrainingError.self) { try judge(.file(path: path, target: nil, models: [])) }
    }

    @Test func rowsWithSupportAreJudgedApartAndFitNothing() throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        let model = try StoredCard(in: URL(filePath: try trained(table, path, cut: 4)))
        let plain = try LabelledTable(file: path, target: "outcome", horizonDays: 30)
        // Every third person had support in every window.
        let supported = plain.data.keys.entity.map { $0 % 3 == 0 }
        let marked = LabelledTable(
            data: plain.data, outcomes: plain.outcomes, isContaminated: supported, weights: nil,
            secondsToEvent: plain.secondsToEvent,
            persons: plain.persons, groupNames: plain.groupNames, columnFamilies: nil, target: plain.target, origin: plain.origin,
            knownAt: plain.knownAt)
        let set = try ForecastSet([model], of: marked, seed: 1)
        #expect(set.count == 160 * 2 && set.apart.first?.count == 80 * 2)
        #expect(set.keys.entity.allSatisfy { $0 % 3 != 0 })
        #expect(set.tables[0].lines[0].rows == 160 * 4)
        var request = JudgingRequest(.models([], on: TableRequest(.file(path: path))))
        request.draws = 0
        let report = try JudgingReport(set, reference: "prevalence", request, sheet: nil)
        #expect(report.apart?.models.first?.figures.n == 160)
        #expect(report.notes.contains { $0.hasPrefix("160 further rows") })
    }

    @Test func aHierarchicalModelKnowsUnitsByNameInAnotherFile() throws {
        let table = try RandomTable()
        let path = try table.write(table.lines)
        let model = try StoredCard(in: URL(filePath: try trained(table, path, cut: 4, learner: "hierarchical")))
        let turned = try table.write(table.lines.reversed(), as: "turned.csv")
        let one = try LabelledTable(file: path, target: "outcome", horizonDays: 30)
        let other = try LabelledTable(file: turned, target: "outcome", horizonDays: 30)
        #expect(one.groupNames != other.groupNames)
        let first = try model.model.probabilities(for: one.data.matching(model.card, groupNames: one.groupNames))
        let second = try model.model.probabilities(for: other.data.matching(model.card, groupNames: other.groupNames))
        #expect(first == second.reversed())
    }
}
