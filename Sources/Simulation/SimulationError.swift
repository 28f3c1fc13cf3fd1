/// Why a company could not be simulated.
public enum SimulationError: Error, Sendable, CustomStringConvertible {
    /// A setting that no company can have.
    case badSetting(name: String, got: String, wanted: String)
    /// A time zone that this machine does not know.
    case unknownZone(site: Int, length: Int)
    /// Whatever takes the facts refused a batch.
    case sinkRefused(any Error)

    /// What is wrong, where, what was wanted and what to do.
    public var description: String {
        switch self {
        case .badSetting(let name, let got, let wanted):
            "simulation setting `\(name)`: got \(got), wanted \(wanted); change it in the configuration and run again"
        case .unknownZone(let site, let length):
            "simulation setting `sites[\(site)].timezone`: a name of \(length) characters is no IANA zone known here; "
                + "use a name such as Europe/Berlin, or install the system's time zone data"
        case .sinkRefused(let error):
            "the simulated facts could not be handed over: \(error)"
        }
    }
}
