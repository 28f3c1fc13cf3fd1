/// A column of some canonical file.
enum CanonicalColumn: Int, Sendable, CaseIterable {
    case person, at, knownAt, kind, course, item, amount, durationS, score, passed, id, source
    case taxonomy, title, contentType
    case assignedAt, dueAt, weight, required
    case timezone, hiredAt, calendar, cluster
    case manager, unit, role, site, contract, jobFamily, level, fte
    case name, value, assessor, rating, days, fromAt, toAt, date, noticeAt
    case instrument, question, answer, by, purpose, namespace, attribute

    /// The name in the header, such as `known_at`.
    var name: String {
        var name = ""
        for character in String(describing: self) {
            name += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
        return name
    }
}
