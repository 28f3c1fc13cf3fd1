/// Why an element cannot be read: the path of the property, such as `result.score.scaled`, and what is wrong there.
struct JSONProblem: Error {
    /// `nil` where it is the element as a whole.
    let path: String?
    /// What is wrong, for counting.
    let reason: RowFault.Reason
    /// What was found and what was wanted.
    var detail: String

    init(path: String?, reason: RowFault.Reason, detail: String) {
        self.path = path
        self.reason = reason
        self.detail = detail
    }

    /// A value that cannot be read.
    init(path: String, fault: FieldFault, text: FieldBytes?) {
        let found = fault.isAboutTimeOrNumber ? ShownValue.of(text) : ShownValue.length(of: text)
        self.init(path: path, reason: fault.reason, detail: fault.sentence(found))
    }

    /// A property that has to be there.
    static func missing(_ path: String, wanted: String) -> JSONProblem {
        JSONProblem(path: path, reason: .missing, detail: "it is missing; wanted \(wanted)")
    }

    /// A value of another type than wanted.
    static func type(_ path: String, found: JSONValue, wanted: String) -> JSONProblem {
        JSONProblem(path: path, reason: .specification, detail: "found \(found.kind.rawValue), wanted \(wanted)")
    }
}

extension RowFault {
    init(file: String, line: Int, problem: JSONProblem) {
        self.init(file: file, line: line, column: problem.path, reason: problem.reason, detail: problem.detail)
    }
}
