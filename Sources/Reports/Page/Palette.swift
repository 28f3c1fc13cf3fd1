/// The colours of a theme, as `#rrggbb`.
///
/// Text reaches a contrast of 4.5 : 1 and the marks of a chart 3 : 1 on both grounds of its theme (WCAG 2.2, 1.4.3 and 1.4.11).
struct Palette: Sendable {
    /// The page.
    let ground: String
    /// Cards, table heads, code.
    let surface: String
    /// Text.
    let text: String
    /// Text of less weight, axis labels.
    let muted: String
    /// Lines that only separate.
    let rule: String
    /// The recommended model, links, focus.
    let first: String
    /// The baseline that it is compared with.
    let second: String
    /// A third series.
    let third: String
    /// A fourth series.
    let fourth: String
    /// Reference lines and no-skill values.
    let reference: String

    static let light = Palette(
        ground: "#ffffff", surface: "#f4f6f9", text: "#181c24", muted: "#4a5362", rule: "#d5dae2", first: "#0a58a8",
        second: "#b0420b",
        third: "#1c7440", fourth: "#7b3fa3", reference: "#5b6472")

    static let dark = Palette(
        ground: "#13161b", surface: "#1d2229", text: "#e9ecf1", muted: "#b1bac7", rule: "#363d48", first: "#74b6ff",
        second: "#ffa268",
        third: "#74d493", fourth: "#d2a3f7", reference: "#a3adbb")

    /// The colours with the names that the style sheet uses.
    var named: [(name: String, colour: String)] {
        [
            ("ground", ground), ("surface", surface), ("text", text), ("muted", muted), ("rule", rule), ("first", first),
            ("second", second), ("third", third), ("fourth", fourth), ("reference", reference),
        ]
    }

    /// The colours as custom properties of a style sheet.
    var properties: String { named.map { "--\($0.name):\($0.colour)" }.joined(separator: ";") }
}
