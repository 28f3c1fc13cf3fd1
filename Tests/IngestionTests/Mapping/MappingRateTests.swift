import Foundation
import Ingestion
import Testing

/// How fast a plain file of events is read; runs where the environment asks for it, in release.
@Suite struct MappingRateTests {
    /// What the thread has had of a core, so that others on the machine do not count.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["RESPITE_RATES"] != nil))
    func aMillionPlainEventsAreRead() throws {
        let folder = try TemporaryFolder()
        var text = "time,user,event,course,item,minutes\n"
        for row in 0..<1_000_000 {
            let minute = row % 60
            let clock = "\(10 + row % 14):\(minute < 10 ? "0" : "")\(minute)"
            text +=
                "\(10 + row % 19).0\(1 + row % 9).2024 \(clock),\(row % 20_000),\(row % 3 == 0 ? "opened" : "seen"),C\(row % 200),I\(row % 4_000),\(row % 90)\n"
        }
        try folder.write("log.csv", text)
        let mapping = try Mapping(
            yaml: """
                zone: Europe/Berlin
                sources:
                  - namespace: lms
                    facts:
                      - table: events
                        fields:
                          person: user
                          at: {column: time, format: "dd.MM.yyyy HH:mm"}
                          kind: {column: event, words: {opened: start, seen: view}}
                          course: course
                          item: item
                          duration_s: {column: minutes, unit: minutes}
                """)
        for _ in 0..<3 {
            var sink = CountingSink()
            var report = ImportReport()
            let begin = Self.processorSeconds
            try MappedConnector(mapping: mapping).read(
                folder.path + "/log.csv", into: &sink, report: &report, options: ImportOptions())
            print("mapped rows a second on one core: \(Int(1_000_000 / (Self.processorSeconds - begin)))")
            #expect(report.handedOver == 1_000_000)
        }
    }
}
