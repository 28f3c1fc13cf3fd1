import Statistics

@testable import Validation

/// Keys made up for tests of splits.
enum SplitSamples {
    static let day: Int64 = 86_400

    /// `people` persons with a row every week for `weeks` weeks; groups of five persons; two persons of one cluster now and then.
    static func weekly(people: Int, weeks: Int, seed: UInt64 = 1) -> (keys: RowKeys, outcomes: [Bool]) {
        var generator = SeededGenerator(seed: seed)
        var (entity, cluster, group, cutoff, outcomes) = ([Int32](), [Int32](), [Int32?](), [Int64](), [Bool]())
        for person in 0..<people {
            let start = generator.nextIndex(below: max(weeks / 3, 1))
            for week in start..<weeks {
                entity.append(Int32(person))
                cluster.append(Int32(person % 7 == 1 ? person - 1 : person))
                group.append(Int32(person / 5))
                cutoff.append(Int64(week) * 7 * day)
                outcomes.append(generator.nextUniform() < 0.15)
            }
        }
        var order = Array(entity.indices)
        generator.shuffle(&order)
        let keys = RowKeys(entity: entity, cluster: cluster, group: group, cutoff: cutoff)
        return (keys.selecting(order), order.map { outcomes[$0] })
    }

    /// What must hold of every split: sides are disjoint, in range and rising, and the table counts every row once.
    static func isSound(_ split: Split, keys: RowKeys, outcomes: [Bool]) -> Bool {
        zip(split.folds, split.tables).allSatisfy { fold, table in
            let analysis = table.lines.first { $0.part == .analysis }
            let assessment = table.lines.first { $0.part == .assessment }
            return Set(fold.analysis).isDisjoint(with: fold.assessment) && fold.analysis == fold.analysis.sorted()
                && fold.assessment == fold.assessment.sorted()
                && (fold.analysis + fold.assessment).allSatisfy { (0..<keys.count).contains($0) }
                && table.lines.reduce(0) { $0 + $1.rows } == keys.count
                && table.lines.reduce(0) { $0 + $1.events } == outcomes.count { $0 }
                && analysis?.rows == fold.analysis.count && assessment?.rows == fold.assessment.count
                && analysis?.firstCutoff == fold.analysis.map { keys.cutoff[$0] }.min()
                && assessment?.lastCutoff == fold.assessment.map { keys.cutoff[$0] }.max()
        }
    }

    /// Whether no entity and no cluster stands on both sides of any fold.
    static func keepsPeopleApart(_ split: Split, keys: RowKeys) -> Bool {
        split.folds.allSatisfy { fold in
            Set(fold.analysis.map { keys.entity[$0] }).isDisjoint(with: fold.assessment.map { keys.entity[$0] })
                && Set(fold.analysis.map { keys.cluster[$0] }).isDisjoint(with: fold.assessment.map { keys.cluster[$0] })
        } && split.tables.allSatisfy { $0.clustersOnBothSides == 0 && $0.assessmentRowsOfSharedClusters == 0 }
    }
}
