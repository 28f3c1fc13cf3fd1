/// A table of OULAD; the raw value is its name without `.csv`.
enum OULADTable: String, CaseIterable {
    case courses, assessments, vle, studentRegistration, studentInfo, studentAssessment, studentVle

    var fileName: String { rawValue + ".csv" }

    var columns: [OULADColumn] {
        switch self {
        case .courses: [.module, .presentation, .length]
        case .assessments: [.module, .presentation, .assessment, .assessmentType, .date, .weight]
        case .vle: [.site, .module, .presentation, .activityType]
        case .studentRegistration: [.module, .presentation, .student, .registration, .unregistration]
        case .studentInfo:
            [.module, .presentation, .student, .finalResult] + OULADColumn.attributes + OULADColumn.protected
        case .studentAssessment: [.assessment, .student, .submitted, .banked, .score]
        case .studentVle: [.module, .presentation, .student, .site, .date, .clicks]
        }
    }

    var tableColumns: TableColumns {
        TableColumns(names: columns.map(\.rawValue), required: columns.map { _ in true })
    }
}

/// A column of OULAD; the raw value is its name in the header.
enum OULADColumn: String, CaseIterable {
    case module = "code_module"
    case presentation = "code_presentation"
    case length = "module_presentation_length"
    case assessment = "id_assessment"
    case assessmentType = "assessment_type"
    case date
    case weight
    case site = "id_site"
    case activityType = "activity_type"
    case student = "id_student"
    case registration = "date_registration"
    case unregistration = "date_unregistration"
    case gender, region, disability
    case imdBand = "imd_band"
    case ageBand = "age_band"
    case education = "highest_education"
    case previousAttempts = "num_of_prev_attempts"
    case credits = "studied_credits"
    case finalResult = "final_result"
    case submitted = "date_submitted"
    case banked = "is_banked"
    case score
    case clicks = "sum_click"

    /// What may be a feature.
    static let attributes: [OULADColumn] = [.education, .previousAttempts, .credits]
    /// What is there for the audit only.
    static let protected: [OULADColumn] = [.gender, .region, .imdBand, .ageBand, .disability]
}

/// The fields of one row of an OULAD table. Empty and `?` are missing.
struct OULADRow {
    private let fields: FieldTable
    private let columns: [OULADColumn]
    private let positions: [Int]

    init(_ fields: FieldTable, table: OULADTable, positions: [Int?]) {
        self.fields = fields
        columns = table.columns
        self.positions = positions.map { position in
            guard let position else { preconditionFailure("all columns of OULAD are required") }
            return position
        }
    }

    func problem(_ column: Int, _ fault: FieldFault) -> RowProblem { RowProblem(column: column, fault: fault) }

    /// The field of the `column`-th of the table's columns; `nil` where it is missing.
    @inline(__always)
    func text(_ column: Int) -> FieldBytes? {
        let text = fields[positions[column]]
        return text.isEmpty || (text.count == 1 && text[0] == UInt8(ascii: "?")) ? nil : text
    }

    @inline(__always)
    func required(_ column: Int) throws(RowProblem) -> FieldBytes {
        guard let text = text(column) else { throw problem(column, .missing) }
        return text
    }

    /// A day of the presentation.
    @inline(__always)
    func day(_ column: Int) throws(RowProblem) -> Int? {
        guard let text = text(column) else { return nil }
        do throws(FieldFault) { return try NumberText.integer(text, in: -1000...1000) } catch { throw problem(column, error) }
    }

    func requiredDay(_ column: Int) throws(RowProblem) -> Int {
        guard let day = try day(column) else { throw problem(column, .missing) }
        return day
    }

    /// What `parse` makes of the field; `nil` where it is missing.
    @inline(__always)
    func optional<Value>(_ column: Int, _ parse: (FieldBytes) throws(FieldFault) -> Value) throws(RowProblem) -> Value? {
        guard let text = text(column) else { return nil }
        do throws(FieldFault) { return try parse(text) } catch { throw problem(column, error) }
    }
}
