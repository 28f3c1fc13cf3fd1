import Statistics

/// Where a person stands in the course at hand, and what is still to do.
struct LearnerProgress: Sendable {
    struct Place: Sendable {
        let course: Int
        var item = 0
        var started = false
        var failures = 0
    }

    var place: Place?
    /// Assigned courses that were not begun, oldest first.
    private(set) var waiting: [Int] = []

    mutating func assign(_ course: Int) {
        guard place?.course != course, !waiting.contains(course) else { return }
        waiting.append(course)
    }

    /// Begins the next course: mostly what was assigned, else one of the person's own choice.
    ///
    /// - Returns: Whether the course was self-chosen, and if so whether it is for upskilling.
    mutating func beginCourse(
        catalogue: CourseCatalogue, upskillingProbability: Double, generator: inout SeededGenerator
    ) -> Bool? {
        if !waiting.isEmpty, generator.nextUniform() < 0.8 {
            place = Place(course: waiting.removeFirst())
            return nil
        }
        let upskills = generator.nextUniform() < upskillingProbability
        let pool = upskills ? catalogue.upskilling : catalogue.other
        place = Place(course: pool[generator.nextIndex(below: pool.count)])
        return upskills
    }

    /// Goes to the next item, or out of the course after its last.
    mutating func advance(catalogue: CourseCatalogue) {
        guard var current = place else { return }
        current.item += 1
        current.started = false
        current.failures = 0
        place = current.item < catalogue.courses[current.course].items.count ? current : nil
    }
}
