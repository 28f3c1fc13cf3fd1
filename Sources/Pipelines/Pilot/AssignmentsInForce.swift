import Governance
import Records
import Statistics

/// The unit each snapshot's person was in at t0, as known at t0.
///
/// In force is the newest `at` not after t0 among the assignments known by t0; of equal ones the newest `knownAt`, then the later row.
/// - Returns: Unit labels in the order of the snapshots; `nil` where no assignment is in force or it names no unit.
func unitsInForce(_ history: ConsentedHistory, _ snapshots: Snapshots, threads: Int) throws -> [Code?] {
    var positions = [[Int]](repeating: [], count: history.directory.persons.count)
    for (position, person) in snapshots.person.enumerated() { positions[Int(person)].append(position) }
    let byPerson = positions
    let found = try mapConcurrently(history.blockCount, threads: threads) { (number) throws -> [(Int, Code?)] in
        let block = try history.block(number)
        var units: [(Int, Code?)] = []
        for (index, person) in block.persons.enumerated() {
            for position in byPerson[person] {
                let t0 = snapshots.t0[position]
                let inForce = block.assignments[index].last { $0.at <= t0 && $0.knownAt <= t0 }
                units.append((position, inForce?.unit))
            }
        }
        return units
    }
    var units = [Code?](repeating: nil, count: snapshots.count)
    for (position, unit) in found.joined() { units[position] = unit }
    return units
}
