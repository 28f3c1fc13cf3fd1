/// What the types of absences and leaves mean; only these words are kept, and nothing else that a type says.
///
/// Unplanned: `sick` (sickness, sick leave, illness), `accident`, `care` (of a child or another), `bereavement`, `unexcused`.
/// Planned: `holiday` (vacation, annual leave, paid time off), `parental` (maternity and paternity too), `sabbatical`, `unpaid`,
/// `training`, `civic` (jury, military, voting), `compensation` (time off in lieu), `study`.
enum AbsenceKind: String, CaseIterable {
    case sick, accident, care, bereavement, unexcused
    case holiday, parental, sabbatical, unpaid, training, civic, compensation, study

    /// Whether it was planned, so that it is a leave and no absence.
    var isPlanned: Bool {
        switch self {
        case .sick, .accident, .care, .bereavement, .unexcused: false
        case .holiday, .parental, .sabbatical, .unpaid, .training, .civic, .compensation, .study: true
        }
    }

    /// The kind of a type, in any spelling; `nil` where the words are not known.
    init?(_ type: String) {
        let folded = HeaderName.folded(type)
        guard let kind = Self.allCases.first(where: { $0.words.contains(folded) }) else { return nil }
        self = kind
    }

    /// What is wanted, for messages.
    static let wanted = allCases.map(\.rawValue).joined(separator: ", ")

    private var words: [String] {
        switch self {
        case .sick:
            [
                "sick", "sickness", "sickleave", "sicktime", "sickday", "sickdays", "illness", "ill", "medicalleave", "medical",
                "sickpaid", "sickunpaid", "paidsickleave", "longtermsickness", "shorttermsickness", "sicknessabsence",
            ]
        case .accident: ["accident", "workaccident", "workplaceaccident", "occupationalaccident", "injury", "workinjury"]
        case .care:
            [
                "care", "childcare", "childsick", "sickchild", "carersleave", "carerleave", "caregiverleave", "careofchild",
                "familycare",
            ]
        case .bereavement: ["bereavement", "bereavementleave", "compassionate", "compassionateleave"]
        case .unexcused:
            [
                "unexcused", "unexcusedabsence", "noshow", "unauthorised", "unauthorized", "unauthorisedabsence",
                "unauthorizedabsence", "awol",
            ]
        case .holiday:
            [
                "holiday", "holidays", "vacation", "annualleave", "annual", "pto", "paidtimeoff", "paidvacation", "paidleave",
                "leave",
                "annualholiday", "vacationleave", "timeoff", "recreationleave",
            ]
        case .parental:
            [
                "parental", "parentalleave", "maternity", "maternityleave", "paternity", "paternityleave", "adoptionleave",
                "sharedparentalleave", "familyleave",
            ]
        case .sabbatical: ["sabbatical", "sabbaticalleave", "careerbreak"]
        case .unpaid: ["unpaid", "unpaidleave", "leavewithoutpay", "unpaidtimeoff"]
        case .training: ["training", "trainingleave", "educationalleave", "professionaldevelopment", "conference"]
        case .civic:
            ["civic", "juryduty", "jury", "military", "militaryleave", "militaryservice", "voting", "civicduty", "publicservice"]
        case .compensation:
            [
                "compensation", "compensatoryleave", "comptime", "timeoffinlieu", "toil", "flexitime", "flextime",
                "overtimecompensation",
            ]
        case .study: ["study", "studyleave", "examleave", "exam"]
        }
    }
}
