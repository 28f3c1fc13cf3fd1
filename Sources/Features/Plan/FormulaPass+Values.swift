import Statistics

extension FormulaPass {
    /// Moves on to a cutoff and writes its values.
    ///
    /// - Parameters:
    ///   - kept: How many of the events in sight at the cutoff before keep their place.
    ///   - row: The working row; the catalogue's places are filled in.
    mutating func compute(
        _ history: borrowing EventHistory, kept: Int, at cutoff: Cutoff, into row: UnsafeMutablePointer<Double>
    ) {
        advance(history, kept: kept, to: cutoff)
        for step in plan.steps {
            let value =
                switch step.work {
                case .leaf(let leaf): finite(value(leaf, history, at: cutoff))
                default: step.combined { row[$0] }
                }
            row[step.place] = step.transform.applied(to: value)
        }
    }

    private mutating func value(_ leaf: FormulaPlan.Leaf, _ history: borrowing EventHistory, at cutoff: Cutoff) -> Double {
        if leaf.facts == .weeks { return weekValue(leaf, at: cutoff) }
        switch leaf.statistic {
        case .share: return share(leaf)
        case .decay:
            let decayed = series[leaf.series].decayed(life: leaf.window, at: cutoff.t0)
            return leaf.measure == .hours ? decayed / 60 : decayed
        default: break
        }
        switch leaf.shape {
        case .one: return rowValue(leaf, at: cutoff)
        case .whole(let unit): return wholeValue(leaf, history, unit: unit, at: cutoff)
        case .real: return realValue(leaf)
        case .key: return keyValue(leaf)
        }
    }

    private func share(_ leaf: FormulaPlan.Leaf) -> Double {
        let part = series[leaf.series].rows(in: leaf.window)
        let whole = series[leaf.other].rows(in: leaf.otherWindow)
        guard case .whole = leaf.shape else { return ratio(part.count, whole.count) }
        return ratio(Int(series[leaf.series].moments(of: part).sum), Int(series[leaf.other].moments(of: whole).sum))
    }

    private func rowValue(_ leaf: FormulaPlan.Leaf, at cutoff: Cutoff) -> Double {
        let rows = series[leaf.series].rows(in: leaf.window)
        switch leaf.statistic {
        case .none: return rows.isEmpty ? 1 : 0
        case .daysSince: return rows.isEmpty ? .nan : days(cutoff.t0 - series[leaf.series].time(rows.upperBound - 1))
        case .daysSinceFirst: return rows.isEmpty ? .nan : days(cutoff.t0 - series[leaf.series].time(rows.lowerBound))
        default: return Double(rows.count)
        }
    }

    private func keyValue(_ leaf: FormulaPlan.Leaf) -> Double {
        let rows = series[leaf.series].rows(in: leaf.window)
        switch leaf.statistic {
        case .distinct: return Double(series[leaf.series].windows[leaf.window].keys.distinct)
        case .most: return Double(series[leaf.series].windows[leaf.window].keys.most)
        case .changes: return Double(series[leaf.series].changes(in: rows))
        default: return series[leaf.series].windows[leaf.window].keys.entropy(rows: rows.count)
        }
    }

    private func wholeValue(
        _ leaf: FormulaPlan.Leaf, _ history: borrowing EventHistory, unit: Double, at cutoff: Cutoff
    ) -> Double {
        let number = leaf.series
        let rows = series[number].rows(in: leaf.window)
        let moments = series[number].moments(of: rows)
        switch leaf.statistic {
        case .sum: return Double(moments.sum) / unit
        case .mean: return moments.mean(unit: unit)
        case .sd: return moments.standardDeviation(unit: unit)
        case .cv: return moments.sum == 0 ? .nan : moments.standardDeviation(unit: 1) / moments.mean(unit: 1)
        case .slope: return leaf.facts == .gaps ? indexSlope(number, rows, unit) : timeSlope(number, rows, unit)
        case .max where leaf.measure == .daysWithOpen: return longestGap(number, rows, history, leaf, at: cutoff)
        default: return single(leaf, rows) / unit
        }
    }

    /// The statistics that single rows decide: min, max, first, last, change.
    private func single(_ leaf: FormulaPlan.Leaf, _ rows: Range<Int>) -> Double {
        let number = leaf.series
        guard !rows.isEmpty else { return .nan }
        let last = series[number].number(rows.upperBound - 1)
        switch leaf.statistic {
        case .min: return series[number].extremes(of: rows).smallest
        case .max: return series[number].extremes(of: rows).largest
        case .first: return series[number].number(rows.lowerBound)
        case .change: return rows.count > 1 ? last - series[number].number(rows.upperBound - 2) : .nan
        default: return last
        }
    }

