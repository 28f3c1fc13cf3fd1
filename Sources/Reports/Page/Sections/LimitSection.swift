/// What the figures do not say.
struct LimitSection {
    let limits: [String]

    var section: PageSection {
        PageSection(id: "limits", heading: "Limits", content: ["<ul>\(limits.map { "<li>\($0)</li>" as Markup })</ul>"])
    }
}
