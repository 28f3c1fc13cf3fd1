import Foundation

/// Seconds by the clock and seconds that the process computed; on a shared machine the second says more.
struct Seconds {
    let elapsed: Double
    let computed: Double
}

/// What one layout took.
struct Measured {
    let layout: String
    let events: Int
    let writeSeconds: Seconds
    let readSeconds: Seconds
    let bytes: Int
    let blockSeconds: Seconds

    var line: String {
        func millions(_ seconds: Seconds) -> String {
            let rate = Double(events) / 1e6
            return String(format: "%6.2f M/s (%6.2f a CPU-second)", rate / seconds.elapsed, rate / seconds.computed)
        }
        return layout.padding(toLength: 36, withPad: " ", startingAt: 0)
            + "write \(millions(writeSeconds))  read \(millions(readSeconds))  "
            + String(format: "%5.1f bytes/event  one block %7.1f ms", Double(bytes) / Double(events), blockSeconds.elapsed * 1e3)
    }

    /// What `body` takes.
    static func seconds(_ body: () throws -> Void) rethrows -> Seconds {
        let before = computed()
        let duration = try ContinuousClock().measure(body)
        let elapsed = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        return Seconds(elapsed: elapsed, computed: computed() - before)
    }

    private static func computed() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The size of all files in a folder.
    static func size(of folder: URL) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.reduce(0) { total, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
            return total + ((attributes[.size] as? Int) ?? 0)
        }
    }
}
