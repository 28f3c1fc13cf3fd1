/// The columns of a table of absences and leaves. What a diagnosis or a remark says has no column here, so it is never read.
enum AbsenceColumn: Int, CaseIterable, HRColumn {
    case employee, start, end, back, days, kind, booked, entered, halfDay, status, cancelled

    var isRequired: Bool { self == .employee || self == .start }
    var holdsDate: Bool { [.start, .end, .back, .booked, .entered, .cancelled].contains(self) }

    var name: String {
        switch self {
        case .employee: "employee id"
        case .start: "start date"
        case .end: "end date"
        case .back: "return date"
        case .kind: "type"
        case .booked: "approved on"
        case .entered: "entry date"
        case .halfDay: "half day"
        case .cancelled: "cancelled on"
        case .days, .status: String(describing: self)
        }
    }

    var synonyms: [String] {
        switch self {
        case .employee: HRNames.employee
        case .start:
            [
                "start", "from", "from date", "date from", "absence start", "absence start date", "first day",
                "first day of absence",
                "begin date", "begin", "leave start", "leave start date", "absence from", "time off start date",
                "first day of leave",
            ]
        case .end:
            [
                "end", "to", "to date", "date to", "until", "absence end", "absence end date", "last day of absence", "last day",
                "leave end", "leave end date", "absence to", "time off end date", "last day of leave",
            ]
        case .back: ["return to work", "returned on", "back on", "return to work date", "first day back"]
        case .days:
            [
                "calendar days", "duration days", "duration in days", "number of days", "days absent", "absence days",
                "length in days", "duration",
            ]
        case .kind:
            [
                "absence type", "leave type", "time off type", "type of absence", "type of leave", "kind", "category",
                "absence category",
                "absence kind", "time type", "time off policy", "absence plan", "absence reason type",
            ]
        case .booked:
            [
                "approved", "approved at", "approval date", "booked on", "booked at", "booking date", "requested on",
                "request date", "submitted on", "date approved",
            ]
        case .entered: HRNames.entered + ["reported on", "reported at", "reported date", "date reported", "notified on"]
        case .halfDay: ["is half day", "half days", "part day", "partial day"]
        case .status: ["approval status", "request status", "leave status", "state"]
        case .cancelled: ["canceled on", "cancelled at", "canceled at", "cancellation date", "withdrawn on"]
        }
    }
}
