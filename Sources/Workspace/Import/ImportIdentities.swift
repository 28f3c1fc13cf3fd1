import Governance
import Records

/// Turns what a source writes for persons into keys and pseudonyms of the workspace, and keeps what the new ones stand for until it is
/// written.
final class ImportIdentities {
    /// The workspace's secret.
    let secret: [UInt8]
    /// Whom identifiers mean by the links of committed imports.
    let attribution: Attribution
    private let pseudonymiser: Pseudonymiser
    private let names: NameStore
    private var pending: [String: String] = [:]

    init(_ workspace: WorkspaceStore, attribution: Attribution) throws {
        secret = try workspace.pseudonymKey()
        pseudonymiser = Pseudonymiser(key: secret)
        names = try NameStore(workspace.files, creating: true)
        self.attribution = attribution
    }

    /// The identifier that a source wrote; what is blank once trimmed stands for itself.
    func identifier(_ text: String) -> Identifier {
        Identifier(written: text) ?? .unreadable
    }

    /// The pseudonym of an identifier as a source wrote it.
    func pseudonym(of text: String) -> String {
        let identifier = identifier(text)
        return pseudonym(of: identifier)
    }

    /// The key of an identifier, a new one if there is none.
    func key(of identifier: Identifier, in texts: inout StoredTexts) -> Int32 {
        texts.person(pseudonym(of: identifier), namespace: identifier.isEmployee ? nil : identifier.namespace)
    }

    /// What a pseudonym stands for; the pseudonym itself where that is kept elsewhere.
    func name(of pseudonym: String) throws -> String {
        if let name = pending[pseudonym] { return name }
        return try names.name(of: pseudonym) ?? pseudonym
    }

    /// Writes what pseudonyms stand for; done before the facts are written, so that nobody is without a name.
    func writeNames() throws {
        try names.add(pending.sorted { $0.key < $1.key }.map { (pseudonym: $0.key, name: $0.value) })
        pending = [:]
    }

    private func pseudonym(of identifier: Identifier) -> String {
        let pseudonym = pseudonymiser.pseudonym(of: identifier)
        if let known = pending[pseudonym], known.hasPrefix("email:") { return pseudonym }
        pending[pseudonym] = identifier.text
        return pseudonym
    }
}

extension Identifier {
    /// Stands for what connectors never hand over: a text without any character that counts.
    fileprivate static let unreadable: Identifier = {
        guard let identifier = Identifier(namespace: "unreadable", id: "blank") else { preconditionFailure("a fixed identifier") }
        return identifier
    }()
}

extension FactBatch {
    /// The labels of dated facts other than events that name nobody.
    var plainLabels: [Code?] {
        var labels: [Code?] = kpi.rows.map(\.name) + absences.rows.map(\.kind) + leaves.rows.map(\.kind)
        for row in assignments.rows { labels += [row.unit, row.role, row.site, row.contract, row.jobFamily, row.level] }
        for row in attributes.rows { labels += [row.name, row.value] }
        for row in surveyAnswers.rows { labels += [row.instrument, row.question] }
        labels += outcomes.rows.map(\.source)
        labels += interventions.rows.map { $0.kind }
        return labels
    }

    /// The labels that name persons.
    var personLabels: [Code?] {
        assignments.rows.map(\.manager) + managerAssessments.rows.map(\.assessor) + interventions.rows.map(\.by)
    }
}
