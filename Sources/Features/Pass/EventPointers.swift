import Records

/// The columns of events as plain memory, for the loops that run for every event; valid while `EventColumns.withPointers` runs.
struct EventPointers {
    let at, knownAt: UnsafePointer<Int64>
    let kind: UnsafePointer<EventKind>
    let course, item: UnsafePointer<Code>
    let amount, durationSeconds: UnsafePointer<Int32>
    let score: UnsafePointer<Double>
    let result: UnsafePointer<AttemptResult>
}

extension EventColumns {
    /// Calls `body` with the columns as plain memory, unless there is no event.
    @inline(__always)
    func withPointers(_ body: (EventPointers) -> Void) {
        precondition(
            [knownAt.count, kind.count, course.count, item.count, amount.count, durationSeconds.count, score.count, result.count]
                .allSatisfy { $0 == count }, "the columns of events have one length")
        at.withUnsafeBufferPointer { at in
            knownAt.withUnsafeBufferPointer { knownAt in
                kind.withUnsafeBufferPointer { kind in
                    course.withUnsafeBufferPointer { course in
                        item.withUnsafeBufferPointer { item in
                            amount.withUnsafeBufferPointer { amount in
                                durationSeconds.withUnsafeBufferPointer { duration in
                                    score.withUnsafeBufferPointer { score in
                                        result.withUnsafeBufferPointer { result in
                                            guard let at = at.baseAddress, let knownAt = knownAt.baseAddress,
                                                let kind = kind.baseAddress, let course = course.baseAddress,
                                                let item = item.baseAddress, let amount = amount.baseAddress,
                                                let duration = duration.baseAddress, let score = score.baseAddress,
                                                let result = result.baseAddress
                                            else { return }
                                            body(
                                                EventPointers(
                                                    at: at, knownAt: knownAt, kind: kind, course: course, item: item,
                                                    amount: amount, durationSeconds: duration, score: score, result: result))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
