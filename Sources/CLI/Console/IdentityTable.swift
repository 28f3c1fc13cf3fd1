import Foundation
import Reports
import Workspace

/// How the identifiers of a workspace belong together, as text.
struct IdentityTable {
    private let audit: IdentityAudit
    private let problems: [IdentifierProblem]

    init(_ audit: IdentityAudit, problems: [IdentifierProblem]) {
        self.audit = audit
        self.problems = problems
    }

    func print() {
        guard audit.knowsEmployees else {
            Swift.print(
                "The workspace knows no employee ids: its \(audit.accounts) accounts are taken as persons. Import HR data and a link file "
                    + "(identities.csv) to join them.")
            return
        }
        let lost = audit.eventsUnmatched + audit.eventsOutsidePeriod + audit.eventsContradicted
        Swift.print("Employees: \(audit.employees), and \(audit.aliases) further ids that are linked to one of them")
        Swift.print("Employees without an account: \(audit.employeesWithoutAccount)")
        Swift.print("Employees with several accounts of one platform: \(audit.employeesWithSeveralAccounts)")
        Swift.print("Accounts: \(audit.accounts), of which \(audit.unmatchedAccounts) are linked to no employee")
        Swift.print("Identifiers claimed by two at once (refused for that time): \(audit.contradictedIdentifiers)")
        Swift.print(
            "Events: \(audit.events); lost: \(lost)\(share(lost)), of them \(audit.eventsUnmatched) of unmatched accounts, "
                + "\(audit.eventsOutsidePeriod) outside the period of a link, \(audit.eventsContradicted) claimed by two at once")
        show(
            ["namespace", "accounts", "unmatched", "events lost"],
            audit.namespaces.map { [$0.namespace, "\($0.accounts)", "\($0.unmatched)", "\($0.eventsUnmatched)"] })
        show(
            ["unit", "employees", "without account", "events outside a link", "events claimed twice"],
            audit.units.map {
                [
                    $0.unit ?? "(not known)", "\($0.employees)", "\($0.withoutAccount)", "\($0.eventsOutsidePeriod)",
                    "\($0.eventsContradicted)",
                ]
            })
        show(["identifier", "what is wrong", "events lost"], problems.map { [$0.identifier, words($0.kind), "\($0.events)"] })
    }

    private func share(_ lost: Int) -> String {
        audit.events == 0 ? "" : " (\(NumberText.percent(Double(lost) / Double(audit.events))))"
    }

    private func words(_ kind: IdentifierProblem.Kind) -> String {
        switch kind {
        case .unmatched: "linked to no employee"
        case .contradicted: "claimed by two at once"
        case .withoutAccount: "employee without an account"
        }
    }

    private func show(_ names: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let columns = names.enumerated().map { TextTable.Column($1, $0 == 0 ? .leading : .trailing) }
        Swift.print("\n" + TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
    }
}
