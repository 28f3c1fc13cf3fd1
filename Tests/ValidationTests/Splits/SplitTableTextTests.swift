import Statistics
import Testing

@testable import Validation

struct SplitTableTextTests {
    @Test func theTableSaysWhatTrainedWhatWasTestedAndWhatWasLeftOut() throws {
        let day: Int64 = 86_400
        let keys = RowKeys(
            entity: [0, 0, 1, 1], cluster: [0, 0, 1, 1], group: [nil, nil, nil, nil],
            cutoff: [-day, 11_015 * day, 11_016 * day, 19_782 * day])  // 1969-12-31, 2000-02-28, 2000-02-29, 2024-02-29
        let split = try TemporalSplit(cut: 19_000 * day, embargoSeconds: 7_984 * day + 1).split(
            keys, outcomes: [true, false, false, true])
        let lines = split.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines[1] == ["trained", "2", "1", "1", "1969-12-31", "2000-02-28"])
        #expect(lines[2] == ["tested", "1", "1", "1", "2024-02-29", "2024-02-29"])
        #expect(lines[3].suffix(5) == ["1", "1", "0", "2000-02-29", "2000-02-29"])
        #expect(lines[4].joined(separator: " ") == "nobody is on both sides")
        #expect(Set(split.text.split(separator: "\n").prefix(4).map(\.count)).count == 1)
    }

    @Test func everyFoldHasItsHeading() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 20, weeks: 6)
        let split = try RollingOrigin(windows: 2, embargoSeconds: 0).split(keys, outcomes: outcomes)
        #expect(split.text.contains("fold 1 of 2\n") && split.text.contains("fold 2 of 2\n"))
        #expect(split.text.contains("are on both sides"))
    }
}
