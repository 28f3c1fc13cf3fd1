extension CalibrationRows {
    /// The shift of all log-odds that makes forecast and observed events equal; `nil` where it is infinite.
    ///
    /// Newton steps inside a bracket that shrinks by bisection whenever a step would leave it.
    func shift(weights: [Double], from start: Double = 0) -> Double? {
        guard hasBothClasses(weights: weights) else { return nil }
        var (low, high) = (-60.0, 60.0)
        var shift = start
        for _ in 0..<200 {
            let (excess, information) = shiftDerivatives(at: shift, weights: weights)
            if excess > 0 { low = shift } else { high = shift }
            let newton = shift + excess / information
            let next = newton > low && newton < high ? newton : (low + high) / 2
            if abs(next - shift) < 1e-12 { return next }
            shift = next
        }
        return shift
    }

    /// Observed less forecast events after a shift, and the information about the shift.
    func shiftDerivatives(at shift: Double, weights: [Double]) -> (excess: Double, information: Double) {
        var sums = (excess: 0.0, information: 0.0)
        logOdds.withUnsafeBufferPointer { logOdds in
            events.withUnsafeBufferPointer { events in
                forEachRow(weights: weights) { place, weight in
                    let probability = logistic(shift + logOdds[place])
                    sums.excess += weight * ((events[place] ? 1 : 0) - probability)
                    sums.information += weight * probability * (1 - probability)
                }
            }
        }
        return sums
    }

    private func hasBothClasses(weights: [Double]) -> Bool {
        var (with, without) = (false, false)
        forEachRow(weights: weights) { place, _ in
            if events[place] { with = true } else { without = true }
        }
        return with && without
    }
}
