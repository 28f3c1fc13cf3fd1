import Records
import Testing

@Suite struct InventoryTests {
    /// The mean of a scale with every item answered alike.
    private func scores(_ inventory: Inventory, all position: Int) -> [Double?] {
        inventory.scores(of: Array(repeating: position, count: inventory.itemCount)).map(\.value)
    }

    @Test(arguments: Inventory.all) func everyItemStandsInExactlyOneScale(_ inventory: Inventory) {
        let items = inventory.scales.flatMap(\.items)
        #expect(items.sorted() == Array(1...inventory.itemCount))
        #expect(inventory.scales.allSatisfy { $0.items == $0.items.sorted() })
        #expect(
            inventory.reversed == inventory.reversed.sorted() && inventory.reversed.allSatisfy((1...inventory.itemCount).contains))
        #expect(Set(inventory.cutoffs.map(\.score)).isSubset(of: inventory.scoreNames))
        #expect(inventory.cutoffs.allSatisfy { inventory.points.contains($0.value) && !$0.basis.isEmpty })
        #expect(Inventory.named(inventory.name.lowercased().filter { $0 != "-" }) == inventory)
    }

    @Test func scalesHaveThePublishedNumbersOfItems() {
        #expect(Inventory.cbi.scales.map(\.items.count) == [6, 7, 6])
        #expect(Inventory.cbi.scales.map(\.leastAnswered) == [3, 4, 3])
        #expect(Inventory.olbi.scales.map(\.items.count) == [8, 8])
        #expect(Inventory.bat23.scales.map(\.items.count) == [8, 5, 5, 5])
        #expect(Inventory.bat12.scales.map(\.items.count) == [3, 3, 3, 3])
        #expect(Inventory.all.map(\.scoreNames.count) == [3, 3, 5, 5])
    }

    @Test func theOneReversedItemOfTheCBIPullsTheWorkScaleTheOtherWay() {
        #expect(scores(.cbi, all: 4) == [100, 600.0 / 7, 100])
        #expect(scores(.cbi, all: 0) == [0, 100.0 / 7, 0])
        #expect(scores(.cbi, all: 2) == [50, 50, 50])
        var answers = [Int?](repeating: 4, count: 19)
        answers[12] = 0
        #expect(Inventory.cbi.scores(of: answers)[1].value == 100)
    }

    @Test func equalAnswersToTheOLBIGiveTheMiddleOnBothScales() {
        // Four items of each scale are worded positively, four negatively.
        for position in 0...3 { #expect(scores(.olbi, all: position) == [2.5, 2.5, 2.5]) }
    }

    /// The published key: strongly agree is 1, strongly disagree 4, and (R) items are turned round.
    @Test func theOLBIAgreesWithItsPublishedKey() {
        let marked: Set = [2, 3, 4, 6, 8, 9, 11, 12]
        let positions = [0, 3, 1, 2, 2, 1, 3, 3, 0, 2, 1, 1, 3, 2, 0, 3]
        func published(_ items: [Int]) -> Double {
            let points = items.map { item in
                let code = 4 - positions[item - 1]  // agreement 3 is the code 1
                return Double(marked.contains(item) ? 5 - code : code)
            }
            return points.reduce(0, +) / Double(items.count)
        }
        let found = Inventory.olbi.scores(of: positions).map(\.value)
        let disengagement = published([1, 3, 6, 7, 9, 11, 13, 15])
        let exhaustion = published([2, 4, 5, 8, 10, 12, 14, 16])
        #expect(found == [disengagement, exhaustion, (disengagement + exhaustion) / 2])
        #expect(disengagement != exhaustion)
    }

    @Test func theBATIsTheMeanOfItsItems() {
        #expect(scores(.bat23, all: 4) == [5, 5, 5, 5, 5])
        var answers = [Int?](repeating: 0, count: 23)
        for item in 0..<8 { answers[item] = 3 }  // exhaustion 4, the rest 1
        let found = Inventory.bat23.scores(of: answers).map(\.value)
        #expect(found == [4, 1, 1, 1, 47.0 / 23])
    }

    @Test func aScaleNeedsHalfOfItsItems() {
        var answers = [Int?](repeating: nil, count: 19)
        for item in [0, 1, 2] { answers[item] = 4 }
        for item in [6, 7, 8] { answers[item] = 4 }
        let found = Inventory.cbi.scores(of: answers)
        #expect(found.map(\.value) == [100, nil, nil])
        #expect(found.map(\.answered) == [3, 3, 0])
        answers[12] = 4  // the reversed one: (3·100 + 0) / 4
        #expect(Inventory.cbi.scores(of: answers)[1].value == 75)
    }

    @Test func theWholeWeighsScalesByTheirItemsAndNeedsThemAll() {
        var answers = [Int?](repeating: 0, count: 23)
        for item in 0..<8 { answers[item] = item < 4 ? 4 : nil }
        // Exhaustion 5 from half of its items; (8·5 + 15·1) / 23.
        #expect(Inventory.bat23.scores(of: answers).map(\.value) == [5, 1, 1, 1, 55.0 / 23])
        answers[3] = nil
        #expect(Inventory.bat23.scores(of: answers).map(\.value) == [nil, 1, 1, 1, nil])
    }

    @Test func nobodyAnsweredIsMissingAndNotZero() {
        for inventory in Inventory.all {
            let scores = inventory.scores(of: Array(repeating: nil, count: inventory.itemCount))
            #expect(scores.allSatisfy { $0.value == nil && $0.answered == 0 })
        }
    }

    @Test func answersAreReadByTheCodeOfTheLeastAndTheMost() {
        let forward = AnswerCoding.numbers(least: 0, most: 4)
        let percent = AnswerCoding.numbers(least: 0, most: 100)
        let backward = AnswerCoding.numbers(least: 5, most: 1)
        #expect(
            [0.0, 4, 5, -1, 2.5, .nan, .infinity].map { forward.position(of: $0, options: 5) } == [0, 4, nil, nil, nil, nil, nil])
        #expect([0.0, 25, 100, 30].map { percent.position(of: $0, options: 5) } == [0, 1, 4, nil])
        #expect([5.0, 1, 4, 0].map { backward.position(of: $0, options: 5) } == [0, 4, 1, nil])
        #expect(backward.meaning(options: 5) == "5, 4, 3, 2, 1")
        let words = AnswerCoding.words([["never"], ["seldom", "to a low degree"], ["often"]])
        #expect(["never", "to a low degree", "often", "Often"].map { words.position(of: $0) } == [0, 1, 2, nil])
    }

    @Test func codingsThatCannotBeReadAreRefused() {
        #expect(AnswerCoding.numbers(least: 1, most: 1).problem(options: 5) != nil)
        #expect(AnswerCoding.numbers(least: .nan, most: 1).problem(options: 5) != nil)
        #expect(AnswerCoding.words([["a"], ["b"]]).problem(options: 3) != nil)
        #expect(AnswerCoding.words([["a"], ["b"], ["a"]]).problem(options: 3) != nil)
        #expect(AnswerCoding.words([["a"], [], ["c"]]).problem(options: 3) != nil)
        #expect(AnswerCoding.words([["a"], ["b"], ["c"]]).problem(options: 3) == nil)
    }
}
