/// The report of a pilot as one HTML page that needs nothing else: no script, no network, drawings inside.
///
/// The page is a function of the results: the same results give the same bytes.
public struct PilotReport: Sendable {
    /// What the report shows.
    public let results: PilotResults

    /// Makes the report of a pilot's results.
    public init(_ results: PilotResults) { self.results = results }

    /// The page.
    public var html: String { page.html }

    /// What the page may load: nothing but its own style sheet and images inside itself.
    private static let policy: Markup =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

    private var page: Markup {
        let sections = allSections
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <link rel="icon" href="data:,">
            <style>
            \(styleSheet)
            </style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            <header><div class="wrap">
            <h1>\(title)</h1>
            <p class="meta">\(subtitle)</p>
            </div></header>
            <div class="wrap columns">
            <nav aria-labelledby="contents">
            <h2 id="contents">Contents</h2>
            <ol>
            \(sections.map { "<li><a href=\"#\($0.id)\">\($0.heading)</a></li>" as Markup })
            </ol>
            </nav>
            <main id="main" tabindex="-1">
            \(sections.map(\.markup))
            </main>
            </div>
            <footer><div class="wrap">Made by \(results.run.program). This page holds no scripts and asks nothing of the network; \
            <code>results.json</code> beside it has every figure.</div></footer>
            </body>
            </html>

            """
    }

    private var allSections: [PageSection] {
        let views = TaskView.all(of: results)
        return [
            SummarySection(results: results, views: views).section, DataSection(results: results).section,
            LabelSection(labels: results.labels).section, FeasibilitySection(feasibility: results.feasibility).section,
            SplitSection(splits: results.splits).section,
        ] + views.map { TaskSection(view: $0).section }
            + (results.truth.isEmpty ? [] : [TruthSection(truth: results.truth).section])
            + [LimitSection(limits: results.limits).section, ReproductionSection(results: results).section]
    }

    private var title: String { "Early-warning pilot: \(results.source.name)" }

    private var subtitle: Markup {
        """
        As of \(results.run.asOf.dayText) · run <code>\(results.run.runID)</code> · seed \(String(results.run.seed)) · \
        \(results.run.program)
        """
    }

    private var styleSheet: Markup { Markup(trusted: StyleSheet.text) }
}

/// A section of the page, as the table of contents and the page see it.
struct PageSection {
    let id: String
    let heading: String
    let content: [Markup]
    /// Whether paper starts a new page for it.
    var startsPage = false

    var markup: Markup {
        """
        <section id="\(id)" class="\(startsPage ? "task" : "part")" aria-labelledby="\(id)-title">
        <h2 id="\(id)-title">\(heading)</h2>
        \(content.filter { $0 != .none })
        </section>
        """
    }
}
