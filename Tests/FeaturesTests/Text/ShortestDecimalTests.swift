import Foundation
import Statistics
import Testing

@testable import Features

@Suite struct ShortestDecimalTests {
    private let shortest = ShortestDecimal()

    /// Digits and exponent of the standard library's shortest text.
    private func wanted(_ value: Double) throws -> ShortestDecimal.Decimal {
        let parts = value.description.split(separator: "e")
        let point = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = point.count > 1 && point[1] != "0" ? String(point[1]) : ""
        var digits = try #require(UInt64(String(point[0]) + fraction))
        var exponent = (parts.count > 1 ? try #require(Int(parts[1])) : 0) - fraction.count
        while digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        return .init(digits: digits, exponent: exponent)
    }

    private func stripped(_ decimal: ShortestDecimal.Decimal) -> ShortestDecimal.Decimal {
        var decimal = decimal
        while decimal.digits % 10 == 0 {
            decimal.digits /= 10
            decimal.exponent += 1
        }
        return decimal
    }

    private func check(_ value: Double) throws {
        #expect(stripped(shortest.decimal(of: value)) == (try wanted(value)), "\(value)")
    }

    @Test func randomBitPatternsAgreeWithTheStandardLibrary() throws {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<30_000 {
            let value = Double(bitPattern: random.next()).magnitude
            if value.isFinite, value > 0 { try check(value) }
            try check(random.nextUniform() * 1000 + 0.001)
        }
    }

    @Test func powersOfTwoAndTenAndTheirNeighboursAgree() throws {
        for exponent in -1074...1023 {
            let power = Double(sign: .plus, exponent: exponent, significand: 1)
            for value in [power, power.nextUp, power.nextDown] where value > 0 { try check(value) }
        }
        for exponent in -323...308 {
            let power = try #require(Double("1e\(exponent)"))
            for value in [power, power.nextUp, power.nextDown] where value > 0 { try check(value) }
        }
        for value in [Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude] { try check(value) }
    }
}
