/// Where a person stands in the hierarchy.
enum Standing: Sendable {
    case head, manager, staff
}

/// What is settled about a person before the period begins.
struct PersonProfile: Sendable {
    /// Position in the company, and identifier in the export.
    let index: Int
    let id: String
    let standing: Standing
    /// The business unit and the site.
    let unit, site: Int
    /// The team that the person leads or belongs to; heads have none.
    let team: Int?
    /// The first day of work.
    let hiredDay: Int
    /// The first day after a fixed-term contract or after working life, where that falls into the period.
    let contractEnd, retirement: Int?
    let fixedTerm: Bool
    let fte: Double
    let jobFamily, level: Int
    /// Protected: never a cause of anything but retirement.
    let gender: String
    let ageYears: Double
    /// Slow facts without any effect.
    let grade: Int
    let education: String
    /// Whether the person objects to the use of their data, and on which day.
    let objectionDay: Int?
}

/// A group of people with one manager at one site.
struct Team: Sendable {
    let unit, site: Int
    /// The person who leads it when the period begins.
    let manager: Int
}