    /// The largest of the gaps in the window and the time since the last session; missing where no session is in the window.
    private func longestGap(
        _ number: Int, _ rows: Range<Int>, _ history: borrowing EventHistory, _ leaf: FormulaPlan.Leaf, at cutoff: Cutoff
    ) -> Double {
        let count = history.sessions.count
        guard count > 0 else { return .nan }
        let end = history.sessions[count - 1].end
        guard end > series[number].windows[leaf.window].lastBorder else { return .nan }
        let open = Double(cutoff.t0 - end)
        return max(rows.isEmpty ? open : series[number].extremes(of: rows).largest, open) / Double(secondsPerDay)
    }

    /// `12 Σ i x − 6 (n − 1) Σ x` over `n (n² − 1)`, a step of the index.
    private func indexSlope(_ number: Int, _ rows: Range<Int>, _ unit: Double) -> Double {
        guard rows.count >= 3 else { return .nan }
        let n = Int128(rows.count)
        let sum = Int128(series[number].moments(of: rows).sum)
        let numerator = 12 * series[number].indexedSum(of: rows) - 6 * (n - 1) * sum
        return Double(nearest: numerator) / (Double(nearest: n * (n * n - 1)) * unit)
    }

    /// `(n Σ t x − Σ t Σ x) ÷ (n Σ t² − (Σ t)²)`, a day.
    private func timeSlope(_ number: Int, _ rows: Range<Int>, _ unit: Double) -> Double {
        guard rows.count >= 3 else { return .nan }
        let times = series[number].timeMoments(of: rows)
        guard times.spread != 0 else { return .nan }
        let sum = Int128(series[number].moments(of: rows).sum)
        let numerator = Int128(rows.count) * series[number].timeProduct(of: rows) - Int128(times.sum) * sum
        return Double(nearest: numerator) / Double(nearest: times.spread) * Double(secondsPerDay) / unit
    }

    private func realValue(_ leaf: FormulaPlan.Leaf) -> Double {
        let number = leaf.series
        let rows = series[number].rows(in: leaf.window)
        let statistic = leaf.statistic
        switch statistic {
        case .count: return Double(rows.count)
        case .sum, .mean, .sd, .cv, .slope: break
        default: return single(leaf, rows)
        }
        let times = statistic == .slope ? series[number].timeMoments(of: rows) : WholeMoments()
        if statistic == .slope, rows.count < 3 || times.spread == 0 { return .nan }
        guard series[number].windows[leaf.window].moments.extremes > 0 else {
            return series[number].windows[leaf.window].moments.value(statistic, count: rows.count, times: times)
        }
        return extremeValue(statistic, number, rows, times)
    }

    /// The same of values that are too large or too small for the sums that are kept: the sums are made anew, times a power of two.
    private func extremeValue(_ statistic: Statistic, _ number: Int, _ rows: Range<Int>, _ times: WholeMoments) -> Double {
        var largest = 0.0
        for row in rows { largest = max(largest, series[number].number(row).magnitude) }
        let isSquared = statistic == .sd || statistic == .cv || statistic == .slope
        let scale = isSquared ? BinaryScale(squaring: largest) : BinaryScale(largest: largest)
        var moments = RealMoments([.squares, .timeProducts], takesAll: true)
        for row in rows {
            let value = series[number].number(row) * scale.factor
            moments.count(value, at: series[number].time(row) - series[number].origin, sign: 1)
        }
        let value = moments.value(statistic, count: rows.count, times: times)
        return statistic == .cv ? value : value / scale.factor
    }
}

extension RealMoments {
    /// A statistic of so many values. Sums over nothing are 0, everything else is missing.
    func value(_ statistic: Statistic, count: Int, times: WholeMoments) -> Double {
        switch statistic {
        case .sum: return sum.rounded
        case .mean: return count > 0 ? sum.rounded / Double(count) : .nan
        case .sd: return standardDeviation(count: count)
        case .slope: return slope(on: times) * Double(secondsPerDay)
        default: return sum.isZero ? .nan : standardDeviation(count: count) / (sum.rounded / Double(count))
        }
    }
}

extension FormulaPlan.Step {
    /// What is made of other values.
    func combined(_ value: (Int) -> Double) -> Double {
        switch work {
        case .leaf, .unitScore: return .nan
        case .copy(let place): return value(place)
        case .ratio(let first, let second):
            let divisor = value(second)
            return divisor == 0 ? .nan : finite(value(first) / divisor)
        case .difference(let first, let second): return finite(value(first) - value(second))
        case .trend(let first, let days, let second, let otherDays):
            // The difference is taken before it is divided, so that equal paces leave nothing.
            let left = DoubleDouble(product: Double(otherDays), value(first))
            let right = DoubleDouble(product: Double(days), value(second))
            return finite((left - right).value / Double(days * otherDays))
        }
    }
}
