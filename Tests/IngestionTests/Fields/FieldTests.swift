import Foundation
import Testing

@testable import Ingestion

/// Parses a text, or says what is wrong with it.
func parsed<Value>(
    _ text: String, _ parse: (FieldBytes) throws(FieldFault) -> Value
) -> Result<Value, FieldFault> {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
        do throws(FieldFault) { return .success(try parse(bytes)) } catch { return .failure(error) }
    }
}

func time(_ text: String) -> Result<Int64, FieldFault> { parsed(text) { bytes throws(FieldFault) in try TimeText.seconds(bytes) } }
func decimal(_ text: String) -> Result<Double, FieldFault> {
    parsed(text) { bytes throws(FieldFault) in try NumberText.decimal(bytes) }
}

@Suite struct TimeTextTests {
    @Test(
        arguments: [
            ("1710115200", 1_710_115_200), ("1710115200.0", 1_710_115_200), ("0631152000", 631_152_000),
            ("4102444800", 4_102_444_800),
            ("2024-03-11T00:00:00Z", 1_710_115_200), ("2024-03-11T00:00Z", 1_710_115_200), ("2024-03-11 00:00:00z", 1_710_115_200),
            ("2024-03-11T01:00:00+01:00", 1_710_115_200), ("2024-03-10T19:00:00-0500", 1_710_115_200),
            ("2024-03-11T05:30:00.999+05:30", 1_710_115_200), ("2024-03-10T24:00:00Z", 1_710_115_200),
            ("2024-03-11T01:00+01", 1_710_115_200),
            ("2024-02-29T12:00:00Z", 1_709_208_000), ("2000-02-29T00:00:00Z", 951_782_400), ("1990-01-01T00:00:00Z", 631_152_000),
        ] as [(String, Int64)]) func momentsAreRead(text: String, seconds: Int64)
    {
        #expect(time(text) == .success(seconds))
    }

    @Test(
        arguments: [
            ("2024-02-30T00:00:00Z", .noSuchMoment), ("2023-02-29T00:00:00Z", .noSuchMoment),
            ("1900-02-29T00:00:00Z", .noSuchMoment),
            ("2024-13-01T00:00:00Z", .noSuchMoment), ("2024-00-01T00:00:00Z", .noSuchMoment),
            ("2024-04-31T00:00:00Z", .noSuchMoment),
            ("2024-03-11T24:01:00Z", .noSuchMoment), ("2024-03-11T23:60:00Z", .noSuchMoment),
            ("2024-03-11T23:59:60Z", .noSuchMoment),
            ("2024-03-11T24:00:00.5Z", .noSuchMoment), ("2024-03-11T00:00:00+15:00", .noSuchMoment), ("2024-02-30", .noSuchMoment),
            ("2024-03-11T08:00:00", .noOffset), ("2024-03-11", .noOffset), ("2024-03-11 08:00", .noOffset),
            ("nan", .notATime), ("inf", .notATime), ("0x65ee4a00", .notATime), ("1.7e9", .notATime), ("1710115200.5", .notATime),
            ("11/03/2024 08:00", .notATime), ("2024-3-11T08:00Z", .notATime), ("2024-03-11T8:00Z", .notATime), ("", .notATime),
            (" 1710115200", .notATime), ("2024-03-11T08:00:00ZZ", .notATime), ("2024-03-11T08:00:00+01:0", .notATime),
            ("-", .notATime),
            ("1710115200000", .timeOutside(.record)), ("0", .timeOutside(.record)), ("-5", .timeOutside(.record)),
            ("4102444801", .timeOutside(.record)), ("99999999999999999999999", .timeOutside(.record)),
            ("1989-12-31T23:59:59Z", .timeOutside(.record)),
        ] as [(String, FieldFault)]) func whatIsNoMomentIsRefused(text: String, fault: FieldFault)
    {
        #expect(time(text) == .failure(fault))
    }

    @Test func careersBeginIn1900() {
        func hired(_ text: String) -> Result<Int64, FieldFault> {
            parsed(text) { bytes throws(FieldFault) in try TimeText.seconds(bytes, within: .career) }
        }
        #expect(hired("1955-05-01T00:00:00Z") == .success(-463_017_600))
        #expect(hired("-463017600") == .success(-463_017_600))
        #expect(hired("1899-12-31T23:59:59Z") == .failure(.timeOutside(.career)))
    }

