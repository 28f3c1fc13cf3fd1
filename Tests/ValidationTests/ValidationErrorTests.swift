import Testing

@testable import Validation

struct ValidationErrorTests {
    @Test func messagesSayWhatWhereGotWantedAndWhatToDo() {
        let messages: [(ValidationError, String)] = [
            (
                .lengthMismatch(column: .weights, got: 3, wanted: 5),
                "weights: got 3 values for 5 rows; give exactly one value a row."
            ),
            (
                .notAProbability(column: .probabilities, row: 7, value: 1.5),
                "probabilities, row 7: got 1.5, wanted a number in [0, 1]; leave the row out or repair the model."
            ),
            (.badWeight(row: 2, value: -1), "weights, row 2: got -1.0, wanted 0 or a number from 1e-100 to 1e100."),
            (
                .badSetting(name: "share", got: 2, wanted: "a number between 0 and 1"),
                "setting share: got 2.0, wanted a number between 0 and 1."
            ),
            (
                .rowOutOfRange(position: 4, row: 12, rows: 10),
                "row positions, entry 4: got 12, wanted 0 up to 9; take positions in the rows that are evaluated."
            ),
            (
                .differentRows(column: .outcomes, row: 3),
                "outcomes, row 3: the two forecasts differ; compare forecasts of the same rows in the same order."
            ),
            (
                .repeatedName(first: 0, second: 2),
                "names: entries 0 and 2 are alike; give every model and subset a name of its own."
            ),
            (.referenceModelMissing(models: 3), "the model to compare with is none of the 3 models; name one of them or none."),
            (
                .emptySide(.analysis, fold: 1, rows: 40),
                "fold 1: none of 40 rows falls into the analysis side; move the cut, shorten the horizon or bring more data."
            ),
            (
                .tooFew(what: "groups with rows", got: 1, wanted: 2),
                "groups with rows: got 1, wanted at least 2; choose a split that this data can support."
            ),
            (.groupWithoutRows(position: 0), "held-out groups, entry 0: no row belongs to this group; name groups that occur."),
        ]
        for (error, message) in messages { #expect(error.description == message) }
    }
}
