import Testing

@testable import Reports

struct LabelPlacementTests {
    @Test func labelsThatFitStayWhereTheyAre() {
        #expect(spreadLabels([80, 20, 50], spacing: 14, within: 0...100) == [80, 20, 50])
        #expect(spreadLabels([], spacing: 14, within: 0...100).isEmpty)
        #expect(spreadLabels([120], spacing: 14, within: 0...100) == [100])
    }

    @Test func labelsAtOneHeightAreSpreadInOrder() {
        #expect(spreadLabels([50, 50, 51], spacing: 10, within: 0...100) == [50, 60, 70])
    }

    @Test func labelsAtTheLowerEdgeAreMovedUp() {
        #expect(spreadLabels([100, 99, 98], spacing: 10, within: 0...100) == [100, 90, 80])
    }

    @Test func labelsNeverOverlapNorLeaveTheirRange() {
        var generator = Congruential(state: 7)
        for _ in 0..<500 {
            let count = 2 + Int(generator.next() % 6)
            let wanted = (0..<count).map { _ in Double(generator.next() % 130) - 15 }
            let placed = spreadLabels(wanted, spacing: 14, within: 0...100).sorted()
            #expect(zip(placed, placed.dropFirst()).allSatisfy { $1 - $0 >= min(14, 100 / Double(count - 1)) - 1e-9 })
            #expect(placed.allSatisfy { (-1e-9...100 + 1e-9).contains($0) })
        }
    }
}

/// Knuth's linear congruential numbers, the upper half: enough to vary a test.
struct Congruential {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
