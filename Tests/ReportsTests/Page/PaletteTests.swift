import Foundation
import Testing

@testable import Reports

struct PaletteTests {
    @Test func contrastIsThatOfTheStandard() {
        #expect(contrast("#ffffff", "#000000") == 21)
        #expect(abs(contrast("#777777", "#ffffff") - 4.48) < 0.005)  // the well-known grey that just misses 4.5
    }

    @Test(arguments: [("light", Palette.light), ("dark", Palette.dark)])
    func textAndMarksReachTheContrastOfWCAG(name: String, palette: Palette) {
        let text = [palette.text, palette.muted, palette.first, palette.second, palette.third, palette.fourth]
        for ground in [palette.ground, palette.surface] {
            for colour in text { #expect(contrast(colour, ground) >= 4.5, "\(colour) on \(ground) in \(name)") }
            #expect(contrast(palette.reference, ground) >= 3, "\(palette.reference) on \(ground) in \(name)")
        }
    }

    @Test func everyColourOfTheStyleSheetIsAPropertyOfThePalette() {
        let names = Set(Palette.light.named.map(\.name))
        let used = StyleSheet.text.matches(of: /var\(--([a-z]+)\)/).map { String($0.output.1) }
        #expect(Set(used).isSubset(of: names))
        #expect(Set(used) == names)
        #expect(StyleSheet.text.matches(of: /#[0-9a-f]{6}/).count == 2 * names.count)
    }

    private func contrast(_ one: String, _ other: String) -> Double {
        let (lighter, darker) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// Relative luminance of WCAG 2.2.
    private func luminance(_ colour: String) -> Double {
        let value = Int(colour.dropFirst(), radix: 16) ?? 0
        let linear = [value >> 16, value >> 8 & 0xFF, value & 0xFF].map { channel in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
