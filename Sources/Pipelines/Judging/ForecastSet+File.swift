import Foundation
import Ingestion
import Statistics
import Validation
import Workspace

extension ForecastSet {
    /// The forecasts of a CSV file: `person`, `t0` (or `day`), `model`, `probability`, `outcome`, optionally `target`, `cluster`, `unit`, `event_at`.
    ///
    /// All models must forecast the same rows. Forecasts whose outcome is empty are left out and counted.
    ///
    /// - Parameters:
    ///   - target: Which target's rows are judged; needed where the file has several.
    ///   - names: Which models; empty takes all, in the order in which they come, without the one that the pilot repeats as `recommended`.
    init(file path: String, target: String?, models names: [String]) throws {
        let columns = try JoinedColumns(file: path, orDays: true)
        guard columns.faults.isEmpty else {
            throw TableFileError.unreadableRows(count: columns.faults.count, first: columns.faults[0].line)
        }
        let rows = try ForecastRows(columns, target: target)
        let known = rows.models.filter { $0 != "recommended" || rows.models.count == 1 }
        let chosen = names.isEmpty ? known : names
        if let missing = chosen.first(where: { !rows.models.contains($0) }) {
            throw TrainingError.noSuchModel(reference: missing, known: rows.models.count)
        }
        let table = try rows.table(of: chosen)
        forecasts = zip(chosen, table.probabilities).map { ModelForecast(name: $0, probabilities: $1) }
        outcomes = table.outcomes
        keys = table.keys
        groupNames = table.groupNames
        let units = table.keys.group.map { $0.map { table.groupNames[Int($0)] } }
        slicings = units.contains { $0 != nil } ? [Slicing(name: "unit", labels: units)] : []
        secondsToEvent = table.secondsToEvent
        reference = nil
        let simple = Set(LearnerCatalogue.singleColumns.map(\.name) + ["prevalence"])
        baselines = chosen.filter(simple.contains)
        tables = []
        splitMeaning = "The file does not say how rows were divided."
        fold = outcomes.map { _ in 0 }
        self.target = TableTarget(name: rows.target, meaning: "the column outcome of the file", horizonDays: nil)
        origin = TableOrigin(
            kind: .file, dataDigest: try FileDigest.sha256(of: URL(filePath: path)), featureSet: nil, asOf: nil,
            cutoffs: "as the file gives them", notes: [])
        apart = []
        models = [:]
        notes =
            ["Forecasts of a file: nothing here shows that they were made before the outcomes were known."]
            + (table.without == 0 ? [] : ["\(table.without) rows without an outcome are left out."])
    }
}

/// The rows of a file of forecasts, read but not yet put beside each other.
private struct ForecastRows {
    let columns: JoinedColumns
    /// The rows of the target.
    let rows: [Int]
    let target: String
    /// The models, in the order in which they come.
    let models: [String]
    private let model: [Int]
    private let probability: [Double]
    private let outcome: [Double]

