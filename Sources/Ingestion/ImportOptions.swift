/// How a source is to be read.
public struct ImportOptions {
    /// IANA name of the zone of local times, for sources that do not state one.
    public var zone: String
    /// A file is refused where more than this share of its rows cannot be read.
    public var quarantineShare: Double
    /// The namespace of the account ids in the source, where it does not say; `nil` is the connector's own (`lms` for a platform).
    public var namespace: String?
    /// The last moment at which anything may have happened or become known, UTC seconds; later ones go to quarantine. Plans (due
    /// dates, planned leaves, holidays, exits with a notice) may lie after it. `nil` sets no such limit.
    public var latest: Int64?
    /// The mapping file to read the source by.
    public var mapping: String?
    /// The other files of the same command that the connector asked to read together with this one.
    public var companions: [String] = []
    /// What a source may not exceed.
    public var limits = ImportLimits()
    /// The IANA zone on record of a person, by identifier text; `nil` where none is known.
    public var personZone: ((String) -> String?)?
    /// Told of every row that goes to quarantine.
    public var quarantine: ((RowFault) -> Void)?
    /// Told how many bytes of how many have been read.
    public var progress: ((Int64, Int64) -> Void)?

    /// Makes options; by default local times are UTC, and more than 10 % of bad rows refuse a file.
    public init(
        zone: String = "UTC", quarantineShare: Double = 0.1, namespace: String? = nil, latest: Int64? = nil, mapping: String? = nil,
        quarantine: ((RowFault) -> Void)? = nil, progress: ((Int64, Int64) -> Void)? = nil
    ) {
        precondition((0...1).contains(quarantineShare), "a share lies between 0 and 1")
        self.zone = zone
        self.quarantineShare = quarantineShare
        self.namespace = namespace
        self.latest = latest
        self.mapping = mapping
        self.quarantine = quarantine
        self.progress = progress
    }
}
