import Records
import Statistics

/// The courses of the platform: a few text, video and quiz items each, the last always a quiz.
struct CourseCatalogue: Sendable {
    struct Course: Sendable {
        let name: String
        let taxonomy: Taxonomy
        let items: [ContentType]
        /// How much harder its quizzes are, in log-odds of failing.
        let difficulty: Double
    }

    let courses: [Course]
    /// Course positions by taxonomy.
    let upskilling, compliance, remedial, other: [Int]

    init(_ settings: LearningSettings, root: SeededGenerator) {
        var generator = root.stream("courses")
        let counts: [(Taxonomy, String, Int)] = [
            (.upskilling, "U", settings.upskillingCourses), (.compliance, "C", settings.complianceCourses),
            (.remedial, "R", settings.remedialCourses), (.other, "O", settings.otherCourses),
        ]
        var courses: [Course] = []
        for (taxonomy, letter, count) in counts {
            for number in 0..<count {
                let name = letter + String(number + 101)
                courses.append(Self.course(name, taxonomy, &generator))
            }
        }
        self.courses = courses
        func positions(_ taxonomy: Taxonomy) -> [Int] { courses.indices.filter { courses[$0].taxonomy == taxonomy } }
        upskilling = positions(.upskilling)
        compliance = positions(.compliance)
        remedial = positions(.remedial)
        other = positions(.other)
    }

    private static func course(_ name: String, _ taxonomy: Taxonomy, _ generator: inout SeededGenerator) -> Course {
        let long = taxonomy == .upskilling || taxonomy == .other
        let length = (long ? 7 : 4) + generator.nextIndex(below: long ? 7 : 3)
        var items = (0..<length).map { _ -> ContentType in
            let kinds: [ContentType] = [.text, .video, .page, .quiz, .file, .link, .forum, .live]
            return kinds[OrganisationPlan.pick([0.18, 0.24, 0.14, 0.3, 0.05, 0.03, 0.04, 0.02], &generator)]
        }
        items.append(.quiz)
        return Course(name: name, taxonomy: taxonomy, items: items, difficulty: 0.25 * generator.nextNormal())
    }

    /// The position of the item that proves a course, its last quiz.
    func finalItem(of course: Int) -> Int { courses[course].items.count - 1 }
}
