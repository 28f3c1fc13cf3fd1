import Features
import Ingestion
import Labels
import Records
import Reports
import Statistics

extension WorkspacePlan {
    /// The plan as the pilot runs it.
    func plan(directory: FactDirectory) -> PilotPlan {
        PilotPlan(
            rows: rows, splits: splits, featureSet: featureSet, labels: tables.map(Reports.LabelCounts.init),
            feasibility: Reports.Feasibility(feasibility), units: Set(units.compactMap(\.self)).count,
            limits: [
                "Snapshots are every Monday, so rows of one person overlap; intervals resample whole persons.",
                "Sick leave of 14 days or more has many causes; a burnout outcome here is a sign that somebody may need support, and no diagnosis.",
                featureSet.columns.contains { $0.privacy == .sensitive }
                    ? "Help requests, posts and late-night use are among the features."
                    : "Help requests, posts and late-night use are left out of the features: no agreement to use them is recorded.",
            ])
    }
}

extension OULADPlan {
    /// The plan as the pilot runs it.
    func plan(_ courses: OULADCourses) -> PilotPlan {
        let counts = [("W28", Optional(28), snapshots.withdrawsWithin28), ("F", nil, snapshots.failsOrWithdraws)].map {
            name, horizon, outcomes in
            let positives = outcomes.count { $0 }
            let persons = Set(outcomes.indices.filter { outcomes[$0] }.map { snapshots.snapshots.person[$0] })
            return Reports.LabelCounts(
                target: name,
                meaning: name == "W28"
                    ? "Unregistered on one of the 28 days after the cutoff" : "The final result is Fail or Withdrawn",
                horizonDays: horizon, snapshots: outcomes.count, positives: positives, negatives: outcomes.count - positives,
                unknown: 0, prevalence: outcomes.isEmpty ? nil : Double(positives) / Double(outcomes.count),
                personsWithEvent: persons.count)
        }
        return PilotPlan(
            rows: rows, splits: splits, featureSet: featureSet, labels: counts,
            feasibility: Reports.Feasibility(
                verdict: .supported,
                summary:
                    "The protocol fixes snapshots and targets: every seventh day from day 0 whose 28 days lie inside the presentation.",
                lines: splits.flatMap { split in
                    split.tasks.map { task in
                        let events = task.train.count { task.outcomes[$0] }
                        let tested = task.test.count { task.outcomes[$0] }
                        return FeasibilityLine(
                            question: "How much is there for \(task.name) on split \(split.name)?",
                            answer:
                                "\(task.train.count) training rows with \(events) events, \(task.test.count) test rows with \(tested).",
                            verdict: min(events, tested) >= 100
                                ? .supported : min(events, tested) >= 10 ? .withReservations : .notSupported)
                    }
                }),
            units: Set(snapshots.presentation).count,
            limits: [
                "Leaving a course early is not leaving an employer: OULAD shows how the method behaves on real logs, not what it would reach in a company.",
                "Marks count from the day of submission, which is a little optimistic; they were really known later.",
                "\(courses.undatedWithdrawals) enrolments that were withdrawn without a date are left out, as the protocol says.",
            ])
    }
}
