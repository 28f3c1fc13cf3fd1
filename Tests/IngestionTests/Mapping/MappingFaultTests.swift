import Testing

@testable import Ingestion

@Suite struct MappingFaultTests {
    private func refused(_ yaml: String) -> String? {
        do throws(MappingError) {
            _ = try Mapping(yaml: yaml, name: "m.yaml")
            return nil
        } catch {
            return error.description
        }
    }

    /// A mapping of events; `fields` may name further ones or change these.
    private func events(_ change: String) -> String {
        """
        sources:
          - facts:
              - table: events
                fields:
                  person: user
                  at: time
                  kind: {constant: view}
                  course: course
                  \(change)
        """
    }

    @Test func anUnknownKeyIsNamedWithItsLineAndTheKnownOnes() {
        #expect(
            refused("sources:\n  - facts: []\n    delimiter: x\n")
                == "m.yaml, line 3, sources[1].delimiter: found the unknown key delimiter, wanted one of files, dialect, facts, where, zone, "
                + "namespace, missing, decimal, thousands, true_words, false_words; correct the mapping and try again")
        #expect(
            refused("zones: UTC\nsources: []")?.hasPrefix(
                "m.yaml, line 1, zones: found the unknown key zones, wanted one of version") == true)
    }

    @Test func aValueOfTheWrongTypeIsNamedWithItsLine() {
        #expect(
            refused("sources:\n  - facts: events\n")
                == "m.yaml, line 2, sources[1].facts: found a single value of 6 characters, wanted a list; correct the mapping and try again"
        )
        #expect(
            refused("sources:\n  - dialect: {preamble: two}\n    facts: []\n")
                == "m.yaml, line 2, sources[1].dialect.preamble: found a single value of 3 characters, wanted a whole number; "
                + "correct the mapping and try again")
        #expect(refused("- a\n- b\n")?.contains("wanted keys with values") == true)
        #expect(refused("")?.contains("found nothing") == true)
        #expect(refused("version: 2\nsources: []")?.contains("line 1, version: found the version 2, wanted 1") == true)
    }

    @Test func textThatIsNotYAMLIsRefusedWithItsLine() {
        #expect(refused("sources:\n  - files: \"a\n")?.hasPrefix("m.yaml, line ") == true)
        #expect(refused("sources: []\nsources: []\n")?.contains("the key sources twice at one place") == true)
        #expect(refused(String(repeating: "[", count: 5_000))?.contains("not YAML") == true)
    }

    @Test func aliasesThatMultiplyAreRefused() {
        var yaml = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (before, letter) in zip("abcdef", "bcdefg") {
            yaml += "\(letter): &\(letter) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(refused(yaml)?.contains("more than 100000 values") == true)
    }

    @Test(arguments: [
        ("score: {column: s, unit: minutes}", "fields.score.unit: found the unit minutes, wanted fraction, percent, points"),
        ("score: {column: s, unit: points}", "fields.score.unit: found points without `of`, wanted"),
        ("item: {column: i, unit: percent}", "fields.item.unit: found the key unit, which means nothing for this field"),
        ("item: {column: i, format: yyyy}", "fields.item.format: found the key format, which means nothing"),
        (
            "known_at: {column: k, format: dd.MM}",
            "fields.known_at.format: found the format dd.MM, wanted a year, a month and a day"
        ),
        ("known_at: {column: k, format: dd.QQ.yyyy}", "fields.known_at.format: found QQ in the format dd.QQ.yyyy, wanted yyyy"),
        ("known_at: {column: k, format: [d/M/yyyy, M/d/yyyy]}", "found formats with the day first and with the month first"),
        ("known_at: {column: k, format: 'h:mm dd.MM.yyyy'}", "wanted a year, a month and a day, each once"),
        ("known_at: {column: k, zone: CEST}", "fields.known_at.zone: found \"CEST\", wanted an IANA name"),
        ("known_at: {}", "found 0 of column, columns, constant, wanted exactly one"),
        ("known_at: {column: k, constant: 1}", "found 2 of column, columns, constant"),
        ("item: {column: i, lookup: x, take: y}", "fields.item.lookup: found the lookup x, wanted one that `lookups` declares"),
        ("item: {column: i, default: x}", "fields.item.default: found the key default, which means nothing"),
        ("item: {column: i, words: {a: b}, default: x, unmatched: keep}", "found both default and unmatched"),
        (
            "colour: red",
            "line 9, sources[1].facts[1].fields.colour: found the unknown field colour, wanted a field of events: person, at"
        ),
        ("score: {column: s, decimal: ;}", "fields.score.decimal: found \";\", wanted \".\" or \",\""),
        ("score: {column: s, decimal: \",\", thousands: \",\"}", "fields.score.thousands: found \",\""),
    ])
    func whatMeansNothingIsRefused(change: String, wanted: String) {
        let text = refused(events(change))
        #expect(text?.contains(wanted) == true, "\(text ?? "accepted")")
    }

    @Test func kindsThatDoNotExistAreRefused() {
        let yaml = events("item: i").replacing("{constant: view}", with: "{column: e, words: {opened: looked}}")
        #expect(
            refused(yaml)?.contains(
                "line 7, sources[1].facts[1].fields.kind.words.opened: found \"looked\", wanted one of view, start, complete, skip")
                == true)
        #expect(
            refused(events("item: i").replacing("view", with: "look"))?.contains("fields.kind.constant: found \"look\"") == true)
        let table = refused(events("item: i").replacing("table: events", with: "table: clicks"))
        #expect(table?.contains("sources[1].facts[1].table: found \"clicks\", wanted persons, courses") == true)
    }

    @Test func fieldsWithoutWhichNoRowIsWholeHaveToBeMapped() {
        let yaml = events("item: i").replacing("course: course", with: "source: s")
        #expect(refused(yaml)?.contains("found no course, wanted all of person, at, kind, course") == true)
    }

    @Test func everyKindNamesOnlyItsOwnColumnsAsIndispensable() {
        for kind in CanonicalKind.allCases {
            #expect(kind.indispensable.allSatisfy { kind.columns.contains($0) })
        }
    }
}
