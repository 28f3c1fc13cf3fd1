import Foundation

extension PersonReport {
    /// The report in plain words.
    ///
    /// - Parameter name: How the commands name the person, such as the id that was asked for.
    public func text(named name: String) -> String {
        var lines = ["What is recorded on \(name)", ""]
        func section(_ title: String, _ content: [String], none: String) {
            lines += [title] + (content.isEmpty ? ["  \(none)"] : content.map { "  \($0)" }) + [""]
        }
        lines.append("Identifier in the facts: \(person)")
        if let hired { lines.append("Hired: \(hired)") }
        if let timezone { lines.append("Time zone: \(timezone)") }
        lines.append("")
        section(
            "Facts",
            held.map { "\($0.kind): \($0.count), from \($0.first) to \($0.last)" } + (courses > 0 ? ["courses: \(courses)"] : []),
            none: "none")
        section("Units and managers", placements.map(\.words), none: "none recorded")
        section("Outcomes", outcomes.map(\.words), none: "none recorded")
        section("Notices, consents and objections", permissions.map(\.words), none: "none recorded")
        section("What it may be used for", uses.map { "\($0.purpose): \($0.answer)" }, none: "nothing")
        section(
            "Protected attributes (in a store apart, for checks of fairness only)",
            protectedAttributes.map { "\($0.name): \($0.value)" },
            none: "none")
        section(
            "Files from which the workspace was filled (in which of them this person stands is not kept)", imports.map(\.words),
            none: "none")
        section("Runs on the workspace", runs.map(\.words), none: "none")
        section("Who looked, and what was changed", inquiries.map(\.words), none: "nobody")
        lines.append("How to object: respite person opt-out \(name) --workspace DIR; it takes effect with the next run.")
        lines.append(
            "How to correct: have the source corrected and imported again; the newer record counts, the earlier one stays visible.")
        lines.append("Whom to ask: \(contact ?? "the data protection officer of the organisation").")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The report as one JSON object with sorted keys.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension PersonReport.Dated {
    fileprivate var words: String { "\(day): \(what)" }
}

extension PersonReport.Placement {
    fileprivate var words: String {
        "from \(from): \(unit.map { "unit \($0)" } ?? "no unit"), \(manager.map { "manager \($0)" } ?? "no manager")"
    }
}
