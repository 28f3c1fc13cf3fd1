import Governance
import Labels
import Records

/// Midnight of the n-th day of the extract; day 0 is Monday, 1 January 2024, UTC.
func day(_ number: Int) -> Int64 { 1_704_067_200 + Int64(number) * 86_400 }

/// What is written down on one person of a small extract.
struct PaperPerson {
    var hired: Int64? = day(-1000)
    var outcomes: [Outcome] = []
    var assignments: [Assignment] = []
    var interventions: [Intervention] = []
    var kpi: [KPIValue] = []
    var events: [(at: Int64, knownAt: Int64)] = []
    var optedOut = false
}

/// A small extract, up to its day, in blocks of a few persons.
struct PaperExtract {
    static let instruments = ["CBI", "OLBI", "revenue"]
    static let cbi: Code = 0
    static let olbi: Code = 1
    static let revenue: Code = 2

    var persons: [PaperPerson]
    var end: Int64 = day(365)
    var personsPerBlock = 2
    var policies: [UnitPolicy] = []

    init(_ persons: PaperPerson..., end: Int64 = day(365)) {
        self.persons = persons
        self.end = end
    }

    init(persons: [PaperPerson], end: Int64, personsPerBlock: Int = 2) {
        self.persons = persons
        self.end = end
        self.personsPerBlock = personsPerBlock
    }

    func history() throws -> OutcomeHistory {
        var directory = FactDirectory()
        directory.persons = persons.indices.map { PersonRecord(id: "p\($0)", hiredAt: persons[$0].hired) }
        directory.labels = Self.instruments
        let starts = Array(stride(from: 0, to: persons.count, by: personsPerBlock))
        let blocks = starts.map { block(of: $0..<min($0 + personsPerBlock, persons.count)) }
        let sealed = SealedFacts(directory: directory, blockCount: blocks.count, digest: "paper") { blocks[$0] }
        let objection = [Permission(at: day(0), knownAt: day(0), kind: .objection, purpose: nil)]
        let optedOut = persons.indices.filter { persons[$0].optedOut }.map { ("p\($0)", objection) }
        let gate = Gate(
            basis: RecordedBasis("made up for a test"),
            permissions: PermissionRegister(Dictionary(uniqueKeysWithValues: optedOut), policies: policies))
        return try gate.openOutcomes(sealed, for: .training, through: end)
    }

    private func block(of range: Range<Int>) -> FactBlock {
        var block = FactBlock(persons: range)
        let members = persons[range]
        block.outcomes = grouped(members.map { $0.outcomes.stablySorted { $0.at < $1.at } })
        block.assignments = grouped(members.map { $0.assignments.stablySorted { ($0.at, $0.knownAt) < ($1.at, $1.knownAt) } })
        block.interventions = grouped(members.map { $0.interventions.stablySorted { $0.at < $1.at } })
        block.kpi = grouped(members.map { $0.kpi.stablySorted { $0.at < $1.at } })
        block.eventOffsets = [0]
        for member in members {
            for event in member.events {
                block.events.append(at: event.at, knownAt: event.knownAt, kind: .view, course: 0, item: 0)
            }
            block.eventOffsets.append(block.events.count)
        }
        return block
    }

    private func grouped<Row: Sendable & Hashable>(_ rows: [[Row]]) -> Grouped<Row> {
        Grouped(offsets: rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }, rows: rows.flatMap(\.self))
    }
}

extension Array {
    fileprivate func stablySorted(by precedes: (Element, Element) -> Bool) -> [Element] {
        enumerated().sorted { precedes($0.element, $1.element) || (!precedes($1.element, $0.element) && $0.offset < $1.offset) }
            .map(\.element)
    }
}

// Facts, with the default of `known_at` that the schema gives them.

func resignation(_ last: Int64, notice: Int64? = nil, known: Int64? = nil) -> Outcome {
    Outcome(at: last, knownAt: known ?? notice ?? last, kind: .resignation, noticeAt: notice)
}

func exit(_ kind: OutcomeKind, _ at: Int64, known: Int64? = nil) -> Outcome { Outcome(at: at, knownAt: known ?? at, kind: kind) }

func sickLeave(_ at: Int64, days: Double?, known: Int64? = nil) -> Outcome {
    Outcome(at: at, knownAt: known ?? at + Int64((days ?? 0) * 86_400), kind: .sickLeave, value: days)
}

func survey(_ at: Int64, _ score: Double?, _ instrument: Code? = PaperExtract.cbi, known: Int64? = nil) -> Outcome {
    Outcome(at: at, knownAt: known ?? at, kind: .survey, value: score, source: instrument)
}

func burnoutCase(_ at: Int64, known: Int64? = nil) -> Outcome { Outcome(at: at, knownAt: known ?? at, kind: .burnoutCase) }

func assignment(_ at: Int64, known: Int64? = nil) -> Assignment {
    Assignment(at: at, knownAt: known ?? at, manager: nil, unit: nil)
}

func support(_ at: Int64, known: Int64? = nil) -> Intervention { Intervention(at: at, knownAt: known ?? at, kind: 0, by: nil) }

/// One person labelled at one cutoff for one target and horizon.
func label(
    _ person: PaperPerson, _ target: Target, at t0: Int64 = day(100), horizon: Int = 30, end: Int64 = day(365),
    asKnownAt: Int64? = nil,
    leavesOutCompetingExits: Bool = false
) throws -> (state: LabelState, record: SurvivalRecord?, mark: Contamination, table: LabelTable) {
    let settings = try Labelling(targets: [target], horizonsDays: [horizon], leavesOutCompetingExits: leavesOutCompetingExits)
    let history = try PaperExtract(person, end: end).history()
    let snapshots = Snapshots(person: [0], t0: [t0])
    let table = try settings.labels(of: history, for: snapshots, asKnownAt: asKnownAt, threads: 1)[0]
    return (table.states[0], table.records[0], table.contamination[0], table)
}
