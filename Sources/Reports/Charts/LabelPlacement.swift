/// Positions for labels that would like to stand at `wanted` but must not overlap: `spacing` apart at least, and within `range`.
///
/// Labels keep their order (ties by index) and move as little as a sweep down and a sweep back up need. With more labels than fit,
/// the spacing shrinks to what there is.
///
/// - Returns: One position a label, in the order given.
func spreadLabels(_ wanted: [Double], spacing: Double, within range: ClosedRange<Double>) -> [Double] {
    guard wanted.count > 1 else { return wanted.map { min(max($0, range.lowerBound), range.upperBound) } }
    let room = (range.upperBound - range.lowerBound) / Double(wanted.count - 1)
    let step = min(spacing, room)
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var placed = order.map { min(max(wanted[$0], range.lowerBound), range.upperBound) }
    for index in 1..<placed.count { placed[index] = max(placed[index], placed[index - 1] + step) }
    placed[placed.count - 1] = min(placed[placed.count - 1], range.upperBound)
    for index in stride(from: placed.count - 2, through: 0, by: -1) { placed[index] = min(placed[index], placed[index + 1] - step) }
    var result = wanted
    for (place, index) in order.enumerated() { result[index] = placed[place] }
    return result
}
