import Statistics

/// Where a person stands among the others of the group, in whole numbers.
struct GroupRanks: Sendable {
    /// By row: twice the number of others below, and the number of others equal; `missing` where there is no rank.
    fileprivate(set) var codes: [UInt32]
    /// By group: how many others there are for whoever is known.
    fileprivate(set) var others: [Int32]

    static let missing = UInt32.max

    /// The rank of a row of a group, `(below + ½ · equal) ÷ others`.
    func rank(ofRow row: Int, group: Int32) -> Double {
        guard group >= 0, codes[row] != Self.missing else { return .nan }
        return Double(codes[row]) / (2 * Double(others[Int(group)]))
    }

    /// This rank less another of the same row; missing where either is.
    func change(from before: GroupRanks, row: Int, group: Int32) -> Double {
        guard group >= 0, codes[row] != Self.missing, before.codes[row] != Self.missing else { return .nan }
        let (now, then) = (Double(others[Int(group)]), Double(before.others[Int(group)]))
        return (Double(codes[row]) * then - Double(before.codes[row]) * now) / (2 * now * then)
    }
}

extension RowGroups {
    /// The fewest others for a rank, and the fewest persons for a standard score.
    private static let fewestOthers = 4

    /// Ranks each person among the others of the group by a figure, and puts the standard score in the place of the figure.
    ///
    /// `rank = (others below + ½ · others equal) ÷ others`, missing with fewer than four others whose figure is known;
    /// `z = (f − mean) ÷ sd` over all persons whose figure is known, missing with fewer than five or where all are equal. Both are
    /// missing where the person's own figure is, and without a group. *Equal* means the same 12 significant decimal digits.
    ///
    /// What comes out does not depend on the order of rows or the number of threads.
    ///
    /// - Parameters:
    ///   - figures: By row, `nan` where missing.
    ///   - threads: At least 1.
    func compare(_ figures: UnsafeMutableBufferPointer<Double>, threads: Int) -> GroupRanks {
        var ranks = GroupRanks(
            codes: [UInt32](repeating: GroupRanks.missing, count: figures.count), others: [Int32](repeating: 0, count: count))
        for row in figures.indices where ofRow[row] < 0 { figures[row] = .nan }
        ranks.codes.withUnsafeMutableBufferPointer { codes in
            ranks.others.withUnsafeMutableBufferPointer { others in
                // A group's rows and its number are written by the one thread that works on the group.
                nonisolated(unsafe) let (codes, others, figures) = (codes, others, figures)
                let pieces = pieces(8 * threads)
                _ = mapConcurrently(pieces.count, threads: threads) { piece in
                    var comparison = FigureComparison()
                    for group in pieces[piece] {
                        others[group] = comparison.compare(members(of: group), figures, codes)
                    }
                }
                spread(codes)
                spread(figures)
            }
        }
        return ranks
    }

    /// The standard scores of a figure within the groups, by row; everything is as in `compare(_:threads:)`.
    func standardScores(of figures: [Double], threads: Int = 1) -> [Double] {
        var figures = figures
        figures.withUnsafeMutableBufferPointer { _ = compare($0, threads: threads) }
        return figures
    }
}

/// One group at a time; its room is used again for the next.
private struct FigureComparison {
    private var known: [(figure: Double, row: Int32)] = []

    /// Compares the persons of one group and returns how many others there are for whoever is known.
    mutating func compare(
        _ members: ArraySlice<Int32>, _ figures: UnsafeMutableBufferPointer<Double>, _ codes: UnsafeMutableBufferPointer<UInt32>
    ) -> Int32 {
        known.removeAll(keepingCapacity: true)
        for row in members where !figures[Int(row)].isNaN { known.append((figures[Int(row)], row)) }
        known.sort { $0.figure < $1.figure }
        if known.count > 4 { rank(codes) }
        score(figures)
        return Int32(known.count - 1)
    }

    /// Figures that are equal follow one another, for rounding keeps the order.
    private func rank(_ codes: UnsafeMutableBufferPointer<UInt32>) {
        var first = 0
        while first < known.count {
            var end = first + 1
            while end < known.count, SignificantDigits.areEqual(known[end - 1].figure, known[end].figure) { end += 1 }
            for place in first..<end { codes[Int(known[place].row)] = UInt32(2 * first + (end - first - 1)) }
            first = end
        }
    }

    private func score(_ figures: UnsafeMutableBufferPointer<Double>) {
        guard known.count > 4, let least = known.first?.figure, let most = known.last?.figure,
            !SignificantDigits.areEqual(least, most)
        else {
            for entry in known { figures[Int(entry.row)] = .nan }
            return
        }
        let scale = BinaryScale(squaring: max(least.magnitude, most.magnitude)).factor
        let count = Double(known.count)
        var sum = ExactSum()
        for entry in known { sum.add(entry.figure * scale) }
        let total = DoubleDouble(sum)
        // n (f − mean), in which nothing cancels.
        func distance(_ figure: Double) -> Double { (DoubleDouble(product: count, DoubleDouble(figure * scale)) - total).value }
        var squares = 0.0
        for entry in known {
            let distance = distance(entry.figure)
            squares += distance * distance
        }
        // n times the standard deviation, for the distances are n times too long.
        let deviation = (squares / (count - 1)).squareRoot()
        for entry in known { figures[Int(entry.row)] = finite(distance(entry.figure) / deviation) }
    }
}
