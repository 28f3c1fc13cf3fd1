public import Records

extension ConsentedHistory {
    /// The history as it would be had other facts been recorded: for tests of what a figure depends on.
    ///
    /// The change sees what has come through the gate and nothing else, and what it puts in goes through the gate again: facts after `end`,
    /// of persons who are left out, or of times that are not permitted do not come through, whoever adds them.
    ///
    /// - Parameter change: Gives the block that takes the place of another; of the same persons, each one's facts in the order that
    ///   `FactBlock` wants. Called once for every reading of a block, from several threads at once.
    public func changing(_ change: @escaping @Sendable (FactBlock) -> FactBlock) -> ConsentedHistory {
        let (before, permitted) = (self, permitted)
        return ConsentedHistory(permitted) { index in
            let block = try before.block(index)
            let changed = change(block)
            precondition(changed.persons == block.persons, "a block is changed into one of the same persons")
            return permitted.permitted(of: changed)
        }
    }

    /// The history with the facts of some persons only, read once and kept in memory.
    ///
    /// - Parameter isWanted: Whether the facts of the person with this index are kept; nothing of the others comes through.
    public func kept(ofPersons isWanted: (Int) -> Bool) throws -> ConsentedHistory {
        let blocks = try (0..<blockCount).map { index in
            let block = try block(index)
            return block.selecting(persons: block.persons.map(isWanted))
        }
        return ConsentedHistory(permitted) { blocks[$0] }
    }
}

extension FactBlock {
    /// The block without the facts of the persons who are not wanted; shape `[persons]`.
    fileprivate func selecting(persons isWanted: [Bool]) -> FactBlock {
        guard isWanted.contains(false) else { return self }
        var kept = FactBlock(persons: persons)
        func chosen<Row>(_ group: Grouped<Row>) -> Grouped<Row> {
            var offsets = [0]
            var rows: [Row] = []
            for (index, isWanted) in isWanted.enumerated() {
                if isWanted { rows += group[index] }
                offsets.append(rows.count)
            }
            return Grouped(offsets: offsets, rows: rows)
        }
        var positions: [Int] = []
        kept.eventOffsets = [0]
        for (index, isWanted) in isWanted.enumerated() {
            if isWanted { positions += eventRows(index) }
            kept.eventOffsets.append(positions.count)
        }
        kept.events = events.selecting(positions)
        kept.kpi = chosen(kpi)
        kept.reviews = chosen(reviews)
        kept.absences = chosen(absences)
        kept.assignments = chosen(assignments)
        kept.attributes = chosen(attributes)
        kept.deadlines = chosen(deadlines)
        kept.leaves = chosen(leaves)
        kept.outcomes = chosen(outcomes)
        kept.surveyAnswers = chosen(surveyAnswers)
        kept.interventions = chosen(interventions)
        kept.managerAssessments = chosen(managerAssessments)
        return kept
    }
}
