import Features

extension LeakageReport {
    /// Joins what the parts of a verification found.
    init(
        _ request: LeakageRequest, digest: String, sample: VerificationSample, future: FutureCheck, probes: CutoffProbes,
        outcomes: OutcomeCheck?, selfTest: [PlantedFaultResult]?, notes: [String]
    ) {
        let findings = future.findings + probes.findings
        let silent = request.featureSet.definitions.indices.filter { !probes.reacting.contains($0) }
        let evidence = Self.missingEvidence(sample, reacting: probes.reacting.count)
        let verdict = Self.verdict(findings, outcomes, evidence: evidence, selfTest: selfTest)
        self.verdict = verdict
        sentence =
            evidence.map { "Not enough evidence: \($0)." } ?? Self.sentence(verdict, findings, outcomes, future.compared, sample)
        dataDigest = digest
        featureSet = request.featureSet.hash
        features = request.featureSet.count
        self.sample = Sample(
            persons: sample.persons.count, available: sample.available, facts: sample.facts, factsAfter: sample.factsAfter,
            cutoffs: sample.cutoffs, seed: request.seed)
        valuesCompared = future.compared
        silentFeatures = silent.map { request.featureSet.definitions[$0].name }
        self.findings = findings
        alarm = outcomes?.alarm
        canaryFound = outcomes?.canaryFound
        permutation = outcomes?.permutation
        joined = outcomes?.joined
        self.selfTest = selfTest
        self.notes = notes + (outcomes?.notes ?? ["No target was asked for, so nothing was compared with outcomes."])
    }

    /// What is missing for a verdict; `nil` where there is enough.
    private static func missingEvidence(_ sample: VerificationSample, reacting: Int) -> String? {
        if sample.persons.count < 5 { return "\(sample.persons.count) persons may be looked at, at least 5 are needed" }
        if sample.cutoffs.isEmpty {
            return "there are \(sample.facts) facts, too few to draw cutoffs from with facts before and after them"
        }
        if sample.factsAfter < 20 { return "only \(sample.factsAfter) facts lie after the first cutoff" }
        if reacting == 0 { return "no feature reacts to any fact that was put in, so that nothing is shown by its not changing" }
        return nil
    }

    private static func verdict(
        _ findings: [LeakageFinding], _ outcomes: OutcomeCheck?, evidence: String?, selfTest: [PlantedFaultResult]?
    ) -> Verdict {
        if findings.contains(where: \.isLeak) { return .leak }
        if outcomes?.joined?.lateClocks.contains(where: { $0.after > 0 }) == true { return .leak }
        if evidence != nil { return .notEnoughEvidence }
        if outcomes?.alarm?.alarms.isEmpty == false || outcomes?.permutation?.holds == false { return .suspicion }
        if outcomes?.joined?.coversEventsOnly == true { return .suspicion }
        let isBlind = outcomes?.canaryFound == false || outcomes?.permutation?.canaryFound == false
        if !findings.isEmpty || isBlind { return .wrong }
        return .clean
    }

    private static func sentence(
        _ verdict: Verdict, _ findings: [LeakageFinding], _ outcomes: OutcomeCheck?, _ compared: Int, _ sample: VerificationSample
    ) -> String {
        switch verdict {
        case .clean:
            return
                "No leak was found: \(compared) values of \(sample.persons.count) persons at \(sample.cutoffs.count) cutoffs kept every bit while "
                + "everything after the cutoff was removed, altered and added to."
        case .leak:
            let features = Set(findings.filter(\.isLeak).flatMap(\.features)).count
            return features > 0
                ? "A leak: \(features) features change with what lies after their cutoff."
                : "A leak: joined columns have values that were known or worked out after t0."
        case .suspicion:
            if outcomes?.permutation?.holds == false {
                return "Suspicion of a leak: a model that was trained on outcomes dealt out at random still tells them."
            }
            let alarms = outcomes?.alarm?.alarms.count ?? 0
            return alarms > 0
                ? "Suspicion of a leak: \(alarms) columns alone tell the outcome too well."
                : "Suspicion of a leak: the joined rows exist mostly for those who had the event."
        case .wrong:
            return findings.isEmpty
                ? "The check did not find what was planted for it, so that it shows nothing on these data."
                : "No leak, but features are wrong at a border: facts are lost or counted that should not be."
        case .notEnoughEvidence: return "Not enough evidence."
        }
    }
}
