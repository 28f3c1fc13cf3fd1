import Features
import Governance
import Records
import Statistics

extension LeakageCheck {
    /// Fewer persons than for the check itself are enough to find a fault that stands everywhere.
    private static let mostPersons = 300
    private static let mostCutoffs = 4

    /// Plants one fault after the other into the engine and looks whether the check finds it on these data.
    func plantedFaults(
        _ sample: VerificationSample, _ observer: any StageObserver
    ) throws -> (results: [PlantedFaultResult], detail: String) {
        let faults = EngineFault.allCases
        var results: [PlantedFaultResult] = []
        for fault in faults {
            results.append(try planted(fault, sample))
            observer.advanced(results.count, of: faults.count)
        }
        return (results, "\(results.count(where: \.found)) of \(faults.count) planted faults found")
    }

    private func planted(_ fault: EngineFault, _ sample: VerificationSample) throws -> PlantedFaultResult {
        let persons = Array(sample.persons.prefix(Self.mostPersons))
        let cutoffs = sample.cutoffs.suffix(Self.mostCutoffs)
        let faulty = CutoffRows(
            history: sample.history, engine: FeatureEngine(featureSet: request.featureSet, groupBy: request.groupBy, fault: fault),
            threads: request.threads)
        let invented = InventedFacts(vocabulary: sample.vocabulary)
        for t0 in cutoffs {
            let sign =
                fault.isLeak
                ? try FutureCheck(rows: faulty, persons: persons, invented: invented, seed: request.seed).firstSign(at: t0)
                : try probed(faulty, persons, invented, at: t0)
            if let sign { return PlantedFaultResult(fault: fault.meaning, found: true, remark: "It came up when \(sign).") }
        }
        let right = CutoffRows(history: sample.history, engine: engine, threads: request.threads)
        let isSilent = try cutoffs.allSatisfy { t0 in
            try faulty.matrix(persons, at: t0).differences(from: right.matrix(persons, at: t0)).isEmpty
        }
        let remark =
            isSilent
            ? "It changes no value on these data: they have no fact that it would let in, or no feature that is made of such facts."
            : "It changes values, and the check did not see it at \(cutoffs.count) cutoffs; try more with --cutoffs."
        return PlantedFaultResult(fault: fault.meaning, found: false, remark: remark)
    }

    private func probed(_ rows: CutoffRows, _ persons: [Int32], _ invented: InventedFacts, at t0: Int64) throws -> String? {
        var probes = CutoffProbes(rows: rows, persons: persons, invented: invented, seed: request.seed)
        try probes.probe(t0)
        return probes.findings.first.map {
            $0.instrument == .cutoff ? "a fact was put at the cutoff" : "an event was put at a window's border"
        }
    }
}
