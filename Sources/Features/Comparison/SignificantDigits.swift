import Foundation

/// Equality of figures as the comparison of persons takes it: the same 12 significant decimal digits.
enum SignificantDigits {
    /// Whether two known figures round to the same 12 significant digits; their true values are rounded, ties to even.
    static func areEqual(_ a: Double, _ b: Double) -> Bool {
        if a == b { return true }
        // What is further apart than one unit of the twelfth digit of the larger one differs for certain.
        guard (a - b).magnitude <= 1.001e-11 * max(a.magnitude, b.magnitude) else { return false }
        return digits(a) == digits(b)
    }

    /// Sign, 12 digits and exponent, as C writes them, which is exact.
    private static func digits(_ value: Double) -> [CChar] {
        var text = [CChar](repeating: 0, count: 40)
        withVaList([value]) { _ = vsnprintf(&text, text.count, "%.11e", $0) }
        return text
    }
}
