import Foundation
import Records
import Statistics

/// The probabilities of one week's sessions, which the hidden causes shape.
struct SessionManner: Sendable {
    var lateProbability, failLogit, skipProbability: Double
    var postProbability, feedbackProbability, helpProbability, upskillingProbability: Double
    var logMinutes, spread: Double

    init(world: World, traits: PersonTraits, state: SIMD4<Double>) {
        let learning = world.configuration.learning
        let symptoms = world.configuration.symptoms
        let s = symptoms.strength
        let (load, exhaustion, fit) = (state[0], state[1], state[2])
        lateProbability = logistic(
            logit(learning.lateShare) + traits.late + s * (symptoms.exhaustionOnLate * exhaustion + symptoms.loadOnLate * load))
        failLogit = logit(learning.failShare) + traits.fail + s * symptoms.exhaustionOnFails * exhaustion
        skipProbability = logistic(logit(learning.skipShare) + s * symptoms.exhaustionOnSkips * exhaustion)
        postProbability = min(
            0.9, learning.postsPerSession * exp(s * (symptoms.exhaustionOnPosts * exhaustion + symptoms.fitOnPosts * fit)))
        feedbackProbability = min(0.9, learning.feedbackPerSession * exp(s * symptoms.fitOnFeedback * fit))
        helpProbability = min(0.9, learning.helpPerSession * exp(s * symptoms.loadOnHelp * load))
        upskillingProbability = logistic(logit(learning.upskillingShare) + s * symptoms.fitOnUpskilling * fit)
        logMinutes = log(learning.sessionMinutes) + traits.minutes + s * symptoms.exhaustionOnMinutes * exhaustion
        spread = learning.sessionLogSD * exp(s * symptoms.exhaustionOnSpread * exhaustion)
    }
}

func logit(_ p: Double) -> Double { log(p / (1 - p)) }
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// Writes the events of one session after another.
struct SessionWriter {
    let world: World
    let codes: FactCodes
    let person: Code
    let manner: SessionManner
    /// What reaches the platform later than it happened.
    let delay: Int64

    /// Writes one session.
    ///
    /// Its activities follow one another without a pause, so that it is one session to the 30-minute rule.
    /// - Returns: What the platform shows of it.
    func write(
        start: Int64, minutes: Double, progress: inout LearnerProgress, generator: inout SeededGenerator,
        into batch: inout FactBatch
    ) -> LearningCounts {
        var counts = LearningCounts()
        let parts = 1 + generator.nextPoisson(mean: world.configuration.learning.furtherActivities)
        let weights = (0..<parts).map { _ in 0.3 + generator.nextUniform() }
        let total = weights.reduce(0, +)
        var moment = start
        var elapsed = 0.0
        for weight in weights {
            elapsed += weight
            let end = max(moment + 40, start + Int64(minutes * 60 * elapsed / total))
            activity(from: moment, to: end, &progress, &counts, &generator, &batch)
            moment = end
        }
        talk(after: moment, progress, &counts, &generator, &batch)
        return counts
    }

    private func activity(
        from start: Int64, to end: Int64, _ progress: inout LearnerProgress, _ counts: inout LearningCounts,
        _ generator: inout SeededGenerator, _ batch: inout FactBatch
    ) {
        if progress.place == nil {
            let choice = progress.beginCourse(
                catalogue: world.catalogue, upskillingProbability: manner.upskillingProbability, generator: &generator)
            if let upskills = choice {
                counts.choices += 1
                counts.upskilling += upskills ? 1 : 0
            }
        }
        guard var place = progress.place else { return }
        var begin = start
        if !place.started {
            let opening = Int64(4 + generator.nextIndex(below: 12))
            begin = start + opening
            append(at: begin, .start, place, duration: opening, to: &batch)
            place.started = true
            progress.place = place
        }
        if world.catalogue.courses[place.course].items[place.item] == .quiz {
            attempt(from: begin, to: end, place, &progress, &counts, &generator, &batch)
        } else {
            read(from: begin, to: end, place, &progress, &counts, &generator, &batch)
        }
    }

    private func read(
        from start: Int64, to end: Int64, _ place: LearnerProgress.Place, _ progress: inout LearnerProgress,
        _ counts: inout LearningCounts, _ generator: inout SeededGenerator, _ batch: inout FactBatch
    ) {
        counts.activities += 1
        if generator.nextUniform() < manner.skipProbability {
            counts.skips += 1
            append(at: end, .skip, place, duration: end - start, to: &batch)
            progress.advance(catalogue: world.catalogue)
            return
        }
        append(at: end, .view, place, duration: end - start, to: &batch)
        if generator.nextUniform() < 0.7 {
            append(at: end, .complete, place, duration: 0, to: &batch)
            progress.advance(catalogue: world.catalogue)
        }
    }

    private func attempt(
        from start: Int64, to end: Int64, _ place: LearnerProgress.Place, _ progress: inout LearnerProgress,
        _ counts: inout LearningCounts, _ generator: inout SeededGenerator, _ batch: inout FactBatch
    ) {
        counts.attempts += 1
        let failed = generator.nextUniform() < logistic(manner.failLogit + world.catalogue.courses[place.course].difficulty)
        let score = ((failed ? 0.15 + 0.44 * generator.nextUniform() : 0.6 + 0.4 * generator.nextUniform()) * 100).rounded() / 100
        append(at: end, .attempt, place, duration: end - start, score: score, result: failed ? .failed : .passed, to: &batch)
        if !failed {
            append(at: end, .complete, place, duration: 0, to: &batch)
            progress.advance(catalogue: world.catalogue)
            return
        }
        counts.fails += 1
        progress.place?.failures += 1
        guard place.failures >= 2 else { return }
        progress.advance(catalogue: world.catalogue)
        let pool = world.catalogue.remedial
        if generator.nextUniform() < 0.3 { progress.assign(pool[generator.nextIndex(below: pool.count)]) }
    }

    private func talk(
        after moment: Int64, _ progress: LearnerProgress, _ counts: inout LearningCounts, _ generator: inout SeededGenerator,
        _ batch: inout FactBatch
    ) {
        let kinds = [
            (EventKind.post, manner.postProbability), (.feedback, manner.feedbackProbability), (.help, manner.helpProbability),
        ]
        var end = moment
        for (kind, probability) in kinds where generator.nextUniform() < probability {
            let duration = Int64(30 + generator.nextIndex(below: 150))
            end += duration
            let fallback = world.catalogue.other.first ?? 0
            append(at: end, kind, progress.place ?? LearnerProgress.Place(course: fallback), duration: duration, to: &batch)
            switch kind {
            case .post: counts.posts += 1
            case .feedback: counts.feedback += 1
            default: counts.help += 1
            }
        }
    }

    private func append(
        at: Int64, _ kind: EventKind, _ place: LearnerProgress.Place, duration: Int64, score: Double = .nan,
        result: AttemptResult = .unknown, to batch: inout FactBatch
    ) {
        guard at + delay < world.period.end else { return }
        batch.eventPersons.append(person)
        batch.events.append(
            at: at, knownAt: at + delay, kind: kind, course: codes.courses[place.course],
            item: codes.items[place.course][place.item],
            durationSeconds: Int32(duration), score: score, result: result)
    }
}