    init(_ columns: JoinedColumns, target wanted: String?) throws {
        self.columns = columns
        func column(_ name: String) throws(TableFileError) -> JoinedColumns.Column {
            guard let found = columns.columns.first(where: { $0.name == name }) else { throw .missingColumn(name: name) }
            return found
        }
        probability = try column("probability").values
        outcome = try column("outcome").values
        let named = columns.columns.first { $0.name == "model" }
        let targets = columns.columns.first { $0.name == "target" }
        let targetNames = targets?.texts ?? []
        guard wanted != nil || targetNames.count <= 1 else {
            throw PipelineError.badSetting(
                name: "--target", got: "nothing",
                wanted: "one of the file's targets: \(targetNames.sorted().joined(separator: ", "))")
        }
        if let wanted, !targetNames.isEmpty, !targetNames.contains(wanted) {
            throw PipelineError.badSetting(
                name: "--target", got: "'\(wanted)'",
                wanted: "one of the file's targets: \(targetNames.sorted().joined(separator: ", "))")
        }
        target = wanted ?? targetNames.first ?? "outcome"
        let code = targetNames.firstIndex(of: target).map(Double.init)
        rows = columns.persons.indices.filter { code == nil || targets?.values[$0] == code }
        let names = named?.texts ?? ["forecast"]
        model = columns.persons.indices.map { row in named.map { $0.values[row].isNaN ? 0 : Int($0.values[row]) } ?? 0 }
        var seen: [Int] = []
        for row in rows where !seen.contains(model[row]) { seen.append(model[row]) }
        models = seen.map { names[$0] }
        for row in rows where !(probability[row] >= 0 && probability[row] <= 1) { throw TableFileError.badProbability(row: row) }
        for row in rows where !(outcome[row].isNaN || outcome[row] == 0 || outcome[row] == 1) {
            throw TableFileError.notBinary(row: row)
        }
        codes = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private let codes: [String: Int]

    struct Beside {
        var probabilities: [[Double]]
        var outcomes: [Bool] = []
        var keys = RowKeys(entity: [], cluster: [], group: [], cutoff: [])
        var groupNames: [String] = []
        var secondsToEvent: [Int64?] = []
        var without = 0
    }

    private struct Key: Hashable {
        let person: String
        let t0: Int64
    }

    /// The models' forecasts beside each other, in the order of the first model's rows.
    func table(of chosen: [String]) throws -> Beside {
        var beside = Beside(probabilities: chosen.map { _ in [] })
        var places: [[Key: Int]] = []
        for name in chosen { places.append(try byKey(codes[name] ?? 0)) }
        let first = rows.filter { model[$0] == codes[chosen[0]] }
        for (place, name) in chosen.enumerated() where places[place].count != first.count {
            throw PipelineError.badSetting(
                name: "the rows of model '\(name)'", got: "\(places[place].count)", wanted: "\(first.count), as of the first model")
        }
        var kept: [Int] = []
        for row in first {
            let key = Key(person: columns.persons[row], t0: columns.t0[row])
            let found = places.map { $0[key] }
            guard found.allSatisfy({ $0 != nil }) else {
                throw PipelineError.badSetting(
                    name: "row \(row + 1)", got: "a person and cutoff that not every model forecasts",
                    wanted: "the same rows for every model")
            }
            let mine = found.compactMap(\.self)
            if let other = mine.first(where: {
                outcome[$0].isNaN != outcome[row].isNaN || (!outcome[$0].isNaN && outcome[$0] != outcome[row])
            }) {
                throw TableFileError.differentOutcomes(row: other)
            }
            if outcome[row].isNaN {
                beside.without += 1
                continue
            }
            for (place, other) in mine.enumerated() { beside.probabilities[place].append(probability[other]) }
            beside.outcomes.append(outcome[row] == 1)
            kept.append(row)
        }
        guard !kept.isEmpty else { throw TableFileError.noRows }
        var levels = LevelCodes()
        let entity = levels.codes(kept.map { columns.persons[$0] })
        let (cluster, _) = codes("cluster", kept)
        let (group, names) = codes("unit", kept)
        beside.keys = RowKeys(
            entity: entity, cluster: zip(entity, cluster).map { $1 ?? $0 }, group: group, cutoff: kept.map { columns.t0[$0] })
        beside.groupNames = names
        let events = columns.columns.first { $0.name == "event_at" }?.values
        beside.secondsToEvent = kept.map { row in
            events.flatMap { $0[row].isNaN || outcome[row] != 1 ? nil : Int64($0[row]) - columns.t0[row] }
        }
        return beside
    }

    private func byKey(_ code: Int) throws(TableFileError) -> [Key: Int] {
        var places: [Key: Int] = [:]
        for row in rows where model[row] == code {
            guard places.updateValue(row, forKey: Key(person: columns.persons[row], t0: columns.t0[row])) == nil else {
                throw .repeatedRow(row: row)
            }
        }
        return places
    }

    private func codes(_ name: String, _ kept: [Int]) -> ([Int32?], [String]) {
        guard let column = columns.columns.first(where: { $0.name == name }) else { return (kept.map { _ in nil }, []) }
        return column.levelCodes(of: kept)
    }
}
