import Ingestion
import Records

/// The snapshots of OULAD's protocol with their outcomes, in the order presentation, day, enrolment.
struct OULADSnapshots: Sendable {
    private(set) var snapshots = Snapshots()
    /// Day of the presentation; one a snapshot, like all that follow.
    private(set) var day: [Int] = []
    /// Index into the courses' presentations.
    private(set) var presentation: [Int] = []
    /// The number of the module, by the order of first appearance.
    private(set) var module: [Int] = []
    /// Unregistered on a day in `(d, d + 28]`.
    private(set) var withdrawsWithin28: [Bool] = []
    /// The final result is `Fail` or `Withdrawn`.
    private(set) var failsOrWithdraws: [Bool] = []
    /// The names of the modules, by number.
    private(set) var modules: [String] = []

    private static let days = Array(stride(from: 0, through: 210, by: 7))
    static let horizonDays = 28

    /// - Parameters:
    ///   - presentations: Codes of the presentations wanted.
    ///   - people: The index of each person by id.
    ///   - includes: Whether a person's facts may be used.
    init(courses: OULADCourses, presentations wanted: Set<String>, people: [String: Int], includes: (Int) -> Bool) {
        var byPresentation = [[(person: Int32, enrolment: OULADCourses.Enrolment)]](
            repeating: [], count: courses.presentations.count)
        for enrolment in courses.enrolments {
            guard let person = people[enrolment.person], includes(person) else { continue }
            byPresentation[enrolment.presentation].append((Int32(person), enrolment))
        }
        for (number, presentation) in courses.presentations.enumerated() where wanted.contains(presentation.code) {
            for day in Self.days where day + Self.horizonDays <= presentation.lengthDays {
                for (person, enrolment) in byPresentation[number] where enrolment.isAtRisk(on: day) {
                    append(person, enrolment, day: day, number: number, presentation)
                }
            }
        }
    }

    private mutating func append(
        _ person: Int32, _ enrolment: OULADCourses.Enrolment, day: Int, number: Int, _ presentation: OULADCourses.Presentation
    ) {
        if !modules.contains(presentation.module) { modules.append(presentation.module) }
        snapshots.person.append(person)
        snapshots.t0.append(presentation.dayZero + Int64(day + 1) * 86_400 - 1)
        self.day.append(day)
        self.presentation.append(number)
        module.append(modules.firstIndex(of: presentation.module) ?? 0)
        withdrawsWithin28.append(enrolment.unregistrationDay.map { $0 > day && $0 <= day + Self.horizonDays } ?? false)
        failsOrWithdraws.append(enrolment.finalResult == .fail || enrolment.finalResult == .withdrawn)
    }
}

extension OULADCourses.Enrolment {
    /// Registered, and not unregistered on or before the day.
    fileprivate func isAtRisk(on day: Int) -> Bool {
        (registrationDay.map { $0 <= day } ?? true) && (unregistrationDay.map { $0 > day } ?? true)
    }
}
