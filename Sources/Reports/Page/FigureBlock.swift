/// A chart on a page: a heading, one sentence that says what it shows, the drawing, and its numbers as a table.
struct FigureBlock {
    let id: String
    let heading: String
    /// What the chart shows, in one sentence.
    let finding: String
    let drawing: Markup
    let table: DataTable
    /// The level of the heading: one below that of the heading above it.
    var level = 4

    var markup: Markup {
        """
        <figure aria-labelledby="\(id)-h">
        <h\(level) id="\(id)-h">\(heading)</h\(level)>
        <p class="finding">\(finding)</p>
        \(drawing)
        <details><summary>The numbers behind this chart</summary>
        \(table.markup)
        </details>
        </figure>
        """
    }
}
