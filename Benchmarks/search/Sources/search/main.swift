// Nested search over boosted trees on made-up weekly rows: 3 outer and 3 inner folds, grouped by person, and what it takes.
//
//     swift run -c release search [ROWS] [COLUMNS] [CONFIGURATIONS] [THREADS] [all|later] [eliminate|every]
//
// `all` judges each third of the persons on all their rows, with the other two thirds to fit on; `later` on the later half of their rows, with the
// other persons' earlier rows to fit on. `every` tries every configuration on every fold. Compare CPU seconds: other programs may be running.

import Foundation
import Models
import Statistics
import Validation

let arguments = CommandLine.arguments.dropFirst().map { $0 }
func number(_ place: Int, _ otherwise: Int) -> Int { place < arguments.count ? Int(arguments[place]) ?? otherwise : otherwise }
let (rows, columns, count, threads) = (number(0, 40_000), number(1, 155), number(2, 20), number(3, 2))
let judgesLater = arguments.count > 4 && arguments[4] == "later"
let eliminates = arguments.count <= 5 || arguments[5] != "every"
let weeks = 20
let week: Int64 = 604_800

/// Weekly rows of persons with a trait that lasts, a third of the columns counts, a tenth of the values missing; about one row in 17 has the event.
func simulate() -> (Dataset, BinaryTarget) {
    var generator = SeededGenerator(seed: 20)
    var values: [Double] = []
    values.reserveCapacity(rows * columns)
    var outcomes: [Bool] = []
    var persons: [Int32] = []
    var cutoffs: [Int64] = []
    var traits: [Double] = []
    for row in 0..<rows {
        if row % weeks == 0 { traits = (0..<columns).map { _ in generator.nextNormal() } }
        var margin = -3.6
        for column in 0..<columns {
            let level = 0.7 * traits[column] + 0.7 * generator.nextNormal()
            let value = column % 3 == 0 ? (3 * exp(0.5 * level)).rounded() : level
            if column < 20 { margin += 0.25 * level }
            if column < 4, level > 1 { margin += 0.6 }
            values.append(generator.nextUniform() < 0.1 ? .nan : value)
        }
        outcomes.append(generator.nextUniform() < 1 / (1 + exp(-margin)))
        persons.append(Int32(row / weeks))
        cutoffs.append(Int64(row % weeks) * week)
    }
    let described = (0..<columns).map {
        ColumnDescriptor(name: "c\($0)", meaning: "column \($0)", kind: $0 % 3 == 0 ? .count : .numeric)
    }
    let keys = RowKeys(entity: persons, cluster: persons, group: persons.map { _ in nil }, cutoff: cutoffs)
    let matrix = Matrix(rows: rows, columns: columns, values: values)
    return (Dataset(columns: described, matrix: matrix, keys: keys), BinaryTarget(outcomes: outcomes))
}

/// Three outer folds and for each three inner folds of its analysis rows.
func nestedFolds(_ input: Dataset, _ target: BinaryTarget) throws -> [NestedFold] {
    let origin = judgesLater ? GroupedTemporalFolds.RollingOrigin(windows: 1, embargoSeconds: week) : nil
    let outer = try GroupedTemporalFolds(parts: 3, rollingOrigin: origin, seed: 1)
    let inner = try GroupedTemporalFolds(parts: 3, rollingOrigin: origin, seed: 2)
    return try outer.split(input.keys, outcomes: target.outcomes).folds.map { fold in
        let inside = try inner.split(
            input.keys.selecting(fold.analysis), outcomes: fold.analysis.map { target.outcomes[$0] })
        return NestedFold(outer: fold, inner: inside.folds.map { $0.positions(within: fold.analysis) })
    }
}

func cpuSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func digits(_ value: Double?) -> String { value.map { String(format: "%.5f", $0) } ?? "–" }

let (input, target) = simulate()
let folds = try nestedFolds(input, target)
let configurations = try SearchConfiguration.boostedTrees(count, seed: 3)
let (startWall, startCPU) = (Date(), cpuSeconds())
let search = NestedSearch(
    configurations, settings: SearchSettings(mostRows: nil, hopelessErrors: eliminates ? 3 : nil))
let result = try search.run(input, target, folds: folds, seed: 7, threads: threads) { step in
    guard step.done % 20 == 0, let left = step.remainingSeconds else { return }
    FileHandle.standardError.write(Data("\(step.stage): \(step.done) of \(step.total), about \(Int(left)) s left\n".utf8))
}
let (wall, cpu) = (Date().timeIntervalSince(startWall), cpuSeconds() - startCPU)
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
let report = result.report
print(
    "\(rows) rows × \(columns), \(target.events) events, \(count) configurations, \(threads) threads, "
        + "\(judgesLater ? "later" : "all"), \(eliminates ? "eliminate" : "every")")
print(String(format: "wall %.0f s, CPU %.0f s, peak memory %ld MiB", wall, cpu, usage.ru_maxrss / 1_024))
print(
    "nested log loss \(digits(report.nestedLogLoss)) ± \(digits(report.nestedStandardError)), "
        + "share of events \(digits(report.referenceLogLoss)), optimism \(digits(report.optimism))")
for fold in report.outer {
    print(
        "outer fold \(fold.fold): \(fold.analysis[0]) rows to fit on, judged on \(fold.assessment[0]); chose \(fold.chosen), "
            + "inner \(digits(fold.innerLogLoss)), outer \(digits(fold.outerLogLoss)), "
            + "eliminated \(fold.table.count { $0.state == .eliminated })")
}
for line in report.final {
    print(
        "\(line.configuration)\(line.configuration == report.chosen ? " chosen" : "") \(line.state.rawValue) "
            + "\(digits(line.meanLogLoss)) ± \(digits(line.standardError))")
}
