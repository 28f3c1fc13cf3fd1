import Records
import Statistics
import Testing

@testable import Features

@Suite struct GroupFiguresTests {
    /// Rows of one moment, each of the group given; a row of the same person may follow it.
    private func groups(_ codes: [Code], repeated: Set<Int> = []) -> RowGroups {
        let standings = codes.enumerated().map {
            UnitStanding(unit: -1, group: $0.element, isFirst: !repeated.contains($0.offset), isActive: false, seconds: 0)
        }
        return standings.withUnsafeBufferPointer {
            RowGroups($0, t0: codes.map { _ in 0 }, order: codes.indices.map { Int32($0) })
        }
    }

    private func compare(_ figures: [Double], _ groups: RowGroups, threads: Int = 1) -> (ranks: [Double], scores: [Double]) {
        var scores = figures
        let ranks = scores.withUnsafeMutableBufferPointer { groups.compare($0, threads: threads) }
        return (figures.indices.map { ranks.rank(ofRow: $0, group: groups.ofRow[$0]) }, scores)
    }

    private func same(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { $0.isNaN == $1.isNaN && ($0.isNaN || abs($0 - $1) < 1e-14) }
    }

    /// Of 3, 1, 1, missing, 5, 10: mean 4, squares 1 + 9 + 9 + 1 + 36 = 56, sd √14.
    @Test func ranksAndScoresOfAGroupWithTiesAndAGapByHand() {
        let got = compare([3, 1, 1, .nan, 5, 10, 7], groups([0, 0, 0, 0, 0, 0, 1]))
        #expect(same(got.ranks, [0.5, 0.125, 0.125, .nan, 0.75, 1, .nan]))
        let sd = 14.0.squareRoot()
        #expect(same(got.scores, [-1 / sd, -3 / sd, -3 / sd, .nan, 1 / sd, 6 / sd, .nan]))
    }

    @Test func fourKnownPersonsAreTooFewAndEqualOnesHaveARankAndNoScore() {
        let few = compare([1, 2, 3, 4, .nan], groups([0, 0, 0, 0, 0]))
        #expect(few.ranks.allSatisfy { $0.isNaN } && few.scores.allSatisfy { $0.isNaN })
        let equal = compare([0.2, 0.2, 0.2, 0.2, 0.1 + 0.1.nextUp], groups([0, 0, 0, 0, 0]))
        #expect(same(equal.ranks, [0.5, 0.5, 0.5, 0.5, 0.5]))
        #expect(equal.scores.allSatisfy { $0.isNaN })
    }

    @Test func whoHasNoGroupIsNotComparedAndWhoStandsTwiceCountsOnce() {
        let got = compare([1, 2, 3, 4, 5, 5, 9], groups([0, 0, 0, 0, 0, 0, -1], repeated: [5]))
        #expect(same(got.ranks, [0, 0.25, 0.5, 0.75, 1, 1, .nan]))
        #expect(got.scores[4] == got.scores[5] && got.scores[6].isNaN)
    }

    @Test(arguments: [0x1p-1000, 1e-200, 1, 1e150, 0x1p1018])
    func theUnitOfAFigureDoesNotMatter(_ unit: Double) {
        let figures: [Double] = [3, 1, 1, 8, 5, 10]
        let got = compare(figures.map { $0 * unit }, groups([0, 0, 0, 0, 0, 0]))
        let want = compare(figures, groups([0, 0, 0, 0, 0, 0]))
        #expect(same(got.ranks, want.ranks) && same(got.scores, want.scores))
    }

    @Test func nothingIsInfiniteAndNoBitDependsOnOrderOrThreads() {
        var random = SeededGenerator(seed: 3)
        let extremes: [Double] = [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, 1, 0.1, 0x1p-1060, -1e-160, 1e160, .nan]
        let count = 400
        let codes = (0..<count).map { _ in Code(random.nextIndex(below: 30)) - 1 }
        let figures = (0..<count).map { _ in extremes[random.nextIndex(below: extremes.count)] }
        let want = compare(figures, groups(codes))
        #expect(!want.scores.contains { $0.isInfinite })
        let threaded = compare(figures, groups(codes), threads: 3)
        #expect(threaded.scores.map(\.bitPattern) == want.scores.map(\.bitPattern))
        var order = Array(0..<count)
        random.shuffle(&order)
        let shuffled = compare(order.map { figures[$0] }, groups(order.map { codes[$0] }))
        for (place, row) in order.enumerated() {
            #expect(shuffled.scores[place].isNaN ? want.scores[row].isNaN : shuffled.scores[place] == want.scores[row])
            #expect(shuffled.ranks[place].isNaN ? want.ranks[row].isNaN : shuffled.ranks[place] == want.ranks[row])
        }
    }

    @Test func scoresOfAColumnAreThoseOfTheComparison() {
        let groups = groups([0, 0, 0, 0, 0, 1])
        #expect(same(groups.standardScores(of: [1, 2, 3, 4, 9, 1]), compare([1, 2, 3, 4, 9, 1], groups).scores))
    }
}
