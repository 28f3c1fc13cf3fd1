import Features
import Governance
import Reports
import Validation
import Workspace

extension PilotConfiguration {
    /// What kind of source it is.
    var sourceKind: SourceKind {
        switch source {
        case .simulation: .simulated
        case .oulad: .oulad
        case .workspace: .workspace
        }
    }

    /// A heading.
    var sourceName: String {
        switch source {
        case .simulation(let people, let months): "a simulated company of \(people) people over \(months) months"
        case .oulad: "OULAD"
        case .workspace: "the workspace"
        }
    }

    /// What the data are, in a sentence.
    var sourceMeaning: String {
        switch source {
        case .simulation:
            "A company made by `respite simulate` with known causes, so that a model can be compared with what was possible."
        case .oulad:
            "The Open University Learning Analytics Dataset: real learning logs with real departures; leaving a course early stands in for leaving an employer."
        case .workspace: "The facts that were imported into the workspace."
        }
    }

    /// Everything that the figures depend on besides the data, with every default.
    var settings: [Setting] {
        var settings: [Setting] = []
        switch source {
        case .simulation(let people, let months):
            settings = [.init(name: "people", value: "\(people)"), .init(name: "months", value: "\(months)")]
        case .oulad(_, let train, let test):
            settings = [
                .init(name: "train", value: train.joined(separator: ",")), .init(name: "test", value: test.joined(separator: ",")),
            ]
        case .workspace:
            settings = [.init(name: "horizons_days", value: horizonsDays.map(String.init).joined(separator: ","))]
        }
        if case .simulation = source {
            settings.append(.init(name: "horizons_days", value: horizonsDays.map(String.init).joined(separator: ",")))
        }
        settings += [.init(name: "seed", value: "\(seed)"), .init(name: "draws", value: "\(draws)")]
        settings.append(
            .init(name: "sensitive_features", value: agreementWords))
        if features != Self.usualFeatures {
            settings.append(.init(name: "catalogue", value: features.catalogue.rawValue))
            settings.append(.init(name: "feature_files", value: "\(features.files.count)"))
            settings.append(.init(name: "group_by", value: features.groupBy.rawValue))
            if features.includesOULAD { settings.append(.init(name: "oulad_features", value: "yes")) }
        }
        if let gates { settings.append(.init(name: "gates", value: gates.sheet.sha256 ?? "")) }
        if ablates { settings.append(.init(name: "ablation", value: "yes")) }
        if let acceptedCoverage { settings.append(.init(name: "accepted_coverage", value: acceptedCoverage)) }
        return settings
    }

    /// A command that makes the same run, without the paths of this machine.
    var command: String {
        switch source {
        case .simulation(let people, let months):
            "respite pilot --simulate --people \(people) --months \(months)\(horizonWords)\(featureWords) --seed \(seed) --draws \(draws) --output DIR"
        case .oulad(_, let train, let test):
            "respite pilot --oulad PATH --train \(train.joined(separator: ",")) --test \(test.joined(separator: ","))\(featureWords) --seed \(seed) --draws \(draws) --output DIR"
        case .workspace:
            "respite pilot --workspace DIR\(horizonWords)\(asOfWords)\(featureWords) --seed \(seed) --draws \(draws)\(sensitiveAgreement == nil || agreementRecord != nil ? "" : " --agreed-sensitive TEXT")\(acceptedCoverage == nil ? "" : " --accept-coverage REASON") --output DIR"
        }
    }

    private var agreementWords: String {
        guard let sensitiveAgreement else { return "as the source allows" }
        return "agreed: \(sensitiveAgreement)" + (agreementRecord.map { " (record \($0) of the workspace)" } ?? "")
    }

    /// The configuration with the agreement that stands in a workspace, where none was given for the run.
    func heedingAgreements(of workspace: WorkspaceStore) throws -> PilotConfiguration {
        guard describesRealPeople, sensitiveAgreement == nil, let agreement = try workspace.sensitiveAgreement(for: .training)
        else {
            return self
        }
        var agreed = self
        agreed.sensitiveAgreement = agreement.text
        agreed.agreementRecord = agreement.id
        return agreed
    }

    private var horizonWords: String { " --horizons " + horizonsDays.map(String.init).joined(separator: ",") }
    private var featureWords: String {
        let usual = Self.usualFeatures
        let isPlainOULAD = sourceKind == .oulad && !features.includesOULAD && features.files.isEmpty
        let catalogue = features.catalogue == usual.catalogue && !isPlainOULAD ? "" : " --catalogue \(features.catalogue.rawValue)"
        let group = features.groupBy == usual.groupBy ? "" : " --group-by \(features.groupBy.rawValue)"
        return catalogue + features.files.map { _ in " --features FILE" }.joined() + group + (ablates ? " --ablation" : "")
            + (gates == nil ? "" : " --gates FILE")
    }
    private var asOfWords: String { asOf.map { " --as-of \(UTCDay.text(of: $0))" } ?? "" }

    /// Whether the data are of an organisation's own people, whom a report must not give away.
    var describesRealPeople: Bool {
        if case .workspace = source { true } else { false }
    }

    /// Whether help requests, posts and late-night use may be features: on simulated and public data, and where it was agreed.
    func usesSensitiveFeatures(simulated: Bool) -> Bool { simulated || sensitiveAgreement != nil }
}
