import Testing

@testable import Models

@Suite struct FitErrorTests {
    @Test(arguments: [
        (
            FitError.oneClass(rows: 40, events: 0),
            "the outcome is the same in all 40 rows (0 events): a model needs rows with and without the event; lengthen the extract or the horizon"
        ),
        (
            .tooFewEvents(events: 9, nonEvents: 500, needed: 10),
            "9 rows with the event and 500 without: at least 10 of each are needed; lengthen the extract or the horizon"
        ),
        (
            .tooFewNeighbours(rows: 12, found: 4, needed: 5),
            "of the 12 rows of the rarer kind, 4 can be neighbours of one of them (rows of the same person cannot): 5 are needed; ask for fewer neighbours, or weigh the classes instead of making rows up"
        ),
        (.noRows, "there are no rows to fit on: check the snapshots and the weights"),
        (
            .noUsableColumns(given: 3),
            "none of the 3 columns has two different values in the rows to fit on: check that the sources have data there"
        ),
        (
            .noStableColumns(given: 8, threshold: 0.75),
            "none of the 8 columns is chosen in a share of 0.75 of the halves: give more people, allow a half more columns, or fit without stability selection"
        ),
        (
            .separated(columns: ["a", "b"]),
            "2 columns together separate rows with the event from rows without (a, b): without a penalty every larger coefficient fits better and there is no estimate; use ridge, an elastic net or Firth's penalty, or leave columns out"
        ),
        (
            .noUsableFolds(given: 2),
            "none of the 2 inner folds has rows with and without the event to fit on and rows to judge on: give larger folds, or a single setting that needs no choice"
        ),
        (.shapeMismatch(what: "outcomes", got: 3, wanted: 4), "outcomes: got 3, wanted 4"),
        (
            .notFinite(what: "minutes_7d", row: 3),
            "minutes_7d at row 3 is not a finite number: mark unknown values as missing (nan)"
        ),
        (
            .brokenFold(index: 1, row: 7),
            "inner fold 1 is not a fold of these rows: row 7 is out of range or on both sides"
        ),
        (.unknownColumn(name: "x"), "there is no column x: check the name against the catalogue"),
        (.invalidSetting(name: "depth", got: "0", wanted: "1 to 16"), "depth is 0, wanted 1 to 16"),
        (.library(call: "XGBoosterCreate", message: "no memory"), "the tree library refused XGBoosterCreate: no memory"),
        (
            .unreadableModel(reason: "got version 2, wanted 1"),
            "the bytes are not a model that can be read: got version 2, wanted 1"
        ),
    ])
    func messagesSayWhatWhereAndWhatToDo(error: FitError, message: String) {
        #expect(error.description == message)
    }
}
