extension Figure {
    /// The value as a decimal number; `–` where it is undefined.
    public func text(_ decimals: Int) -> String { value.map { NumberText.decimal($0, decimals) } ?? NumberText.undefined }

    /// The ends of the interval: `0.71–0.77`, with `to` between them where one is negative; `nil` without an interval.
    public func intervalText(_ decimals: Int) -> String? {
        guard let lower, let upper else { return nil }
        return NumberText.decimal(lower, decimals) + (lower < 0 ? " to " : "–") + NumberText.decimal(upper, decimals)
    }

    /// The value with its interval: `0.741 [0.712–0.769]`.
    public func textWithInterval(_ decimals: Int) -> String {
        intervalText(decimals).map { "\(text(decimals)) [\($0)]" } ?? text(decimals)
    }

    /// The value as per cent; `–` where it is undefined.
    public var percentText: String { NumberText.percent(value) }

    /// The ends of the interval as per cent: `71–77 %`; `nil` without an interval.
    public var percentIntervalText: String? {
        guard let lower, let upper else { return nil }
        let decimals = upper >= 0.0995 ? 0 : 1
        return NumberText.decimal(lower * 100, decimals) + "–" + NumberText.percent(upper, decimals)
    }
}