    @Test func everyDayOfTheCalendarComesBack() {
        var day = -25_567  // 1900-01-01
        for year in 1900...2100 {
            for month in 1...12 {
                for dayOfMonth in 1...31 {
                    guard let found = CivilDate.day(year: year, month: month, day: dayOfMonth) else { continue }
                    #expect(found == day)
                    #expect(CivilDate.date(day: day) == (year, month, dayOfMonth))
                    day += 1
                }
            }
        }
        #expect(day == 47_847)  // 2101-01-01
    }
}

@Suite struct NumberTextTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", -0.0), ("12.5", 12.5), ("+3", 3), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1E-3", 0.001), ("0.1", 0.1),
            ("123456789012345678901234567890", 1.2345678901234568e29), ("9007199254740993", 9_007_199_254_740_992),
            ("9007199254740993.0000000000000000000000001", 9_007_199_254_740_994), ("1e-400", 0), ("0e999999999999", 0),
            ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
            ("000000000000000000000000012", 12), ("0.000000000000000000000000000012", 1.2e-29),
        ] as [(String, Double)]) func decimalsAreRead(text: String, value: Double)
    {
        #expect(decimal(text) == .success(value))
    }

    @Test(
        arguments: [
            ("nan", .notANumber), ("inf", .notANumber), ("-Infinity", .notANumber), ("0x1p3", .notANumber), ("1,5", .notANumber),
            (" 1", .notANumber), ("1 ", .notANumber), ("", .notANumber), (".", .notANumber), ("1e", .notANumber),
            ("e5", .notANumber),
            ("1e+", .notANumber), ("--1", .notANumber), ("1.2.3", .notANumber), ("1_000", .notANumber), ("١", .notANumber),
            ("1e309", .notFinite), ("-1e999", .notFinite),
        ] as [(String, FieldFault)]) func whatIsNoDecimalIsRefused(text: String, fault: FieldFault)
    {
        #expect(decimal(text) == .failure(fault))
    }

    @Test func everyDoubleComesBackFromItsShortestText() {
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            guard value.isFinite else { continue }
            #expect(decimal("\(value)") == .success(value))
            let short = (Double(state >> 40) / 1000)
            #expect(decimal("\(short)") == .success(short))
        }
    }

    @Test func countsAreWhole() {
        func count(_ text: String) -> Result<Int32, FieldFault> {
            parsed(text) { bytes throws(FieldFault) in try NumberText.count(bytes) }
        }
        #expect(count("60") == .success(60))
        #expect(count("60.0") == .success(60))
        #expect(count("2147483647") == .success(.max))
        #expect(count("1.5") == .failure(.notWhole))
        #expect(count("-1") == .failure(.outside(lower: 0, upper: 2_147_483_647)))
        #expect(count("2147483648") == .failure(.outside(lower: 0, upper: 2_147_483_647)))
    }

    @Test func fractionsOfSecondsAreRounded() {
        func seconds(_ text: String) -> Result<Int32, FieldFault> {
            parsed(text) { bytes throws(FieldFault) in try NumberText.roundedSeconds(bytes) }
        }
        #expect(seconds("59.4") == .success(59))
        #expect(seconds("59.5") == .success(60))
        #expect(seconds("0.5") == .success(1))
        #expect(seconds("-0.4") == .failure(.outside(lower: 0, upper: 2_147_483_647)))
    }

    @Test func booleansHaveFourSpellings() {
        func boolean(_ text: String) -> Result<Bool, FieldFault> {
            parsed(text) { bytes throws(FieldFault) in try NumberText.boolean(bytes) }
        }
        for text in ["true", "True", "TRUE", "1"] { #expect(boolean(text) == .success(true)) }
        for text in ["false", "False", "FALSE", "0"] { #expect(boolean(text) == .success(false)) }
        for text in ["yes", "2", "t", "1.0", "truee", ""] { #expect(boolean(text) == .failure(.notABoolean)) }
    }
}

@Suite struct CodeCacheTests {
    @Test func manyTextsKeepTheirCodes() {
        var cache = CodeCache()
        for number in 0..<10_000 {
            Array("text \(number % 5000)".utf8).withUnsafeBufferPointer { text in
                let owner = Int32(number / 5000)
                #expect(cache.code(of: text, owner: owner) == nil)
                cache.store(Int32(number), of: text, owner: owner)
            }
        }
        for number in 0..<10_000 {
            Array("text \(number % 5000)".utf8).withUnsafeBufferPointer { text in
                #expect(cache.code(of: text, owner: Int32(number / 5000)) == Int32(number))
                #expect(cache.code(of: text, owner: 2) == nil)
            }
        }
    }
}
