/// Names of columns without what systems vary in them.
enum HeaderName {
    /// In lower case, letters and digits only: `Employee ID`, `employee_id` and `EmployeeId` are one name.
    static func folded(_ name: String) -> String {
        var folded = ""
        for character in name.lowercased() where character.isLetter || character.isNumber { folded.append(character) }
        return folded
    }
}
