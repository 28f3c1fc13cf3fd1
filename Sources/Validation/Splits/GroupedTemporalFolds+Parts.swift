import Statistics

extension GroupedTemporalFolds {
    /// The part of each row's cluster.
    ///
    /// Clusters are shuffled by the seed; those with events are dealt first, the most events first, each to the part with the fewest
    /// events so far (then the fewest rows); the others after them, the most rows first, each to the part with the fewest rows.
    func partOfRows(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> [Int] {
        let clusters = ClusterIndex(ids: keys.cluster)
        if clusters.count < parts { throw .tooFew(what: "clusters", got: clusters.count, wanted: parts) }
        var sizes = [(rows: Int, events: Int)](repeating: (0, 0), count: clusters.count)
        for row in outcomes.indices {
            sizes[Int(clusters.cluster[row])].rows += 1
            sizes[Int(clusters.cluster[row])].events += outcomes[row] ? 1 : 0
        }
        let part = deal(sizes)
        return clusters.cluster.map { part[Int($0)] }
    }

    private func deal(_ sizes: [(rows: Int, events: Int)]) -> [Int] {
        var shuffled = Array(sizes.indices)
        var generator = SeededGenerator(seed: seed).stream("grouped folds")
        generator.shuffle(&shuffled)
        let order = shuffled.enumerated().sorted { a, b in
            let (first, second) = (sizes[a.element], sizes[b.element])
            return (second.events, second.rows, a.offset) < (first.events, first.rows, b.offset)
        }
        var part = [Int](repeating: 0, count: sizes.count)
        var filled = [(rows: Int, events: Int)](repeating: (0, 0), count: parts)
        for (_, cluster) in order {
            let size = sizes[cluster]
            let emptiest = filled.indices.min { a, b in
                let byEvents = size.events > 0 && filled[a].events != filled[b].events
                if byEvents { return filled[a].events < filled[b].events }
                return (filled[a].rows, a) < (filled[b].rows, b)
            }
            let chosen = emptiest ?? 0
            part[cluster] = chosen
            filled[chosen].rows += size.rows
            filled[chosen].events += size.events
        }
        return part
    }
}
