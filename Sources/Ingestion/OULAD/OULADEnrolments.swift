import Records

/// The presentations and enrolments of OULAD, found by the texts of their keys.
struct OULADEnrolments {
    /// What is known of an enrolment while the tables are read.
    struct Entry {
        let presentation: Int
        var registrationDay, unregistrationDay: Int?
        var fate = Fate.notSeen
    }

    /// Whether an enrolment counts.
    enum Fate: Equatable {
        /// It has no row in `studentInfo.csv`.
        case notSeen
        /// It was withdrawn without a date.
        case leftOut
        /// It is this person.
        case person(Code)
    }

    /// What the tables say besides facts.
    private(set) var courses = OULADCourses()
    /// In the order of first appearance.
    private(set) var entries: [Entry] = []
    private var modules = CodeCache()
    private var moduleCount: Int32 = 0
    private var presentations = CodeCache()
    private var byStudent = CodeCache()

    init() {}

    /// The presentation of a module and a code such as `2013J`; `nil` where `courses.csv` has none.
    @inline(__always)
    func presentation(_ module: FieldBytes, _ code: FieldBytes) -> Int? {
        guard let owner = modules.code(of: module) else { return nil }
        return presentations.code(of: code, owner: owner).map(Int.init)
    }

    /// The enrolment of a student; `nil` where none is known.
    @inline(__always)
    func enrolment(_ student: FieldBytes, in presentation: Int) -> Int? {
        byStudent.code(of: student, owner: Int32(presentation)).map(Int.init)
    }

    /// Adds a presentation; `false` where it is there already.
    mutating func addPresentation(_ module: FieldBytes, _ code: FieldBytes, dayZero: Int64, lengthDays: Int) -> Bool {
        guard presentation(module, code) == nil else { return false }
        let owner = modules.code(of: module) ?? moduleCount
        if owner == moduleCount {
            modules.store(owner, of: module)
            moduleCount += 1
        }
        presentations.store(Int32(courses.presentations.count), of: code, owner: owner)
        courses.presentations.append(
            OULADCourses.Presentation(
                module: String(decoding: module, as: UTF8.self), code: String(decoding: code, as: UTF8.self), dayZero: dayZero,
                lengthDays: lengthDays))
        return true
    }

    /// Adds an enrolment that is not known yet.
    mutating func add(_ student: FieldBytes, _ entry: Entry) -> Int {
        byStudent.store(Int32(entries.count), of: student, owner: Int32(entry.presentation))
        entries.append(entry)
        return entries.count - 1
    }

    /// Leaves an enrolment out.
    mutating func leaveOut(_ index: Int) {
        entries[index].fate = .leftOut
        courses.undatedWithdrawals += 1
    }

    /// Lets an enrolment count as a person.
    mutating func accept(_ index: Int, as person: Code, _ enrolment: OULADCourses.Enrolment) {
        entries[index].fate = .person(person)
        courses.enrolments.append(enrolment)
    }

    /// What the report says of them.
    var notes: [String] {
        var notes: [String] = []
        if courses.undatedWithdrawals > 0 {
            notes.append("\(courses.undatedWithdrawals) enrolments withdrawn without a date are left out with all their rows")
        }
        let unseen = entries.count { $0.fate == .notSeen }
        if unseen > 0 { notes.append("\(unseen) registrations have no row in studentInfo.csv and are left out") }
        return notes
    }
}
