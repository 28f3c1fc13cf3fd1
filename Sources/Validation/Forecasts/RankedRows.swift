/// Rows in falling order of a value, once sorted and then read for any weights in O(*n*).
///
/// Rows stand stratum after stratum (one stratum unless said otherwise), within a stratum from the highest value to the
/// lowest; rows with equal values form one group. Weights are looked up by *slot*: the row itself for case weights, the row's
/// cluster where whole clusters are resampled.
struct RankedRows: Sendable {
    /// The end of a stratum, as a row place and as a group place (both exclusive).
    struct StratumEnd: Sendable {
        let row: Int
        let group: Int
    }

    /// The rows' positions in the input, ranked; shape `[n]`.
    let order: [Int32]
    /// The weight slot of each ranked row; shape `[n]`.
    let slots: [Int32]
    /// Whether each ranked row has the event; shape `[n]`.
    let events: [Bool]
    /// The place after the last row of each group of equal values.
    let groupEnds: [Int32]
    /// Where the strata end.
    let strataEnds: [StratumEnd]

    /// Ranks rows.
    ///
    /// - Parameters:
    ///   - values: Finite; shape `[n]`.
    ///   - events: Shape `[n]`.
    ///   - slots: Where the weight of each row stands; the row's own position when `nil`. Shape `[n]`.
    ///   - strata: Any label; shape `[n]`. One stratum when `nil`.
    init(values: [Double], events: [Bool], slots: [Int32]? = nil, strata: [Int64]? = nil) {
        let order = Self.order(of: values, within: strata)
        var groupEnds: [Int32] = []
        var strataEnds: [StratumEnd] = []
        for place in order.indices {
            let (row, next) = (Int(order[place]), place + 1 < order.count ? Int(order[place + 1]) : nil)
            var (endsGroup, endsStratum) = (true, true)
            if let next {
                endsStratum = strata.map { labels in labels[row] != labels[next] } ?? false
                endsGroup = endsStratum || values[row] != values[next]
            }
            if endsGroup { groupEnds.append(Int32(place + 1)) }
            if endsStratum { strataEnds.append(StratumEnd(row: place + 1, group: groupEnds.count)) }
        }
        self.order = order
        self.slots = slots.map { all in order.map { all[Int($0)] } } ?? order
        self.events = order.map { events[Int($0)] }
        self.groupEnds = groupEnds
        self.strataEnds = strataEnds
    }

    /// Calls `body` for every group from the highest value to the lowest, with the weight of its events and of its other rows.
    @inline(__always)
    func forEachGroup(weights: [Double], _ body: (_ events: Double, _ others: Double) -> Void) {
        weights.withUnsafeBufferPointer { weights in
            slots.withUnsafeBufferPointer { slots in
                events.withUnsafeBufferPointer { events in
                    var place = 0
                    for end in groupEnds {
                        var sums = (events: 0.0, others: 0.0)
                        while place < Int(end) {
                            let weight = weights[Int(slots[place])]
                            sums.events += events[place] ? weight : 0
                            sums.others += events[place] ? 0 : weight
                            place += 1
                        }
                        body(sums.events, sums.others)
                    }
                }
            }
        }
    }

    /// The weight of the events and of all rows among the given ranked places.
    @inline(__always)
    func sums(of places: Range<Int>, weights: [Double]) -> (events: Double, all: Double) {
        var sums = (events: 0.0, all: 0.0)
        weights.withUnsafeBufferPointer { weights in
            slots.withUnsafeBufferPointer { slots in
                events.withUnsafeBufferPointer { events in
                    for place in places {
                        let weight = weights[Int(slots[place])]
                        sums.events += events[place] ? weight : 0
                        sums.all += weight
                    }
                }
            }
        }
        return sums
    }

    private static func order(of values: [Double], within strata: [Int64]?) -> [Int32] {
        var order = [Int32](values.indices.map { Int32($0) })
        values.withUnsafeBufferPointer { values in
            if let strata {
                order.sort { first, second in
                    let (a, b) = (Int(first), Int(second))
                    if strata[a] != strata[b] { return strata[a] < strata[b] }
                    return values[a] != values[b] ? values[a] > values[b] : a < b
                }
            } else {
                order.sort { first, second in
                    let (a, b) = (Int(first), Int(second))
                    return values[a] != values[b] ? values[a] > values[b] : a < b
                }
            }
        }
        return order
    }
}

extension GradedForecast {
    /// The rows in falling order of their probability, weights to be looked up by row.
    var ranked: RankedRows { RankedRows(values: probabilities, events: outcomes) }
}
