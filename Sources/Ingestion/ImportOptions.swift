/// How a source is to be read.
public struct ImportOptions {
    /// IANA name of the zone of local times, for sources that do not state one.
    public var zone: String
    /// A file is refused where more than this share of its rows cannot be read.
    public var quarantineShare: Double
    /// Told of every row that goes to quarantine.
    public var quarantine: ((RowFault) -> Void)?
    /// Told how many bytes of how many have been read.
    public var progress: ((Int64, Int64) -> Void)?

    /// Makes options; by default local times are UTC, and more than 10 % of bad rows refuse a file.
    public init(
        zone: String = "UTC", quarantineShare: Double = 0.1, quarantine: ((RowFault) -> Void)? = nil,
        progress: ((Int64, Int64) -> Void)? = nil
    ) {
        precondition((0...1).contains(quarantineShare), "a share lies between 0 and 1")
        self.zone = zone
        self.quarantineShare = quarantineShare
        self.quarantine = quarantine
        self.progress = progress
    }
}
