/// What OULAD says of its presentations and enrolments besides facts: what snapshots and targets are made of.
public struct OULADCourses: Sendable, Equatable {
    /// How an enrolment ended.
    public enum FinalResult: String, Sendable, CaseIterable {
        case pass = "Pass"
        case distinction = "Distinction"
        case fail = "Fail"
        case withdrawn = "Withdrawn"
    }

    /// One run of a module.
    public struct Presentation: Sendable, Equatable {
        /// Such as `AAA` and `2013J`.
        public let module, code: String
        /// 00:00 UTC of day 0, in UTC seconds.
        public let dayZero: Int64
        /// `module_presentation_length`, in days.
        public let lengthDays: Int
        /// The unit of its enrolments, such as `AAA|2013J`.
        public var unit: String { module + "|" + code }
    }

    /// One student in one presentation.
    public struct Enrolment: Sendable, Equatable {
        /// The person in the facts, such as `AAA|2013J|11391`.
        public let person: String
        /// The student: the cluster of the person.
        public let student: String
        /// The presentation, as an index into `presentations`.
        public let presentation: Int
        /// How it ended.
        public let finalResult: FinalResult
        /// The days of registration and unregistration; `nil` where missing.
        public let registrationDay, unregistrationDay: Int?
    }

    /// In the order of `courses.csv`.
    public internal(set) var presentations: [Presentation] = []
    /// In the order of `studentInfo.csv`, without those left out.
    public internal(set) var enrolments: [Enrolment] = []
    /// How many enrolments are left out because they were withdrawn without a date.
    public internal(set) var undatedWithdrawals = 0

    /// Nothing yet.
    public init() {}

    /// Adds what another archive holds. A presentation or person that is there already stays as it is.
    public mutating func join(_ other: OULADCourses) {
        let units = presentations.map(\.unit)
        var place: [Int] = []
        for presentation in other.presentations {
            if let known = units.firstIndex(of: presentation.unit) {
                place.append(known)
            } else {
                place.append(presentations.count)
                presentations.append(presentation)
            }
        }
        let known = Set(enrolments.map(\.person))
        for enrolment in other.enrolments where !known.contains(enrolment.person) {
            enrolments.append(
                Enrolment(
                    person: enrolment.person, student: enrolment.student, presentation: place[enrolment.presentation],
                    finalResult: enrolment.finalResult, registrationDay: enrolment.registrationDay,
                    unregistrationDay: enrolment.unregistrationDay))
        }
        undatedWithdrawals += other.undatedWithdrawals
    }
}
