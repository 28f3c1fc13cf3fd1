import Foundation

/// What a computation of features took: wall seconds by stage, and memory.
public struct StageTimes: Sendable {
    /// Reading the facts and the snapshots, and putting events together by person.
    public internal(set) var read = 0.0
    /// Handing out each person's facts in order, while features are computed: the seconds of all threads, divided by their number.
    public internal(set) var gather = 0.0
    /// Computing features, handing out not counted.
    public internal(set) var compute = 0.0
    /// Writing the file, and waiting for the disk.
    public internal(set) var write = 0.0
    /// The most memory that the process ever held, in bytes, up to now.
    public internal(set) var peakMemoryBytes = 0

    /// All stages, in seconds.
    public var total: Double { read + gather + compute + write }

    /// Takes down the process's peak of memory.
    mutating func notePeak() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        peakMemoryBytes = usage.ru_maxrss * 1024
    }
}

extension StageTimes: CustomStringConvertible {
    /// One line for people.
    public var description: String {
        func shown(_ seconds: Double) -> String { String(format: "%.2f s", seconds) }
        return "read \(shown(read)), gather \(shown(gather)), compute \(shown(compute)), write \(shown(write)); "
            + "peak memory \(peakMemoryBytes >> 20) MiB"
    }
}

extension StageTimes {
    /// One JSON object: seconds by stage, and bytes.
    public var json: String {
        func shown(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
        return "{\"compute_s\":\(shown(compute)),\"gather_s\":\(shown(gather)),\"peak_memory_bytes\":\(peakMemoryBytes),"
            + "\"read_s\":\(shown(read)),\"write_s\":\(shown(write))}"
    }
}

/// Wall seconds since some moment.
struct Stopwatch {
    private var began = DispatchTime.now().uptimeNanoseconds

    /// The seconds since the last lap, or since the beginning.
    mutating func lap() -> Double {
        let now = DispatchTime.now().uptimeNanoseconds
        defer { began = now }
        return Double(now - began) / 1e9
    }
}
