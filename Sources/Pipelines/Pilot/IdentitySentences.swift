import Reports
import Workspace

extension IdentityAudit {
    /// Who could not be matched and what is lost by it, in sentences for the report; none where there are no accounts.
    ///
    /// Units of fewer than ten employees are not named.
    var sentences: [String] {
        guard accounts + aliases + contradictedIdentifiers > 0 else { return [] }
        guard knowsEmployees else {
            return [
                "The data know no employee ids: \(accounts) accounts are taken as persons, and a person with two accounts counts twice."
            ]
        }
        let lost = eventsUnmatched + eventsOutsidePeriod + eventsContradicted
        let share = events == 0 ? "" : " (\(NumberText.percent(Double(lost) / Double(events))))"
        var sentences = [
            "Of \(accounts) accounts \(unmatchedAccounts) are linked to no employee; \(employeesWithoutAccount) of \(employees) employees "
                + "have no account; \(contradictedIdentifiers) identifiers are claimed by two people at once and count for neither then.",
            "\(lost) of \(events) events reach nobody\(share): \(eventsUnmatched) of unmatched accounts, \(eventsOutsidePeriod) outside "
                + "the period of a link, \(eventsContradicted) claimed by two at once.",
        ]
        let named = units.filter { line in
            line.employees >= 10 && line.withoutAccount + line.eventsOutsidePeriod + line.eventsContradicted > 0
        }
        sentences += named.map { line in
            "\(line.unit.map { "Unit \($0)" } ?? "Unit not known"): \(line.withoutAccount) of \(line.employees) employees without an account, "
                + "\(line.eventsOutsidePeriod) events outside a link, \(line.eventsContradicted) claimed twice."
        }
        return sentences
    }
}
