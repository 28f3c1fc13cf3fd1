import Records
import Statistics

/// The table of a split: what trained, what was tested, what was left out and why. Rows are those of the split's tasks together.
struct SplitLines {
    let lines: [SplitTableLine]
    /// The share of the humans in test who are in train, too.
    let sharedClusterShare: Double?

    /// The lines of a split in time, and by unit where some are held out.
    init(keys: RowKeys, horizonDays: Int, cut: Int64?, held: Set<Int32>?, tasks: [PilotTask]) {
        let train = Set(tasks.flatMap(\.train))
        let test = Set(tasks.flatMap(\.test))
        let horizon = Int64(horizonDays) * 86_400
        var builder = Builder(keys: keys)
        var fates: [Fate: [Int]] = [:]
        for row in 0..<keys.count {
            let fate = Self.fate(row, keys: keys, cut: cut, horizon: horizon, held: held, train: train, test: test)
            fates[fate, default: []].append(row)
        }
        for fate in Fate.allCases { builder.add(fates[fate] ?? [], fate.role, fate.what, fate.why(horizonDays)) }
        lines = builder.lines
        sharedClusterShare = held == nil ? builder.sharedClusterShare(train: train, test: test) : nil
    }

    private enum Fate: CaseIterable {
        case trained, tested, embargo, heldOut, otherUnits, notLabelled

        var role: SplitTableLine.Role {
            switch self {
            case .trained: .trained
            case .tested: .tested
            default: .leftOut
            }
        }

        var what: String {
            switch self {
            case .trained: "training snapshots"
            case .tested: "test snapshots"
            case .embargo: "snapshots of the embargo"
            case .heldOut: "snapshots of held-out units or their people before the cut"
            case .otherUnits: "later snapshots of units that were trained on"
            case .notLabelled: "snapshots without a label for any of the targets"
            }
        }

        func why(_ horizonDays: Int) -> String {
            switch self {
            case .trained: "the label was over by the cut"
            case .tested: "at or after the cut"
            case .embargo: "before the cut, but the label of \(horizonDays) days reaches past it"
            case .heldOut: "nobody may be on both sides"
            case .otherUnits: "only the held-out units are judged here"
            case .notLabelled: "the window is not over, the person is not at risk, or support was given in the window"
            }
        }
    }

    private static func fate(
        _ row: Int, keys: RowKeys, cut: Int64?, horizon: Int64, held: Set<Int32>?, train: Set<Int>, test: Set<Int>
    ) -> Fate {
        if train.contains(row) { return .trained }
        if test.contains(row) { return .tested }
        guard let cut else { return .notLabelled }
        if keys.cutoff[row] < cut && keys.cutoff[row] + horizon > cut { return .embargo }
        guard let held else { return .notLabelled }
        let inHeld = keys.group[row].map(held.contains) ?? true
        if keys.cutoff[row] >= cut { return inHeld ? .notLabelled : .otherUnits }
        return inHeld ? .heldOut : .notLabelled
    }

    /// The lines of a split whose sides are given, with one reason for what is left out.
    init(
        keys: RowKeys, train: [Int], test: [Int], trained: (what: String, why: String), tested: (what: String, why: String),
        leftOut: [(what: String, why: String, rows: [Int])]
    ) {
        var builder = Builder(keys: keys)
        builder.add(train, .trained, trained.what, trained.why)
        builder.add(test, .tested, tested.what, tested.why)
        for part in leftOut { builder.add(part.rows, .leftOut, part.what, part.why) }
        lines = builder.lines
        sharedClusterShare = builder.sharedClusterShare(train: Set(train), test: Set(test))
    }

    private struct Builder {
        let keys: RowKeys
        var lines: [SplitTableLine] = []

        mutating func add(_ rows: [Int], _ role: SplitTableLine.Role, _ what: String, _ why: String) {
            guard !rows.isEmpty else { return }
            lines.append(
                SplitTableLine(
                    role: role, what: what, why: why, rows: rows.count, persons: Set(rows.map { keys.entity[$0] }).count,
                    from: rows.map { keys.cutoff[$0] }.min(), to: rows.map { keys.cutoff[$0] }.max()))
        }

        func sharedClusterShare(train: Set<Int>, test: Set<Int>) -> Double? {
            guard !test.isEmpty else { return nil }
            let seen = Set(train.map { keys.cluster[$0] })
            let judged = Set(test.map { keys.cluster[$0] })
            return Double(judged.count { seen.contains($0) }) / Double(judged.count)
        }
    }
}
