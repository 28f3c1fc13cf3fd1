import Records

/// A person's outcomes as they were known at one moment: of every fact the newest version.
struct KnownOutcomes: Sendable {
    /// One entry a fact, in the order in which its version in force became known.
    private(set) var facts: [Outcome] = []

    /// Puts together versions, given in the order in which they became known (ties: the later row counts).
    ///
    /// Two rows are versions of one fact if kind and `at` agree; of surveys also the instrument (`source`); of exits it is enough that
    /// the notice agrees, because a last day may be moved.
    init(versions: some Sequence<Outcome>) {
        for version in versions {
            facts.removeAll { Self.areVersions($0, version) }
            facts.append(version)
        }
    }

    /// Whether two rows state the same fact.
    static func areVersions(_ first: Outcome, _ second: Outcome) -> Bool {
        guard first.kind == second.kind else { return false }
        if first.kind == .survey { return first.at == second.at && first.source == second.source }
        if first.at == second.at { return true }
        return first.kind.isExit && first.noticeAt != nil && first.noticeAt == second.noticeAt
    }

    /// The newest spell of sick leave that began by `moment`.
    func newestSpell(by moment: Int64) -> Outcome? {
        facts.lazy.filter { $0.kind == .sickLeave && $0.at <= moment }.max { $0.at < $1.at }
    }

    /// Whether the newest spell has no known end, or one after `moment`: `at + value·86400 > moment`.
    func onSickLeave(at moment: Int64) -> Bool {
        guard let spell = newestSpell(by: moment) else { return false }
        guard let days = spell.value else { return true }
        return Double(spell.at) + days * Double(UTCTime.secondsPerDay) > Double(moment)
    }

    /// The last day of the newest exit that has come by `moment`.
    func newestExit(by moment: Int64) -> Int64? {
        facts.lazy.filter { $0.kind.isExit && $0.at <= moment }.map(\.at).max()
    }
}

extension Outcome {
    /// When a target dates it: an exit by its notice where known, everything else by `at`.
    var eventTime: Int64 { kind.isExit ? noticeAt ?? at : at }
}
