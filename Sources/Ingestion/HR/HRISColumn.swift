/// The columns of an HRIS export, with the names by which Workday, SuccessFactors, BambooHR, Personio and others call them.
enum HRISColumn: Int, CaseIterable, HRColumn {
    case employee, effective, snapshot, made, entered
    case manager, unit, role, site, contract, jobFamily, level, fte
    case hired, terminated, reason, terminationType, notice, status
    case email, timezone, calendar
    case gender, birthDate, age, nationality, disability, ethnicity, maritalStatus, veteran, dependants

    /// Where somebody stands in the organisation.
    static let places: [HRISColumn] = [.manager, .unit, .role, .site, .contract, .jobFamily, .level, .fte]

    /// What goes to the protected store only.
    static let protected: [HRISColumn] = [
        .gender, .birthDate, .age, .nationality, .disability, .ethnicity, .maritalStatus, .veteran, .dependants,
    ]

    var isRequired: Bool { self == .employee }

    var holdsDate: Bool {
        [.effective, .snapshot, .made, .entered, .hired, .terminated, .notice, .birthDate].contains(self)
    }

    var name: String {
        switch self {
        case .employee: "employee id"
        case .effective: "effective date"
        case .snapshot: "snapshot date"
        case .made: "extract date"
        case .entered: "entry date"
        case .manager: "manager id"
        case .jobFamily: "job family"
        case .hired: "hire date"
        case .terminated: "termination date"
        case .reason: "termination reason"
        case .terminationType: "termination type"
        case .notice: "notice date"
        case .status: "employment status"
        case .email: "work email"
        case .timezone: "time zone"
        case .calendar: "holiday calendar"
        case .birthDate: "birth date"
        case .maritalStatus: "marital status"
        default: String(describing: self)
        }
    }

    /// The name in the protected store, such as `birth_date`.
    var attribute: String { name.replacing(" ", with: "_") }

    var synonyms: [String] {
        switch self {
        case .employee: HRNames.employee
        case .entered: HRNames.entered
        case .effective, .snapshot, .made, .hired, .terminated, .reason, .terminationType, .notice, .status: dateSynonyms
        case .manager, .unit, .role, .site, .contract, .jobFamily, .level, .fte: placeSynonyms
        default: personSynonyms
        }
    }

    private var dateSynonyms: [String] {
        switch self {
        case .effective:
            [
                "effective from", "effective start date", "effdt", "valid from", "valid from date", "job effective date",
                "event date",
                "change effective date", "position effective date", "begda", "assignment start date", "job start date",
            ]
        case .snapshot:
            ["as of date", "as of", "as at", "report date", "report effective date", "reporting date", "data as of"]
        case .made: ["extraction date", "extracted on", "extracted at", "generated on", "generated at", "run date", "known"]
        case .hired:
            [
                "original hire date", "hired at", "hired on", "date of hire", "date hired", "date of joining", "joining date",
                "join date",
                "employment start date", "entry into company", "company entry date", "most recent hire date", "hired",
            ]
        case .terminated:
            [
                "term date", "date of termination", "last working day", "last day of work", "last day worked", "last day",
                "employment end date", "exit date", "leaving date", "date of leaving", "separation date",
                "contract termination date",
                "terminated on",
            ]
        case .reason:
            [
                "term reason", "reason for leaving", "leaving reason", "exit reason", "separation reason", "reason for termination",
                "primary termination reason", "termination reason category",
            ]
        case .terminationType:
            ["term type", "separation type", "exit type", "termination category", "termination kind", "attrition type"]
        case .notice:
            [
                "notice given", "notice given on", "resignation date", "date of resignation", "date of notice", "notice at",
                "resignation notice date",
            ]
        case .status: ["status", "worker status", "employee status", "empl status", "active status"]
        default: []
        }
    }

    private var placeSynonyms: [String] {
        switch self {
        case .manager:
            [
                "manager employee id", "manager employee number", "manager number", "manager worker id", "line manager id",
                "supervisor id",
                "supervisor employee id", "supervisor number", "reports to id", "reporting to id", "direct manager id",
                "manager user id",
                "supervisor employee number", "manager", "line manager", "supervisor", "reports to",
            ]
        case .unit:
            [
                "department", "department id", "department code", "org unit", "organizational unit", "organisational unit",
                "organization unit", "supervisory organization", "business unit", "division", "team", "cost center", "cost centre",
                "department name",
            ]
        case .role:
            ["job title", "position title", "position", "job", "title", "job profile", "job code", "business title", "job role"]
        case .site:
            ["location", "work location", "office", "office location", "location name", "workplace", "work site", "country"]
        case .contract:
            [
                "contract type", "employment type", "employee type", "worker type", "employee class", "employment contract",
                "time type",
                "employee group",
            ]
        case .jobFamily: ["job family group", "job function", "job group", "job category"]
        case .level:
            ["grade", "job level", "pay grade", "career level", "management level", "compensation grade", "job grade", "band"]
        case .fte: ["fte percent", "fte %", "full time equivalent", "workload", "employment percentage", "work percentage"]
        default: []
        }
    }

    private var personSynonyms: [String] {
        switch self {
        case .email:
            [
                "email", "e-mail", "email address", "work e-mail", "work email address", "business email", "company email",
                "primary work email", "email work",
            ]
        case .timezone: ["tz", "time zone id", "iana time zone"]
        case .calendar: ["public holiday calendar", "holiday schedule"]
        case .gender: ["sex", "legal gender", "gender identity"]
        case .birthDate: ["date of birth", "dob", "birthday", "birthdate"]
        case .nationality: ["citizenship", "primary nationality", "citizenship status"]
        case .disability: ["disability status", "severely disabled", "disabled", "degree of disability"]
        case .ethnicity: ["race", "ethnic group", "race ethnicity", "ethnic origin", "ethnicity race"]
        case .maritalStatus: ["civil status", "family status"]
        case .veteran: ["veteran status", "military status"]
        case .dependants: ["dependents", "number of dependants", "number of dependents", "children", "number of children"]
        default: []
        }
    }
}
