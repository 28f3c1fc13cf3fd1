/// How sources are to be imported.
public struct ImportSettings: Sendable {
    /// The connector's name; `nil` recognises each source.
    public var connector: String?
    /// The mapping file by which the sources are read.
    public var mapping: String?
    /// The namespace of the ids in sources that do not say; `nil` is the connector's own.
    public var namespace: String?
    /// The IANA zone of local times in sources that do not state theirs; `nil` is the workspace's.
    public var zone: String?
    /// A file is refused where more than this share of its rows cannot be read.
    public var quarantineShare = 0.1
    /// When the sources reached the organisation, UTC seconds. What happened more than a day later goes to quarantine.
    public var arrivedAt: Int64

    /// Makes settings with which every source is recognised.
    public init(arrivedAt: Int64) { self.arrivedAt = arrivedAt }

    /// How far a source's clock may run ahead of the arrival, seconds.
    static let clockTolerance: Int64 = 86_400
}
