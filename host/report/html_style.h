// How the report looks: a research note. Serif text, tabular figures, hairlines, no boxes; light, dark, paper.
#pragma once

namespace assay {

inline constexpr char html_style[] = R"css(
:root {
  color-scheme: light dark;
  --paper: #fefdfb; --ink: #1b1c1e; --soft: #5c5f66; --hair: #e2e0d9; --rule: #97958d; --link: #1d4f7c;
  --negative: #a02a1e; --band: #fdf0cd; --band-ink: #4d3a00; --band-rule: #c98a00;
  --serif: Charter, "Bitstream Charter", "Source Serif 4", Cambria, Georgia, "Liberation Serif", "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16171a; --ink: #e4e2dc; --soft: #a09e98; --hair: #303136; --rule: #76746d; --link: #8fbbe6;
    --negative: #f0938a; --band: #3a2e0c; --band-ink: #f7e3ac; --band-rule: #d9a322;
  }
}
* { box-sizing: border-box; }
html { font-size: 17px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--serif); overflow-wrap: break-word; }
main { max-width: 69rem; margin: 0 auto; padding: 2.6rem 1.6rem 4rem; }
h1, h2, p, dl, nav { max-width: 41rem; }
h1 { margin: 0 0 .9rem; font-size: 2.05rem; line-height: 1.18; font-weight: 600; letter-spacing: -.012em; }
h2 { margin: 3.2rem 0 .6rem; font-size: 1.3rem; line-height: 1.3; font-weight: 600; }
p { margin: 0 0 .9rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
.answer { font-size: 1.2rem; line-height: 1.5; margin-bottom: 1.3rem; }
.data { color: var(--soft); font: .82rem/1.5 var(--sans); margin-bottom: 1.6rem; }
.band { max-width: none; margin: 0 0 2rem; padding: .6rem .9rem; border-left: 4px solid var(--band-rule); background: var(--band);
  color: var(--band-ink); font: .88rem/1.5 var(--sans); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
nav ol { margin: 0; padding: .7rem 0 .6rem 1.5rem; border: solid var(--hair); border-width: 1px 0; columns: 2; column-gap: 2.4rem;
  font: .84rem/1.75 var(--sans); }
nav li::marker { color: var(--soft); }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }

.table { margin: 1.6rem 0 2rem; }
.scroll { overflow-x: auto;  /* a shadow on the right while columns are hidden there */
  /* the cover is larger than the shadow: rounding must not leave a hairline of it */
  background: linear-gradient(var(--paper), var(--paper)) right -3px top -3px / calc(1.2rem + 3px) calc(100% + 6px) no-repeat local,
    linear-gradient(to left, color-mix(in srgb, var(--ink) 18%, transparent), transparent) right / .7rem 100% no-repeat scroll; }
table { border-collapse: collapse; font: .8rem/1.45 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
caption { caption-side: top; text-align: left; padding: 0 0 .45rem; font-weight: 600; font-size: .86rem; }
caption div { position: sticky; left: 0; width: max-content; max-width: min(100vw - 2rem, 60rem); }
.mark { margin-left: .5em; padding: .05em .5em; background: var(--band); color: var(--band-ink); font-weight: 400; font-size: .74rem;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
th, td { padding: .3rem .75rem; text-align: right; vertical-align: top; }
.wide th, .wide td { padding: .3rem .5rem; }
tr > :first-child { padding-left: 0 !important; position: sticky; left: 0; background: var(--paper); }
tr > :last-child { padding-right: .2rem; }
thead th { vertical-align: bottom; font-weight: 400; font-size: .74rem; line-height: 1.3; color: var(--soft); max-width: 8.5rem;
  border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
thead small { display: block; font-size: .66rem; opacity: .8; }
td { white-space: nowrap; border-top: 1px solid var(--hair); }
tbody tr:last-child td { border-bottom: 1px solid var(--rule); }
tbody tr.group td { border-top: 1px solid var(--rule); }
.text { text-align: left; }
td.long { white-space: normal; min-width: 13rem; max-width: 24rem; }
tbody td.again { color: transparent; border-top-color: transparent; }
td.negative { color: var(--negative); }
@media (hover: hover) { tbody tr:hover td { background: color-mix(in srgb, var(--ink) 4%, var(--paper)); } }
.none { margin: .4rem 0 0; color: var(--soft); font: italic .84rem/1.5 var(--serif); }

details { margin-top: .5rem; font: .78rem/1.5 var(--sans); color: var(--soft); }
summary { cursor: pointer; width: max-content; max-width: 100%; }
dl { margin: .5rem 0 0; }
dl div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1.2rem; padding: .22rem 0; }
dt, dd { margin: 0; min-width: 0; }
details dl { max-width: 54rem; }
.method dl { font-size: .92rem; line-height: 1.55; }
.method div { padding: .35rem 0; border-top: 1px solid var(--hair); }
.method dt { font-style: italic; }
footer { margin-top: 3.4rem; border-top: 1px solid var(--rule); color: var(--soft); font: .76rem/1.5 var(--sans); }
footer h2 { margin: 1rem 0 .2rem; font: 600 .8rem/1.5 var(--sans); color: var(--ink); }
footer dl { max-width: none; }
footer dd { overflow-wrap: anywhere; }

@media (max-width: 640px) {
  html { font-size: 16px; }
  main { padding: 1.3rem 1rem 3rem; }
  h1 { font-size: 1.6rem; }
  .answer { font-size: 1.08rem; }
  nav ol { columns: 1; }
  th, td { padding-left: .5rem; padding-right: .5rem; }
  td.text, td.long { white-space: normal; min-width: 0; max-width: 8rem; }
  td.text:first-child { min-width: 0; max-width: 8rem; }
  dialog td.text { white-space: nowrap; }
  td.text.again:first-child { white-space: nowrap; overflow: hidden; }
  dl div { grid-template-columns: 1fr; }
}
@page { size: A4; margin: 17mm 15mm; }
@page sideways { size: A4 landscape; margin: 14mm 12mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --hair: #d4d4d4; --rule: #777; --link: #000; --negative: #8c1d12;
    --band: #fdf0cd; --band-ink: #4d3a00; --band-rule: #c98a00; }
  html { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav, summary { display: none; }
  .scroll { overflow: visible; background: none; }
  section:has(> .wide) { page: sideways; }
  .wide table { font-size: 7.4pt; }
  .wide thead th { font-size: 7pt; max-width: 6.5rem; }
  .wide th, .wide td { padding: .2rem .4rem; }
  .wide td.text { white-space: normal; min-width: 0; }
  h2 { break-after: avoid; margin-top: 2rem; }
  tr, .band, dl div { break-inside: avoid; }
  tr > :first-child { position: static; }
}
)css";

}  // namespace assay
