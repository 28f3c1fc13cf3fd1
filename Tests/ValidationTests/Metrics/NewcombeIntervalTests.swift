import Testing
import Validation

@Suite struct NewcombeIntervalTests {
    @Test func thePublishedExamplesComeOut() {
        let one = newcombeInterval((56, 70), minus: (48, 80))
        #expect(abs(one.lower - 0.0524) < 5e-5 && abs(one.upper - 0.3339) < 5e-5)
        let two = newcombeInterval((9, 10), minus: (3, 10))
        #expect(abs(two.lower - 0.1705) < 5e-5 && abs(two.upper - 0.8090) < 5e-5)
    }

    @Test func exchangingTheSharesTurnsTheIntervalRound() {
        let (one, two) = (newcombeInterval((0, 7), minus: (30, 40)), newcombeInterval((30, 40), minus: (0, 7)))
        #expect(one.lower == -two.upper && one.upper == -two.lower)
    }
}
