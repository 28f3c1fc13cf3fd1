import Crypto
import Foundation
import Models
import Reports
import Statistics
import Validation

/// Why a task's models say what they say: importance over a sample of test rows, and a few people with their reasons.
struct TaskExplanation {
    /// By model name.
    private(set) var importance: [String: [FeatureImportance]] = [:]
    private(set) var examples: [ExamplePerson] = []

    /// At most so many test rows are explained for the importance.
    private static let sampleSize = 2_000
    private static let listed = 20
    private static let reasonsEach = 5

    init(
        task: PilotTask, rows: PilotRows, analysis: Dataset, assessment: Dataset, models: TaskModels, forecasts: [ModelForecast],
        configuration: PilotConfiguration
    ) throws {
        var generator = SeededGenerator(seed: configuration.seed).stream("explained rows")
        var sample = Array(0..<assessment.count)
        generator.shuffle(&sample)
        let explained = assessment.selecting(sample.prefix(Self.sampleSize).sorted())
        for model in models.models where model.innerLogLoss != nil {
            let attributions = try model.model.attributions(for: explained, threads: configuration.threads)
            importance[model.name] = globalImportance(of: attributions, over: explained, limit: Self.listed)
        }
        let recommended = models.models[models.recommended]
        let probabilities = forecasts[models.recommended].probabilities
        let chosen = Self.examplePositions(
            probabilities, moments: task.test.map { rows.moment.values[$0] }, among: task.test.map { rows.mayBeScored($0) })
        let picked = assessment.selecting(chosen.map(\.row))
        let attributions = try recommended.model.attributions(for: picked, threads: 1)
        let ranges = try Self.ranges(recommended, task: task, picked)
        let reasons = TopReasons(analysis: analysis, coarse: configuration.describesRealPeople)
        let bands = RiskBands(probabilities: probabilities)
        for (place, example) in chosen.enumerated() {
            let position = task.test[example.row]
            let person = rows.persons[Int(rows.dataset.keys.entity[position])]
            let band = bands.band(of: probabilities[example.row])
            examples.append(
                ExamplePerson(
                    pseudonym: Self.pseudonym(person, key: rows.pseudonymKey), model: recommended.name,
                    cutoff: rows.moment.words(rows.moment.values[position]), probability: probabilities[example.row],
                    lower: ranges?[place].lower, upper: ranges?[place].upper,
                    band: band, bandWords: bands.words(for: band),
                    reasons: reasons.reasons(
                        row: Array(picked.matrix.row(place)), contributions: Array(attributions.contributions.row(place)),
                        limit: Self.reasonsEach),
                    freshness: Self.freshness(picked, row: place), unknowable: Self.unknowable,
                    outcome: configuration.describesRealPeople ? nil : task.outcomes[position]))
        }
    }

    /// The Venn–Abers pair of each row: what isotonic calibration says of people with such a forecast, whether the event comes or not. `nil` of a
    /// model without out-of-fold forecasts.
    private static func ranges(_ model: NamedModel, task: PilotTask, _ rows: Dataset) throws -> [ProbabilityInterval]? {
        guard case .calibrated(let calibrated) = model.model, !model.outOfFold.isEmpty else { return nil }
        let target = BinaryTarget(outcomes: task.train.map { task.outcomes[$0] })
        return try VennAbers(model.outOfFold, target: target).intervals(for: rows, by: calibrated.base)
    }

    /// Three rows of the last moment with at least 20 rows: the highest estimate, the one at the edge of the top tenth, the middle one.
    private static func examplePositions(
        _ probabilities: [Double], moments: [Int64], among permitted: [Bool]
    ) -> [(row: Int, rank: Int)] {
        var counts: [Int64: Int] = [:]
        for (moment, isPermitted) in zip(moments, permitted) where isPermitted { counts[moment, default: 0] += 1 }
        let last = counts.filter { $0.value >= 20 }.keys.max() ?? counts.keys.max()
        let ofTheLast = moments.indices.filter { permitted[$0] && moments[$0] == last }
        let ranked = ofTheLast.sorted { (probabilities[$0], $1) > (probabilities[$1], $0) }
        var places = [0, ranked.count / 10, ranked.count / 2]
        places = places.enumerated().filter { places.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return places.filter { $0 < ranked.count }.map { (ranked[$0], $0) }
    }

    /// A name that says nothing of the person: the first six hexadecimal digits of a keyed digest.
    private static func pseudonym(_ person: String, key: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(person.utf8), using: SymmetricKey(data: key))
        return "Person " + code.prefix(3).map { String(format: "%02x", $0) }.joined()
    }

    private static func freshness(_ rows: Dataset, row: Int) -> String? {
        guard let column = rows.columns.firstIndex(where: { $0.name == TaskRun.recencyColumn }) else { return nil }
        let days = rows.matrix[row, column]
        guard days.isFinite else { return "no learning activity is on record" }
        return "the newest learning activity was \(ColumnWords(column: rows.columns[column]).value(days)) before the cutoff"
    }

    private static let unknowable = [
        "what happens outside the sources that were read",
        "why the figures are what they are; they are signs that go together with the outcome, not its causes",
        "what support would change",
    ]
}
