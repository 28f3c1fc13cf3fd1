/// What to do with an HR table whose header does not say what it is.
enum HRAdvice {
    /// A sentence; `nil` where the header is not that of an HR table, or shows what it is.
    static func advice(on probe: SourceProbe) -> String? {
        let header = probe.columns
        guard probe.shape == .file, header.count > 1 else { return nil }
        let names = header.map(HeaderName.folded)
        guard HRISColumn.employee.stands(in: header) else {
            let isOfPeople = names.contains { name in
                ["absen", "attrition", "turnover", "termination"].contains { name.contains($0) }
            }
            return isOfPeople
                ? "no column is an employee id, so nothing says whom its rows are about; if one is, say which in a mapping file "
                    + "(respite inspect drafts one, --mapping reads by it)" : nil
        }
        if AbsenceTable.isOne(probe) {
            return "its header fits absences and planned leaves and has no type; choose --as absences or --as leaves"
        }
        if HRISColumn.places.count(where: { $0.stands(in: header) }) >= 2 {
            return
                "it holds people and nothing says as of when; put the date in the name of the file, such as staff-2025-03-31.csv, "
                + "or export an effective date, or say the columns in a mapping file (--mapping)"
        }
        return nil
    }
}
