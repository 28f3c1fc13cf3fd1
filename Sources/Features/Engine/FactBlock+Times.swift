import Records

extension FactBlock {
    /// Refuses times that are too far away; rows stand in the order of their times, and none after the last cutoff is used.
    ///
    /// Plans, which may lie in the future, are checked where they are used.
    func checkTimes(_ index: Int, hiredAt: Int64?) throws(FeatureError) {
        let events = eventRows(index)
        let earliest = [
            events.isEmpty ? nil : self.events.at[events.lowerBound], kpi[index].first?.at, reviews[index].first?.at,
            absences[index].first?.at, assignments[index].first?.at, attributes[index].first?.at, hiredAt,
        ]
        for case .some(let seconds) in earliest where seconds < -FeatureEngine.latestTime {
            throw .timeOutOfRange(person: persons.lowerBound + index, seconds: seconds)
        }
        if let hiredAt, hiredAt > FeatureEngine.latestTime {
            throw .timeOutOfRange(person: persons.lowerBound + index, seconds: hiredAt)
        }
    }
}
