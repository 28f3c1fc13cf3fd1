import Features
import Foundation
import Governance
import Ingestion
import Records
import Workspace

/// The facts of a verification, opened.
struct LeakageSource {
    /// Opened beyond everything that is recorded: a history that ends at a cutoff would prove nothing about the engine.
    let history: ConsentedHistory
    /// Opened through the extract's date.
    let outcomes: OutcomeHistory
    /// `nil` of a folder.
    let workspace: WorkspaceStore?
    /// The index of the person whom an identifier means; `nil` where it means nobody.
    let person: (String) throws -> Int?

    init(_ request: LeakageRequest, now: Int64) throws {
        switch request.source {
        case .workspace(let path):
            let store = try WorkspaceStore.open(at: URL(filePath: path))
            workspace = store
            (history, outcomes) = try Self.open(try store.sealedFacts(), try store.gate(), request, now: now)
            let ids = history.directory.personIndices()
            let maker = request.columns == nil ? nil : try store.pseudonymiser()
            person = { id in ids[id] ?? maker.flatMap { ids[$0.pseudonym(ofWritten: id)] } }
        case .folder(let path):
            let folder = try FolderFacts(folder: path, threads: request.threads)
            let gate = Gate(basis: RecordedBasis("files given by the caller"), permissions: folder.permissions)
            workspace = nil
            (history, outcomes) = try Self.open(folder.facts, gate, request, now: now)
            let ids = history.directory.personIndices()
            person = { ids[$0] }
        }
    }

    private static func open(
        _ sealed: SealedFacts, _ gate: Gate, _ request: LeakageRequest, now: Int64
    ) throws -> (ConsentedHistory, OutcomeHistory) {
        let everything = try gate.openOutcomes(sealed, for: .training, through: .max)
        let survey = try FactSurvey(everything, threads: request.threads)
        guard survey.events > 0 else { throw PipelineError.nobodyWithEvents(persons: survey.persons) }
        let end = try PilotData.extractEnd(survey, asOf: request.asOf, now: now)
        return (
            try gate.open(sealed, for: .training, through: .max), try gate.openOutcomes(sealed, for: .training, through: end)
        )
    }
}
