// How charts, switches, long tables and panels of the report look; after html_style, with its variables.
#pragma once

namespace assay {

inline constexpr char html_chart_style[] = R"css(
:root { --c1: #1f5a8a; --c2: #c2571a; --c3: #2f7d52; --c4: #8a4f9e; --c5: #b08a00; --c6: #2b8c9b; --c7: #b8405e; --c8: #6b6f2a; --c9: #7a5a45; --c10: #5b6b8c; --accent: #1f5a8a; --warm: #b4441f; }
@media (prefers-color-scheme: dark) {
  :root { --c1: #7db4e6; --c2: #f0a067; --c3: #79c79a; --c4: #c99ada; --c5: #dcc159; --c6: #6cc6d4; --c7: #ec8fa6; --c8: #b9bd6c; --c9: #c3a48f; --c10: #9fb0d3; --accent: #7db4e6; --warm: #f29a72; }
}
.chart { margin: 1.8rem 0 2.2rem; font-family: var(--sans); }
.chart .head { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; align-items: baseline; border-top: 1px solid var(--rule); padding-top: .5rem; }
.chart h3 { margin: 0; font: 600 .86rem/1.45 var(--sans); flex: 1 1 20rem; }
.chart label, .switch, .tools { font: .76rem/1.5 var(--sans); color: var(--soft); }
select, input[type=search], .tools button, dialog button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--hair); border-radius: 3px; padding: .16rem .4rem; }
select:hover, input[type=search]:hover, .tools button:hover:enabled { border-color: var(--rule); }
select { max-width: 15rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
figcaption { max-width: 46rem; margin-top: .5rem; color: var(--soft); font: .78rem/1.5 var(--sans); }
.plots { margin-top: .5rem; }
.plots.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.6rem; }
.plot { min-width: 0; color: var(--soft); font: .78rem/1.5 var(--sans); }
.plot > div, .plot .vega-embed { width: 100%; display: block; }
.plot svg { display: block; max-width: 100%; height: auto; overflow: visible; }
.plot svg [cursor=pointer] { cursor: pointer; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: .35rem 0 0; padding: 0; font: .75rem/1.6 var(--sans); color: var(--soft); }
.legend li { display: flex; align-items: center; gap: .4rem; }
.legend span { display: inline-block; flex: none; }
.legend .line, .legend .dashes { width: 1.3rem; border-top: 2px solid; }
.legend .dashes { border-top-style: dashed; }
.legend .dot, .legend .ring, .legend .diamond { width: .6rem; height: .6rem; border-radius: 50%; background: currentColor; border: 1.5px solid currentColor; }
.legend .ring { background: none; }
.legend .diamond { border-radius: 0; transform: rotate(45deg) scale(.8); }
.legend .area { width: 1.1rem; height: .7rem; background: currentColor; opacity: .3; }
.legend .faint { width: 1.1rem; height: .7rem; background: currentColor; opacity: .14; }
.legend .tick { width: .75rem; border-top: 1.5px solid; opacity: .8; }
#vg-tooltip-element.vg-tooltip { background: var(--paper); color: var(--ink); border: 1px solid var(--rule); border-radius: 3px; box-shadow: 0 2px 8px rgb(0 0 0 / .18);
  font: 12px/1.45 var(--sans); padding: .45rem .6rem; max-width: min(22rem, 90vw); }
#vg-tooltip-element h4 { margin: 0 0 .25rem; font: 600 12.5px/1.35 var(--sans); }
#vg-tooltip-element table { font: inherit; font-variant-numeric: tabular-nums; }
#vg-tooltip-element th, #vg-tooltip-element td { padding: 0; border: 0; background: none; color: inherit; text-align: left; white-space: normal; position: static; }
#vg-tooltip-element th { color: var(--soft); font-weight: 400; padding-right: .9rem; }
#vg-tooltip-element td { text-align: right; }

.switch { display: block; margin: 0 0 .6rem; width: max-content; max-width: 100%; cursor: pointer; }
.switch input { margin: 0 .35rem 0 0; vertical-align: -1px; accent-color: var(--accent); }
td .published { display: block; font-size: .66rem; line-height: 1.25; color: var(--soft); white-space: nowrap; }
td .published i { opacity: .75; margin-left: .15rem; }
td .published.differs { color: var(--negative); font-weight: 600; }
.compared th, .compared td { padding-left: .22rem; padding-right: .22rem; }
.compared table { font-size: .78rem; }
.compared tr > :last-child { padding-right: .4rem; }
.table:has(.switch input:not(:checked)) .published { display: none; }

.tools { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; justify-content: space-between; margin-bottom: .5rem; }
.tools input { width: 16rem; max-width: 100%; }
.tools .pages { display: flex; gap: .5rem; align-items: center; }
.tools button { min-width: 1.9rem; }
.tools button:disabled { opacity: .35; }
.count { min-width: 7.5rem; text-align: center; font-variant-numeric: tabular-nums; }
.sort, .open { all: unset; cursor: pointer; display: inline; }
.sort:focus-visible, .open:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.open { color: var(--link); }
.paged[data-opens] tbody tr { cursor: pointer; }
.paged th, .paged td { padding: .25rem .36rem; }
.paged table { font-size: .76rem; }
th[aria-sort=ascending] .sort::after { content: ' \2191'; }
th[aria-sort=descending] .sort::after { content: ' \2193'; }
@media (scripting: enabled) { .paged tbody tr:nth-child(n + 51) { display: none; } }

dialog { width: min(60rem, 100vw - 2rem); max-height: calc(100vh - 2rem); overflow: auto; padding: 1.4rem 1.6rem 1.6rem; color: var(--ink); background: var(--paper);
  border: 1px solid var(--rule); border-radius: 4px; font: .9rem/1.55 var(--serif); }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog .bar { display: flex; gap: .4rem; justify-content: flex-end; float: right; margin-left: 1rem; font: .78rem/1.5 var(--sans); }
dialog h2 { margin: 0 0 .3rem; font-size: 1.25rem; }
dialog .chart { margin: 1rem 0; }
dialog .scroll { margin-top: .6rem; }

@media screen and (max-width: 820px) { .plots.two { grid-template-columns: 1fr; gap: .8rem; } }
@media (max-width: 640px) {
  .tools input { width: 100%; }
  .tools .pages { width: 100%; justify-content: space-between; }
  dialog { width: 100vw; max-width: 100vw; max-height: 100dvh; height: 100dvh; border: 0; border-radius: 0; padding: 1rem; }
}
@media print {
  :root { --c1: #1f5a8a; --c2: #c2571a; --c3: #2f7d52; --c4: #8a4f9e; --c5: #b08a00; --c6: #2b8c9b; --c7: #b8405e; --c8: #6b6f2a; --c9: #7a5a45; --c10: #5b6b8c; --accent: #1f5a8a; --warm: #b4441f; }
  .chart, .table:not(.paged) { break-inside: avoid; }
  .paged caption { break-after: avoid; }
  #definitions { display: none; }
  .plot { min-height: 0 !important; }
  .plot svg { width: 100%; }
  .tools .pages button, .tools input, .switch, .chart label, #vg-tooltip-element, dialog:not([open]) { display: none; }
}
)css";

}  // namespace assay
