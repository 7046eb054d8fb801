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
.target {
  display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem;
  margin: .5rem 0; padding: .5rem .75rem; background: var(--shade); font-size: .92rem;
}
.target dt { color: var(--quiet); }
.target dd { margin: 0; }
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
  blockquote, tr, .note, .target { break-inside: avoid; }
  @page { margin: 25mm 22mm; }
}
"""
