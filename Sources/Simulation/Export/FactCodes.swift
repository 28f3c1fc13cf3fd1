import Records

/// The codes of every text of the company, interned before anybody's life begins, so that lives can run side by side.
final class FactCodes: Sendable {
    let persons: [Code]
    let courses: [Code]
    /// By course, then item.
    let items: [[Code]]
    let managers, units, sites, zones, calendars, jobFamilies, levels: [Code]
    let staffRole, managerRole, headRole, permanent, fixedTerm: Code
    let sickness, holiday, parental, sabbatical, inventory, hris, occupationalHealth: Code
    let grade, education: Code
    let grades: [Code]
    let educations: [String: Code]

    init(world: World, vocabulary: inout Vocabulary) {
        let plan = world.plan
        var labels = vocabulary.labels
        func label(_ text: String) -> Code { labels.code(for: text) }
        persons = plan.profiles.map { vocabulary.persons.code(for: $0.id) }
        let courses = world.catalogue.courses.map { vocabulary.courses.code(for: $0.name) }
        self.courses = courses
        items = world.catalogue.courses.enumerated().map { position, course in
            course.items.indices.map { vocabulary.item(course: courses[position], name: "\(course.name)-\($0 + 1)") }
        }
        managers = plan.profiles.map { $0.standing == .staff ? -1 : label($0.id) }
        units = world.configuration.organisation.businessUnits.map { label($0) }
        sites = world.sites.map { label($0.name) }
        zones = world.sites.map { label($0.timezone) }
        calendars = world.sites.map { label($0.calendar) }
        jobFamilies = ["service", "specialist", "support"].map { label($0) }
        levels = (1...5).map { label("L\($0)") }
        staffRole = label("employee")
        managerRole = label("manager")
        headRole = label("head")
        permanent = label("permanent")
        fixedTerm = label("fixed_term")
        sickness = label("sickness")
        holiday = label("holiday")
        parental = label("parental")
        sabbatical = label("sabbatical")
        inventory = label("CBI")
        hris = label("hris")
        occupationalHealth = label("occupational_health")
        grade = label("grade")
        education = label("education")
        grades = (1...8).map { label(String($0)) }
        educations = Dictionary(
            uniqueKeysWithValues: ["vocational", "bachelor", "master", "doctorate"].map { ($0, label($0)) })
        vocabulary.labels = labels
    }
}
