/// Numbers as text, with fixed digits and no locale: the same number gives the same bytes everywhere.
public enum NumberText {
    /// What stands where a number is not known.
    public static let undefined = "–"

    /// A number with a fixed number of decimals, halves away from zero and a plain hyphen as the minus sign: `-0.25`.
    ///
    /// A number that rounds to zero has no sign. `nan` and infinity give `–`. From 2⁵³ units of the last digit on, the whole part
    /// alone is shown.
    ///
    /// - Parameter decimals: 0 to 9.
    public static func fixed(_ value: Double, _ decimals: Int) -> String {
        precondition((0...9).contains(decimals), "0 to 9 decimals")
        guard value.isFinite else { return undefined }
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 0x1p53 else { return value < 0x1p63 && value > -0x1p63 ? String(Int64(value)) : "\(value)" }
        let digits = String(Int64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// The same with a typographic minus sign, for reading: `−0.25`.
    public static func decimal(_ value: Double, _ decimals: Int) -> String {
        fixed(value, decimals).replacing("-", with: "−")
    }

    /// A number with its sign always shown: `+0.13`, `−0.02`, `0.00`.
    public static func signed(_ value: Double, _ decimals: Int) -> String {
        let text = decimal(value, decimals)
        return value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
    }

    /// A share as per cent with a no-break space: `7.5 %`.
    ///
    /// Without `decimals`, whole per cent from 10 % on, one decimal below and two below 1 %. A share between 0 and the smallest
    /// step is shown as `<0.01 %`, never as 0.
    public static func percent(_ share: Double?, _ decimals: Int? = nil) -> String {
        guard let share, share.isFinite else { return undefined }
        let size = abs(share)
        let digits = decimals ?? (size >= 0.0995 ? 0 : size >= 0.00995 ? 1 : 2)
        let text = decimal(share * 100, digits)
        if size > 0, !text.contains(where: { ("1"..."9").contains($0) }) {
            return "<" + fixed((0..<digits).reduce(1.0) { step, _ in step / 10 }, digits) + "\u{A0}%"
        }
        return text + "\u{A0}%"
    }

    /// A whole number in groups of three: `1,234,567`.
    public static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number rounded to a whole one, in groups of three; `–` where it is none.
    public static func whole(_ number: Double) -> String { Int(exactly: number.rounded()).map(count) ?? undefined }

    /// A size in bytes with a binary unit: `1.5 GiB`.
    public static func bytes(_ number: Int) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var size = Double(number)
        var unit = 0
        while size >= 1_024, unit < units.count - 1 {
            size /= 1_024
            unit += 1
        }
        return fixed(size, unit == 0 ? 0 : 1) + "\u{A0}" + units[unit]
    }

    /// A duration: `0.4 s`, `12 s`, `3 min 05 s`.
    public static func duration(seconds: Double) -> String {
        guard seconds >= 9.95, let whole = Int(exactly: seconds.rounded()) else { return fixed(seconds, 1) + "\u{A0}s" }
        if whole < 60 { return "\(whole)\u{A0}s" }
        return "\(whole / 60)\u{A0}min\u{A0}" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)\u{A0}s"
    }
}
