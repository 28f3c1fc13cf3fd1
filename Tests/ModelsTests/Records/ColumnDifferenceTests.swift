import Statistics
import Testing

@testable import Models

@Suite struct ColumnDifferenceTests {
    private func column(_ name: String, _ definition: String?) -> ColumnDescriptor {
        ColumnDescriptor(name: name, meaning: name, kind: .numeric, definition: definition)
    }

    private func record(_ columns: [ColumnDescriptor]) -> ModelRecord {
        ModelRecord(
            learner: "l", rows: 1, events: 1, seed: 0, columns: columns.map(\.name), definitions: columns.map(\.definition))
    }

    @Test func theSameColumnsInTheSameOrderDoNotDiffer() {
        let columns = [column("a", "1"), column("b", nil)]
        #expect(ColumnDifference(from: record(columns), to: columns) == nil)
    }

    @Test func whatIsMissingAdditionalRedefinedOrElsewhereIsNamed() throws {
        let model = record([column("a", "1"), column("b", "2"), column("c", "3")])
        let first = try #require(ColumnDifference(from: model, to: [column("a", "9"), column("c", "3"), column("d", "4")]))
        #expect(first.missing == ["b"])
        #expect(first.additional == ["d"])
        #expect(first.redefined == ["a"])
        #expect(first.reordered.isEmpty)
        #expect(first.description == "1 missing (b), 1 additional (d), 1 defined in another way (a)")
        let second = try #require(ColumnDifference(from: model, to: [column("b", "2"), column("a", "1"), column("c", "3")]))
        #expect(second.reordered == ["a", "b"])
        #expect(
            FitError.columnsDiffer(second).description
                == "the columns are not those that the model was fitted on: 2 in another place (a, b); compute the features with the set that the model names"
        )
    }

    @Test func aColumnThatStandsTwiceIsAdditional() throws {
        let model = record([column("a", nil)])
        let difference = try #require(ColumnDifference(from: model, to: [column("a", nil), column("a", nil)]))
        #expect(difference.additional == ["a"])
    }

    @Test func rowsThatDoNotSayHowAColumnComesAboutAreNotTheModels() throws {
        let difference = try #require(ColumnDifference(from: record([column("a", "1")]), to: [column("a", nil)]))
        #expect(difference.redefined == ["a"])
    }

    @Test func ofAModelWithoutDefinitionsOnlyNamesCount() {
        let old = ModelRecord(learner: "l", rows: 1, events: 1, seed: 0, columns: ["a"])
        #expect(ColumnDifference(from: old, to: [column("a", "1")]) == nil)
    }

    @Test func everyKindOfModelRefusesColumnsOfAnotherDefinition() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -1, 0.5])
        func defined(_ version: String) -> Dataset {
            Dataset(
                columns: data.input.columns.map { $0.defined(by: $0.name + version) }, matrix: data.input.matrix,
                keys: data.input.keys)
        }
        let net = ElasticNetLearner(mixes: [1], strengths: .given([0.01]))
        let trees = BoostedTreesLearner(search: quickSearch)
        let (input, target, context) = (defined("1"), data.target, data.context())
        let models: [StoredModel] = [
            try net.fit(input, target, context: context).stored, try trees.fit(input, target, context: context).stored,
            try CalibratedLearner(AveragedLearner(net, trees)).fit(input, target, context: context).stored,
            try PrevalenceLearner().fit(input, target, context: context).stored,
            try RecencyLearner(column: "c1").fit(input, target, context: context).stored,
        ]
        for model in models {
            let back = try StoredModel(serialised: model.serialised())
            #expect(try back.logits(for: input).count == 500)
            #expect(throws: FitError.self) { try back.logits(for: defined("2")) }
            #expect(throws: FitError.self) { try back.probabilities(for: data.input) }
        }
    }
}
