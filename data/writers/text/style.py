"""The style sheet of exported HTML: Chinese typography on screen and paper, light and dark."""

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1d1f1f; --quiet: #5d6566; --line: #d8dbd8; --accent: #1f6f6b;
  --shade: #f1f3f0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191a; --ink: #dfe3e1; --quiet: #98a19f; --line: #343a3a; --accent: #7cc5bd;
    --shade: #1e2223;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.8 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif;
  line-break: strict; overflow-wrap: anywhere; text-spacing-trim: trim-start;
  hanging-punctuation: allow-end; font-variant-numeric: lining-nums;
}
h1, h2, h3, h4, h5, h6, th, dt, nav, .card, .ref, .tags, .state {
  font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
    system-ui, sans-serif;
}
:lang(en) {
  font-family: Charter, "Iowan Old Style", Georgia, "Noto Serif", "Times New Roman", serif;
}
:lang(en) :is(h1, h2, h3, h4, h5, h6, th, dt, .card, .ref, .tags, .state), nav :lang(en) {
  font-family: system-ui, "Noto Sans", Helvetica, Arial, sans-serif;
}
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0; }
h2 { font-size: 1.35rem; line-height: 1.45; margin: 3rem 0 .25rem; }
h3 { font-size: 1.12rem; margin: 2rem 0 .5rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
a { color: var(--accent); text-underline-offset: .2em; }
.card, .ref, .tags, .state { color: var(--quiet); font-size: .85rem; }
.card { margin: 0 0 1rem; }
.ref { font-weight: normal; }
code { font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; font-size: .9em; }
blockquote { margin: 1rem 0; padding: 0 0 0 1rem; border-left: 3px solid var(--accent); }
blockquote p { margin: 0; text-align: justify; white-space: pre-line; }
.tab { white-space: pre; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: .95rem; }
th, td {
  padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top;
}
thead th { border-bottom: 2px solid var(--line); }
.note { margin: .5rem 0; padding: .5rem .75rem; background: var(--shade); }
.tags span { padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 1rem; }
.targets { margin: .5rem 0 1.5rem; font-size: .92rem; }
.targets thead th { padding-block: .1rem; border: 0; color: var(--quiet); font-size: .8rem; }
.targets td { padding-block: .2rem; }
.targets td:nth-child(n+2):nth-child(-n+4), .targets th { white-space: nowrap; }
.targets td:last-child { text-align: right; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav ul { margin: 1.5rem 0; padding: 0; list-style: none; }
nav .d1 { margin-top: .5rem; font-weight: 600; }
nav .d2 { padding-left: 1.25rem; }
nav .d3 { padding-left: 2.5rem; }
nav .d4, nav .d5, nav .d6, nav .d7 { padding-left: 3.75rem; }
.sources { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .92rem; }
.sources li { margin: .35rem 0; }
:target { background: var(--shade); }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #000; --shade: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  blockquote, tr, .note, .targets { break-inside: avoid; }
  @page { margin: 25mm 22mm; }
}
"""

REPORT_STYLE = """\
header h1 { margin-bottom: .35rem; }
.figures { display: flex; gap: 2.5rem; margin: 1.25rem 0 0; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--quiet); font-size: .8rem; }
.figures dd { margin: 0; font-size: 1.6rem; line-height: 1.2; }
section h2 { margin-bottom: .75rem; }
.chapters td:nth-child(n+2), .chapters th:nth-child(n+2) {
  text-align: right; width: 1%; padding-left: 1.5em; white-space: nowrap;
  font-variant-numeric: tabular-nums;
}
.chapters td { padding-block: .1rem; border-bottom-style: dotted; }
.chapters code { color: var(--quiet); font-size: .72rem; }
.chapters .l1 td { font-weight: 600; padding-top: .4rem; }
.chapters .l2 td:first-child { padding-left: 1.75rem; }
.chapters .l3 td:first-child { padding-left: 3rem; }
.chapters .l4 td:first-child { padding-left: 4.25rem; }
.chapters tfoot td { border-top: 2px solid var(--line); border-bottom: 0; font-weight: 600; }
figure { margin: 1rem 0 2rem; }
figcaption {
  margin-bottom: .5rem; color: var(--quiet); font-size: .85rem;
  font-family: system-ui, "Source Han Sans SC", "Noto Sans CJK SC", sans-serif;
}
.years { display: block; width: 100%; height: auto; }
.years text {
  fill: var(--quiet); font: 12px system-ui, sans-serif; text-anchor: middle;
}
.years .count { fill: var(--ink); }
.years .axis { stroke: var(--line); }
.years .target-bar { fill: var(--accent); }
.years .actual-bar { fill: var(--bar); }
.years a { text-decoration: none; }
.key { display: inline-block; width: .8em; height: .8em; margin: 0 .4em 0 .8em; }
.target-key { background: var(--accent); }
.actual-key { background: var(--bar); }
:root { --bar: #b9c3c0; }
@media (prefers-color-scheme: dark) { :root { --bar: #55605e; } }
.goals td { border-bottom: 0; padding-bottom: 0; }
.goals td:nth-child(n+3) { white-space: nowrap; }
.goals td:nth-child(2) { min-width: 5.5em; }
.goals td:nth-child(3) { color: var(--quiet); font-size: .9em; font-variant-numeric: tabular-nums; }
.goals .evidence td {
  padding: .15rem .6rem .5rem; border-bottom: 1px solid var(--line);
  color: var(--quiet); font-size: .85rem; line-height: 1.6; white-space: normal;
}
@media print {
  :root { --accent: #1f6f6b; --bar: #b9c3c0; }
  .target-bar, .actual-bar, .key { print-color-adjust: exact; }
  .goals tbody, figure { break-inside: avoid; }
  .chapters code { display: none; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
}
"""
