/// The rows before each event, and the rows of those without one, cutoff after cutoff.
struct Episodes {
    struct Episode {
        /// The person's number.
        let cluster: Int
        /// When the event came; `nil` where none was seen.
        let eventAt: Int64?
        /// Positions of the rows, cutoffs rising.
        let rows: [Int]
        /// Whether rows before these were left out as too long before the event: then nothing earlier is unknown.
        let isTrimmed: Bool
    }

    let all: [Episode]
    let clusters: ClusterIndex

    /// Gathers episodes; rows longer before the event than `longest` seconds do not count towards it.
    init(_ rows: LeadTimeRows, longest: Int64?) {
        clusters = ClusterIndex(ids: rows.clusters)
        let cluster = clusters.cluster
        let order = rows.cutoffs.indices.sorted { a, b in
            if cluster[a] != cluster[b] { return cluster[a] < cluster[b] }
            let (first, second) = (rows.eventAt[a] ?? .max, rows.eventAt[b] ?? .max)
            return first != second ? first < second : (rows.cutoffs[a], a) < (rows.cutoffs[b], b)
        }
        var all: [Episode] = []
        var (open, isTrimmed) = ([Int](), false)
        for (place, row) in order.enumerated() {
            let event = rows.eventAt[row]
            if let event, let longest, event - rows.cutoffs[row] > longest { isTrimmed = true } else { open.append(row) }
            let next = place + 1 < order.count ? order[place + 1] : nil
            if let next, cluster[next] == cluster[row], rows.eventAt[next] == event { continue }
            if !open.isEmpty {
                all.append(Episode(cluster: Int(cluster[row]), eventAt: event, rows: open, isTrimmed: isTrimmed))
            }
            (open, isTrimmed) = ([], false)
        }
        self.all = all
    }
}

/// What the places of one way to weigh persons come to: lead times with their weights, and whom they went to.
struct LeadTimeSums {
    /// Lead times in seconds, longest first, with the weight of the events first flagged then.
    private(set) var leads: [(seconds: Double, weight: Double)] = []
    private(set) var (events, neverFlagged, flaggedAtFirstCutoff) = (0.0, 0.0, 0.0)
    /// The shortest lead that may be longer, since its flag came at the first cutoff.
    private(set) var shortestOpen = Double.infinity
    private(set) var (without, flaggedWithout) = (0.0, 0.0)

    init(_ episodes: Episodes, rows: LeadTimeRows, shares: [Double], weights: [Double]) {
        for episode in episodes.all {
            let weight = weights[episode.cluster]
            guard weight > 0 else { continue }
            var unflagged = weight
            for (place, row) in episode.rows.enumerated() where shares[row] > 0 && unflagged > 0 {
                let now = unflagged * shares[row]
                unflagged -= now
                guard let event = episode.eventAt else { continue }
                leads.append((Double(event - rows.cutoffs[row]), now))
                if place == 0, !episode.isTrimmed {
                    flaggedAtFirstCutoff += now
                    shortestOpen = min(shortestOpen, Double(event - rows.cutoffs[row]))
                }
            }
            if episode.eventAt == nil {
                without += weight
                flaggedWithout += weight - unflagged
            } else {
                events += weight
                neverFlagged += unflagged
            }
        }
        leads.sort { ($0.seconds, $0.weight) > ($1.seconds, $1.weight) }
    }

    var flagged: Double { events - neverFlagged }

    /// The lead time that the given share of the events has at least, those never flagged having none.
    ///
    /// - Parameter share: Of all events, or of those flagged.
    func lead(ofShare share: Double, among total: Double) -> Double? {
        guard total > 0, share * total <= flagged + 1e-9 * total else { return nil }
        var reached = 0.0
        for lead in leads {
            reached += lead.weight
            if reached >= share * total - 1e-9 * total { return lead.seconds }
        }
        return nil
    }
}
