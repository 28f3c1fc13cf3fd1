/// Verifies an audit log while it is read, entry after entry, in the memory of one entry and the heads to compare.
///
/// The chain alone shows what was changed inside; that the end was cut off, or the whole log rewritten or replaced by an older copy, only
/// heads show that were kept elsewhere.
public struct AuditVerifier {
    /// How many seconds the time may go back from one entry to the next before it is noted: clocks are corrected.
    public static let toleratedSeconds: Int64 = 5
    private static let faultLimit = 20

    private let workspace: String
    private var anchors: [AuditHead]
    private var nextAnchor = 0
    private var lastAgreed: Int64 = 0
    private var compared = 0
    private var head: AuditHead
    private var lastTime: Int64?
    private var entries = 0
    private var faults: [AuditFault] = []
    private var notes: [String] = []
    private var timesBack = 0

    /// Begins to verify.
    ///
    /// - Parameters:
    ///   - workspace: The id of the workspace.
    ///   - anchors: Heads that were kept elsewhere, in any order; those of other workspaces are left out and noted.
    public init(workspace: String, anchors: [AuditHead] = []) {
        self.workspace = workspace
        let own = Set(anchors.filter { $0.workspace == workspace })
        self.anchors = own.sorted { ($0.sequence, $0.hash.hex) < ($1.sequence, $1.hash.hex) }
        head = AuditHead(emptyLogOf: workspace)
        let foreign = anchors.count { $0.workspace != workspace }
        if foreign > 0 { notes.append("\(foreign) heads belong to other workspaces and were left out") }
        compareAnchors(with: head)
    }

    /// Takes the next entry as it is stored.
    public mutating func add(_ entry: AuditEntry) {
        checkPlace(of: entry.sequence)
        if entry.previous != head.hash {
            report(.wrongPrevious, entry.sequence, "entry \(entry.sequence) does not follow on the one that stands before it")
        }
        if entry.expectedHash != entry.hash {
            report(.changed, entry.sequence, "what stands in entry \(entry.sequence) does not give its hash")
        }
        noteTime(of: entry)
        advance(to: AuditHead(workspace: workspace, entry: entry))
    }

    /// Takes an entry that cannot be read as one.
    public mutating func addUnreadable(sequence: Int64, reason: String) {
        checkPlace(of: sequence)
        report(.unreadable, sequence, "entry \(sequence) cannot be read: \(reason)")
        advance(to: AuditHead(workspace: workspace, sequence: sequence, hash: head.hash))
    }

    /// Adds what is wrong outside the log, such as a file of heads that cannot be read.
    public mutating func add(_ fault: AuditFault) { report(fault.kind, fault.sequence, fault.detail) }

    /// Ends the log and says what was found.
    public mutating func finish() -> AuditVerdict {
        if nextAnchor < anchors.count {
            let last = anchors[anchors.count - 1].sequence
            report(
                .cut, head.sequence + 1,
                "the log ends with entry \(head.sequence), but a head of entry \(last) was kept: entries were cut off or an older copy was put in place"
            )
        }
        if timesBack > 1 { notes.append("times go back \(timesBack) times in all") }
        return AuditVerdict(
            entries: entries, head: head, anchorsCompared: compared, faults: faults.sorted { $0.sequence < $1.sequence },
            notes: notes)
    }

    private mutating func checkPlace(of sequence: Int64) {
        entries += 1
        let expected = head.sequence + 1
        if sequence == head.sequence {
            report(.doubled, sequence, "entry \(sequence) stands twice")
        } else if sequence < expected {
            report(.outOfOrder, sequence, "entry \(sequence) stands behind entry \(head.sequence)")
        } else if sequence > expected {
            report(
                .missing, expected,
                sequence == expected + 1 ? "entry \(expected) is missing" : "entries \(expected) to \(sequence - 1) are missing")
        }
    }

    private mutating func noteTime(of entry: AuditEntry) {
        if let last = lastTime, entry.time < last - Self.toleratedSeconds {
            timesBack += 1
            if timesBack == 1 { notes.append("the time goes back by \(last - entry.time) seconds at entry \(entry.sequence)") }
        }
        lastTime = entry.time
    }

    private mutating func advance(to next: AuditHead) {
        compareAnchors(with: next)
        head = next
    }

    /// Compares the heads kept of entries up to this one; what lies between is missing and was reported.
    private mutating func compareAnchors(with head: AuditHead) {
        while nextAnchor < anchors.count, anchors[nextAnchor].sequence <= head.sequence {
            let anchor = anchors[nextAnchor]
            nextAnchor += 1
            compared += 1
            if anchor == head {
                lastAgreed = anchor.sequence
            } else {
                let to = anchor.sequence
                // Where the chain is broken on the way there, that is where.
                let broken = faults.map(\.sequence).filter { $0 > lastAgreed && $0 <= to }.min()
                let from = broken ?? min(lastAgreed + 1, to)
                let which = from == to ? "entry \(to) is" : "one of the entries \(from) to \(to) is"
                report(.rewritten, from, "\(which) not the one whose head was kept: the log was rewritten or replaced")
            }
        }
    }

    /// Keeps the first fault of each kind, and further ones up to the limit.
    private mutating func report(_ kind: AuditFault.Kind, _ sequence: Int64, _ detail: String) {
        guard faults.count < Self.faultLimit || !faults.contains(where: { $0.kind == kind }) else { return }
        faults.append(AuditFault(kind: kind, sequence: sequence, detail: detail))
    }
}
