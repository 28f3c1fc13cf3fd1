/// Which numbers of rows and events can give the figures, rows and events being whole.
struct WholeCounts {
    let cuts: [ClaimedCut]
    let openCuts: [OpenCut]
    let prevalence: ClaimRange?
    /// Whether the events above a cut are whole: not where ties are shared.
    let hitsAreWhole: Bool

    /// Sets of rows larger than this are not searched one by one.
    private static let searched = 300
    /// Where the number of rows is not known, it is taken to be at least this.
    static let fewest = 50

    /// The fewest rows, from 50 on, that can give the figures; more than 300 where none of up to 300 can.
    ///
    /// Without the number of rows nobody knows how far "the top tenth" of whole rows lies from a tenth: by less than one row of these.
    /// Hits are whole, except that ties may be shared among 100 rows or more.
    var fewestRows: Int {
        let whole = fewestRows(from: Self.fewest, wholeHits: true)
        return hitsAreWhole || whole <= 100 ? whole : min(whole, fewestRows(from: 100, wholeHits: false))
    }

    private func fewestRows(from first: Int, wholeHits: Bool) -> Int {
        for rows in first...Self.searched
        where events(among: rows).contains(where: { allow(events: $0, among: rows, wholeHits: wholeHits, wholePlaces: true) }) {
            return rows
        }
        return Self.searched + 1
    }

    /// The numbers of events that the prevalence allows; there is at least one event and one other row.
    func events(among rows: Int) -> ClosedRange<Int> {
        let range = prevalence ?? ClaimRange(0, 1)
        let low = max(1, Int((range.lower * Double(rows) - ClaimRange.slack * Double(rows)).rounded(.up)))
        let high = min(rows - 1, Int((range.upper * Double(rows) + ClaimRange.slack * Double(rows)).rounded(.down)))
        return low...max(low, high)  // one impossible number where there is no possible one; `allow` refuses it
    }

    /// Whether whole counts give the figures.
    func allow(events: Int, among rows: Int) -> Bool {
        allow(events: events, among: rows, wholeHits: hitsAreWhole, wholePlaces: hitsAreWhole)
    }

    private func allow(events: Int, among rows: Int, wholeHits: Bool, wholePlaces: Bool) -> Bool {
        guard events < rows else { return false }
        let (all, with) = (Double(rows), Double(events))
        if let prevalence, ClaimRange(with / all, with / all).intersection(prevalence) == nil { return false }
        let exactly = ClaimRange(with, with)
        let cutsStand = cuts.allSatisfy { cut in
            let places = cut.places(among: rows)
            let whole = [ClaimRange(places.down, places.down), ClaimRange(places.up, places.up)]
            return (wholePlaces ? whole : [cut.fractionalPlaces(among: rows)]).contains { given in
                guard let hits = cut.hits(rows: given, events: exactly, all: all) else { return false }
                return !wholeHits || hits.holdsAWholeNumber
            }
        }
        return cutsStand
            && openCuts.allSatisfy { open in
                open.recall.holdsAWhole(of: with) && open.specificity.holdsAWhole(of: all - with)
                    && open.accuracy.holdsAWhole(of: all)
            }
    }
}

extension ClaimRange {
    /// Whether a whole number lies in it, within the rounding of its ends.
    fileprivate var holdsAWholeNumber: Bool {
        let slack = Self.slack * max(1, upper)
        return (lower - slack).rounded(.up) <= upper + slack
    }
}

extension ClaimRange? {
    /// Whether some whole number is that share of `all`; nothing claimed allows any.
    fileprivate func holdsAWhole(of all: Double) -> Bool {
        map { ClaimRange($0.lower * all, $0.upper * all).holdsAWholeNumber } ?? true
    }
}
