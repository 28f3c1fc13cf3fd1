/// The style sheet of a report: light and dark, narrow and wide, screen and paper.
enum StyleSheet {
    /// The whole style sheet. It is the only thing besides the text that the page holds, and names nothing outside it.
    static var text: String {
        """
        :root{color-scheme:light dark;\(Palette.light.properties)}
        @media screen and (prefers-color-scheme:dark){:root{\(Palette.dark.properties)}}
        @media (forced-colors:active){:root{--ground:Canvas;--surface:Canvas;--text:CanvasText;--muted:CanvasText;--rule:GrayText;\
        --first:LinkText;--second:CanvasText;--third:CanvasText;--fourth:CanvasText;--reference:GrayText}}
        \(page)
        \(blocks)
        \(tables)
        \(charts)
        \(paper)
        """
    }

    private static let page = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--text);
        font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
        a{color:var(--first);text-underline-offset:.15em}
        a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--first);outline-offset:2px}
        .skip{position:absolute;left:-99rem;top:0;background:var(--ground);padding:.6rem 1rem;z-index:2}
        .skip:focus{left:0}
        .wrap{max-width:84rem;margin:0 auto;padding:0 1rem}
        header .wrap{padding-top:1.6rem;padding-bottom:1.1rem}
        header{border-bottom:1px solid var(--rule);background:var(--surface)}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .35rem}
        h2{font-size:1.4rem;line-height:1.25;margin:0 0 .6rem}
        h3{font-size:1.12rem;margin:1.8rem 0 .5rem}
        h4,figure h3{font-size:1rem;margin:0 0 .2rem}
        p,ul,ol,dl{margin:0 0 .8rem}
        p,li{max-width:72ch}
        section{padding:1.8rem 0 .8rem;border-bottom:1px solid var(--rule)}
        section:last-of-type{border-bottom:0}
        .muted,.meta,figcaption,caption,footer{color:var(--muted)}
        .meta{margin:0;font-size:.92rem}
        nav ol{list-style:none;padding:0;margin:0;font-size:.94rem}
        nav li{padding:.12rem 0}
        nav a{display:inline-block;padding:.15rem 0}
        nav h2{font-size:1rem;margin:1.4rem 0 .3rem}
        footer{padding:1.4rem 0 2.4rem;font-size:.9rem}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,"Liberation Mono",monospace;font-size:.88em}
        pre{background:var(--surface);border:1px solid var(--rule);padding:.7rem .9rem;overflow-x:auto;white-space:pre-wrap;
        overflow-wrap:anywhere}
        dd,td,.answer{overflow-wrap:anywhere}
        @media (min-width:70rem){.columns{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:2.4rem}
        nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding-bottom:1rem}}
        """

    private static let blocks = """
        .answer{border-left:.3rem solid var(--first);background:var(--surface);padding:.9rem 1.1rem;margin:0 0 1.1rem}
        .answer p{font-size:1.13rem;line-height:1.5;margin:0 0 .5rem}
        .answer p:last-child{margin-bottom:0}
        .answer .small{font-size:.84em}
        .answer.open{border-left-style:double;border-left-color:var(--reference)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,12.5rem),1fr));gap:.8rem;margin:0 0 1.2rem}
        .tile{border:1px solid var(--rule);border-radius:.4rem;padding:.7rem .9rem}
        .tile dt{font-size:.88rem;color:var(--muted)}
        .tile dd{margin:0}
        .tile .big{font-size:1.65rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums}
        .tile .small{font-size:.88rem;color:var(--muted)}
        .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21.5rem),1fr));gap:0 2rem;align-items:start}
        .grid>figure{display:grid;grid-row:span 4;grid-template-rows:subgrid;grid-template-columns:minmax(0,1fr);
        margin-bottom:1rem}
        .grid.small{grid-template-columns:repeat(auto-fit,minmax(min(100%,17.5rem),1fr));column-gap:1.6rem}
        figure{margin:0;min-width:0}
        .finding{font-size:.94rem;margin:0 0 .55rem}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem}
        .card{border:1px solid var(--rule);border-radius:.4rem;padding:.9rem 1rem;break-inside:avoid}
        .card h4{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem}
        .card h4 span{font-weight:400;color:var(--muted);font-size:.9rem}
        .card ul{padding-left:0;list-style:none;margin:.3rem 0 .7rem}
        .card li{padding:.22rem 0 .22rem 1.5rem;position:relative}
        .card .sign{position:absolute;left:0;color:var(--first)}
        .card .lowers .sign{color:var(--muted)}
        .card .weight{color:var(--muted);font-size:.86rem;white-space:nowrap}
        .card p{margin:0 0 .4rem}
        .card .note{font-size:.9rem;color:var(--muted)}
        .risk{font-size:1.35rem;font-weight:650}
        .badge{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:.02rem .6rem;font-size:.88rem;
        font-weight:600;white-space:nowrap}
        dl.facts{display:grid;grid-template-columns:minmax(8rem,max-content) minmax(0,1fr);gap:.2rem 1.2rem}
        dl.facts dt{color:var(--muted)}
        dl.facts dd{margin:0}
        details{margin:.5rem 0 1rem}
        summary{cursor:pointer;color:var(--first);padding:.2rem 0;min-height:1.5rem}
        """

    private static let tables = """
        .scroll{overflow-x:auto;margin:0 0 1rem}
        table{border-collapse:collapse;font-size:.93rem;font-variant-numeric:tabular-nums;min-width:min(100%,24rem)}
        caption{text-align:left;padding:0 0 .35rem;font-size:.9rem}
        caption span{display:block;position:sticky;left:0;width:fit-content;max-width:min(58rem,100vw - 2.5rem)}
        th,td{text-align:left;vertical-align:top;padding:.34rem .7rem .34rem 0;border-bottom:1px solid var(--rule)}
        thead th{border-bottom:2px solid var(--reference);vertical-align:bottom;font-weight:600}
        tbody th{font-weight:400;min-width:9rem}
        .n{text-align:right;padding-left:.5rem;white-space:nowrap}
        thead .n{white-space:normal;min-width:5rem}
        td small,th small{display:block;color:var(--muted);font-size:.82em;font-weight:400}
        td.words{min-width:8rem}
        td.words,thead th:not(.n):not(:first-child){padding-left:.3rem}
        tr.chosen th,tr.chosen td{font-weight:650;background:var(--surface)}
        tr.chosen small{font-weight:400}
        tr.skill th,tr.skill td{color:var(--muted);font-style:italic}
        .compact{font-size:.84rem}
        .compact th,.compact td{padding-right:.35rem}
        .compact .n{padding-left:.3rem}
        .compact tbody th{min-width:7.5rem}
        .compact td.words{min-width:4.5rem;overflow-wrap:break-word}
        .compact thead .n{min-width:3.5rem}
        .compact .phrase{white-space:normal}
        .compact td.n .phrase{min-width:5.5rem}
        @media (max-width:40rem){tbody th{min-width:7rem}td.words{min-width:6.5rem}}
        abbr[title]{text-decoration:underline dotted;cursor:help}
        """

    private static let charts = """
        svg.chart{display:block;width:100%;max-width:29rem;height:auto;font-family:inherit;overflow:visible}
        .l-first{stroke:var(--first)}.l-second{stroke:var(--second)}.l-third{stroke:var(--third)}
        .l-fourth{stroke:var(--fourth)}.l-reference{stroke:var(--reference)}
        .f-first{fill:var(--first)}.f-second{fill:var(--second)}.f-third{fill:var(--third)}.f-fourth{fill:var(--fourth)}
        .f-reference{fill:var(--reference)}
        svg .rules{stroke:var(--rule)}
        svg .axis{stroke:var(--muted)}
        svg text{fill:var(--text)}
        svg .labels text,svg text.muted{fill:var(--muted)}
        svg text.f-first{fill:var(--first)}svg text.f-second{fill:var(--second)}svg text.f-third{fill:var(--third)}
        svg text.f-fourth{fill:var(--fourth)}svg text.f-reference{fill:var(--reference)}
        svg .halo{paint-order:stroke;stroke:var(--ground);stroke-width:3.5px;stroke-linejoin:round}
        svg text.halo:not([class*="f-"]){fill:var(--muted)}
        """

    private static let paper = """
        @page{size:A4;margin:16mm 14mm}
        @media print{:root{color-scheme:light}
        html{font-size:10pt}
        nav,.skip,details:not([open]){display:none}
        .wrap{max-width:none;padding:0}
        header{background:none}
        section{padding:1rem 0 .4rem}
        section.task{break-before:page}
        h2,h3,h4,caption,.finding{break-after:avoid}
        figure,.card,.tile,.answer,.scroll,tr{break-inside:avoid}
        .grid,.cards{grid-template-columns:repeat(2,minmax(0,1fr));column-gap:1.7rem}
        .grid.small{grid-template-columns:repeat(3,minmax(0,1fr))}
        .tiles{grid-template-columns:repeat(4,minmax(0,1fr))}
        .scroll{overflow:visible}
        table{font-size:.82rem}
        .compact{font-size:.74rem}
        .compact tbody th{min-width:5.5rem}
        th,td{padding-right:.5rem}
        svg.chart{max-width:100%}
        a{color:inherit;text-decoration:none}}
        """
}
