import Foundation
import Records
import Testing

@Suite struct InternalConsistencyTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let answers: [[Int?]]
            let complete: Int
            let alpha: Double
            let rest: [Double]
        }
        let cases: [Case]
    }

    private func consistency(_ answers: [[Int?]]) -> InternalConsistency {
        var found = InternalConsistency(items: answers.first?.count ?? 0)
        for row in answers { found.add(row) }
        return found
    }

    @Test func alphaAgreesWithPingouinAndItemRestCorrelationsWithNumPy() throws {
        let url = try #require(Bundle.module.url(forResource: "alpha", withExtension: "json", subdirectory: "Fixtures"))
        let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        #expect(fixture.cases.count == 5)
        for one in fixture.cases {
            let found = consistency(one.answers)
            #expect(found.complete == one.complete && found.incomplete == one.answers.count - one.complete, "\(one.name)")
            // Sums of small whole numbers are exact; the rest is a handful of roundings.
            #expect(abs((found.alpha ?? .nan) - one.alpha) < 1e-12, "\(one.name)")
            for (item, wanted) in one.rest.enumerated() {
                #expect(abs((found.itemRestCorrelation(item) ?? .nan) - wanted) < 1e-12, "\(one.name), item \(item)")
            }
        }
    }

    @Test func alphaByHand() {
        // Items 1 2 3 and 1 3 2: variances 1 and 1, the sum 2 5 5 has variance 3; 2·(1 − 2/3).
        #expect(abs((consistency([[1, 1], [2, 3], [3, 2]]).alpha ?? .nan) - 2.0 / 3) < 1e-15)
    }

    @Test func withoutVariationOrRespondentsThereIsNoAlpha() {
        #expect(consistency([[2, 2], [2, 2]]).alpha == nil)
        #expect(consistency([[1, 2]]).alpha == nil)
        #expect(InternalConsistency(items: 3).alpha == nil)
        #expect(consistency([[1], [2]]).alpha == nil)
        #expect(consistency([[1, 2], [1, 3], [1, 1]]).itemRestCorrelation(0) == nil)
    }

    @Test func theOrderOfRespondentsChangesNoBit() {
        let rows: [[Int?]] = (0..<97).map { [$0 % 5, ($0 * 7) % 5, ($0 * 3) % 4, $0 % 11 == 0 ? nil : $0 % 3] }
        #expect(consistency(rows) == consistency(rows.reversed()))
    }

    @Test func reversedItemsAreTurnedRoundBeforeTheyAreCompared() {
        var right = InternalConsistency(items: 7)
        var wrong = InternalConsistency(items: 7)
        for level in 0..<5 {
            var answers = [Int?](repeating: nil, count: 19)
            for item in 7...13 { answers[item - 1] = item == 13 ? 4 - level : level }
            right.add(Inventory.cbi.burnoutPositions(of: answers, in: Inventory.cbi.scales[1]))
            wrong.add(Inventory.cbi.scales[1].items.map { answers[$0 - 1] })
        }
        #expect(abs((right.alpha ?? .nan) - 1) < 1e-12)
        #expect((wrong.itemRestCorrelation(6) ?? .nan) < -0.99)
    }
}
