public import Records

/// Facts that features may be made of: one purpose, one declared end by both clocks, nobody who opted out. Only `Gate` makes one.
public struct ConsentedHistory: Sendable {
    private(set) var permitted: PermittedFacts
    /// Gives the blocks in the place of those that the store has; `nil` for facts as they are.
    private let substitute: (@Sendable (Int) throws -> FactBlock)?

    init(_ permitted: PermittedFacts, substitute: (@Sendable (Int) throws -> FactBlock)? = nil) {
        self.permitted = permitted
        self.substitute = substitute
    }

    /// The last moment that may come through, by both clocks, UTC seconds. No cutoff may lie after it.
    public var end: Int64 { permitted.end }
    /// What the facts may be used for.
    public var purpose: Purpose { permitted.purpose }
    /// The ground on which they may be used.
    public var basis: RecordedBasis { permitted.basis }
    /// The digest of the data that the facts come from; of facts that were changed or left out it says so.
    public var dataDigest: String { substitute == nil ? permitted.facts.digest : "changed \(permitted.facts.digest)" }
    /// What the codes stand for. Persons who opted out keep their index and id, so that indices mean the same everywhere; nothing else
    /// of theirs comes through.
    public var directory: FactDirectory { permitted.directory }
    /// How many blocks there are; together they cover all persons once, in order.
    public var blockCount: Int { permitted.facts.blockCount }

    /// Whether the person's facts may be used at all.
    public func includes(person: Int) -> Bool { permitted.periods[person] != nil }

    /// When a fact of the person may have happened so that it comes through; none for who is left out.
    public func permittedPeriods(person: Int) -> PermittedPeriods { permitted.periods[person] ?? .never }

    /// How many persons are left out, by reason.
    public var exclusions: [Exclusion: Int] { permitted.exclusions }

    /// Whether it is no person but an account that belongs to nobody who is known.
    public func isSetAside(person: Int) -> Bool { permitted.facts.setAside[person] }

    /// The same facts; of each block that is read, `keep` is handed everything of those who are let through, also what happens or becomes
    /// known after the end. It is for what is kept for later runs and handed out through the gate again, never for a figure.
    ///
    /// - Parameter keep: Called from several threads, with the number of the block.
    public func keeping(_ keep: @escaping @Sendable (Int, FactBlock) throws -> Void) -> ConsentedHistory {
        var history = self
        history.permitted.keep = keep
        return history
    }

    /// Reads of one block facts of one kind; others may come with them. Safe to call from several threads at once.
    public func block(_ index: Int, only selection: FactSelection) throws -> FactBlock {
        try permitted.block(index, only: selection)
    }

    /// Reads one block. Safe to call from several threads at once.
    public func block(_ index: Int) throws -> FactBlock { try substitute?(index) ?? permitted.block(index) }
}

/// Facts that labels may be made of; unlike a `ConsentedHistory` it reaches past the cutoffs, to the day of the extract. Only `Gate`
/// makes one, and `Features` takes none.
public struct OutcomeHistory: Sendable {
    private let permitted: PermittedFacts

    init(_ permitted: PermittedFacts) { self.permitted = permitted }

    /// The day of the extract, UTC seconds: what happened or became known later does not come through.
    public var end: Int64 { permitted.end }
    /// The ground on which they may be used.
    public var basis: RecordedBasis { permitted.basis }
    /// The digest of the data that the facts come from.
    public var dataDigest: String { permitted.facts.digest }
    /// What the codes stand for.
    public var directory: FactDirectory { permitted.directory }
    /// How many blocks there are; together they cover all persons once, in order.
    public var blockCount: Int { permitted.facts.blockCount }

    /// Whether the person's facts may be used at all.
    public func includes(person: Int) -> Bool { permitted.periods[person] != nil }

    /// When a fact of the person may have happened so that it comes through; none for who is left out.
    public func permittedPeriods(person: Int) -> PermittedPeriods { permitted.periods[person] ?? .never }

    /// How many persons are left out, by reason.
    public var exclusions: [Exclusion: Int] { permitted.exclusions }

    /// Whether it is no person but an account that belongs to nobody who is known.
    public func isSetAside(person: Int) -> Bool { permitted.facts.setAside[person] }

    /// Reads one block. Safe to call from several threads at once.
    public func block(_ index: Int) throws -> FactBlock { try permitted.block(index) }
}
