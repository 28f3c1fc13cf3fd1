import Records

extension FormulaPass {
    /// Gathers the rows of a series that are not events.
    mutating func beginDated(_ number: Int, _ source: SeriesPlan.Source, _ block: FactBlock, _ index: Int) {
        let place = places[number]
        var keyCount = 0
        switch source.facts {
        case .kpi: gatherKPI(place, number, source, block.kpi[index])
        case .reviews:
            let condition = source.rows[.value]
            dated[place].begin(room: block.reviews[index].count)
            for row in block.reviews[index] where condition.map({ $0.holds(row.value) }) ?? true {
                dated[place].append(at: row.at, reveal: reveal(row.at, row.knownAt), real: row.value)
            }
        case .absences:
            let condition = source.rows[.days]
            dated[place].begin(room: block.absences[index].count)
            for row in block.absences[index] where condition.map({ $0.holds(row.days) }) ?? true {
                dated[place].append(at: row.at, reveal: reveal(row.at, row.knownAt), real: row.days)
            }
        case .attributes: gatherAttributes(place, number, source, block.attributes[index])
        default: keyCount = gatherAssignments(place, source, block.assignments[index])
        }
        dated[place].seal()
        series[number].begin(rows: dated[place].total, keys: keyCount, origin: dated[place].origin)
    }

    private func reveal(_ at: Int64, _ knownAt: Int64, of facts: EngineFault.FactClass = .figures) -> Int64 {
        fault.ignoresKnownAt(of: facts) ? at : max(at, knownAt)
    }

    private mutating func gatherKPI(_ place: Int, _ number: Int, _ source: SeriesPlan.Source, _ rows: ArraySlice<KPIValue>) {
        let names = tables.names[number]
        let condition = source.rows[.value]
        dated[place].begin(room: rows.count)
        for row in rows where names.contains(row.name) && (condition.map { $0.holds(row.value) } ?? true) {
            dated[place].append(at: row.at, reveal: reveal(row.at, row.knownAt), real: row.value)
        }
    }

    private mutating func gatherAttributes(
        _ place: Int, _ number: Int, _ source: SeriesPlan.Source, _ rows: ArraySlice<Attribute>
    ) {
        let names = tables.names[number]
        dated[place].begin(room: rows.count)
        for row in rows where names.contains(row.name) {
            let value = row.value.map { tables.numbers[number][Int($0)] } ?? .nan
            guard !value.isNaN || source.keepsUnknown || source.measure == .rows else { continue }
            dated[place].append(at: row.at, reveal: reveal(row.at, row.knownAt, of: .attributes), real: value)
        }
    }

    /// Returns how many keys the rows have.
    private mutating func gatherAssignments(
        _ place: Int, _ source: SeriesPlan.Source, _ rows: ArraySlice<Assignment>
    ) -> Int {
        labelNumbers.begin()
        dated[place].begin(room: rows.count)
        for row in rows {
            // Unknown is a key of its own, equal to itself.
            let key = labelNumbers.number(of: (row.label(source.measure) ?? -1) + 1)
            let fte = row.fte ?? .nan
            if source.measure == .fte, fte.isNaN { continue }
            dated[place].append(at: row.at, reveal: reveal(row.at, row.knownAt, of: .assignments), real: fte, key: key)
        }
        return labelNumbers.count
    }

    /// Moves on to a cutoff.
    ///
    /// - Parameter kept: How many of the events in sight at the cutoff before keep their place.
    mutating func advance(_ history: borrowing EventHistory, kept: Int, to cutoff: Cutoff) {
        for number in 0..<facts.count {
            switch facts[number] {
            case .events:
                series[number].truncate(to: kept)
                series[number].leaveWindows(at: cutoff)
            case .sessions, .gaps: break
            default: dated[places[number]].advance(&series[number], to: cutoff)
            }
        }
        for place in kept..<history.count { append(place, history) }
        guard !sessionSeries.isEmpty else { return }
        let first = history.firstSession(touchedFrom: kept)
        for number in sessionSeries { appendSessions(to: number, from: first, history, at: cutoff) }
    }

    /// Adds an event to the series of all selections that it belongs to.
    private mutating func append(_ place: Int, _ history: borrowing EventHistory) {
        let row = history.row(place)
        let event = history.events.rows[row]
        for word in 0..<tables.words {
            var left = flags[row * tables.words + word]
            while left != 0 {
                let selection = word * 64 + left.trailingZeroBitCount
                left &= left - 1
                for target in targetStarts[selection]..<targetStarts[selection + 1] {
                    append(event, row, at: place, to: targets[target])
                }
            }
        }
    }

    @inline(__always)
    private mutating func append(_ event: EventRow, _ row: Int, at place: Int, to number: Int) {
        var entry = SeriesRow(position: place, time: event.at)
        switch measures[number] {
        case .amount: entry.whole = Int64(event.amount)
        case .minutes: entry.whole = event.at - event.begin
        case .score:
            guard !event.score.isNaN else { return }
            entry.real = event.score
        case .date: entry.key = event.date
        case .course: entry.key = event.course
        case .item: entry.key = event.item
        case .hour: entry.key = Int32(event.localHour)
        case .kind: entry.key = Int32(event.kind)
        case .contentType: entry.key = Int32(types[row])
        case .taxonomy: entry.key = Int32(event.taxonomy)
        default: break
        }
        series[number].append(entry)
    }

    /// Adds the sessions, or the gaps before them, from one on that may have changed; the last one is open.
    private mutating func appendSessions(
        to number: Int, from first: Int, _ history: borrowing EventHistory, at cutoff: Cutoff
    ) {
        let source = plan.series[number].source
        series[number].truncate(to: first)
        series[number].leaveWindows(at: cutoff)
        for place in first..<history.sessions.count {
            let session = history.sessions[place]
            if source.facts == .sessions {
                let seconds = session.seconds
                if let condition = source.rows[.minutes], !condition.holds(Double(seconds) / 60) { continue }
                series[number].append(SeriesRow(position: place, time: session.end, whole: seconds))
            } else if place > 0 {
                // A gap is in a window if both sessions are, so it goes by the end of the earlier one.
                let before = history.sessions[place - 1].end
                let gap = session.start - before
                if let condition = source.rows[.days], !condition.holds(days(gap)) { continue }
                series[number].append(SeriesRow(position: place, time: before, whole: gap))
            }
        }
    }
}

extension EventHistory {
    /// The first session that may have changed where the events before a place are the same as before.
    fileprivate func firstSession(touchedFrom place: Int) -> Int {
        guard place > 0 else { return 0 }
        let moment = time(place - 1)
        var low = 0
        var high = sessions.count
        while low < high {
            let middle = (low + high) / 2
            if sessions[middle].end < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Assignment {
    /// The label that a measure looks at.
    fileprivate func label(_ measure: Measure) -> Code? {
        switch measure {
        case .manager: manager
        case .unit: unit
        case .role: role
        case .site: site
        case .contract: contract
        case .jobFamily: jobFamily
        case .level: level
        default: nil
        }
    }
}
