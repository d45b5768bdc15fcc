/* Draws the plots of a report with Vega-Embed: those in sight first, the others when the page is idle.

   Rows of a ChartData become {column: cell} objects. Choices set parameters of every plot that has them. A click on a mark with
   a `fund` tells the document ("open-fund"). <html data-charts="drawn/all"> says how far the page is; draw_plot serves other scripts. */
(() => {
'use strict';
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const config = {
  aria: false, background: null, font, padding: 2, view: {stroke: null},
  axis: {labelColor: 'var(--soft)', titleColor: 'var(--soft)', titleFontWeight: 'normal', gridColor: 'var(--hair)', domainColor: 'var(--rule)', tickColor: 'var(--rule)',
    labelFontSize: 11, titleFontSize: 11.5, tickSize: 4, labelPadding: 4, titlePadding: 8, labelOverlap: true},
  axisX: {grid: false}, axisXQuantitative: {tickCount: 8}, axisY: {domain: false, ticks: false},
  text: {color: 'var(--ink)', fontSize: 11}, rule: {color: 'var(--soft)'}, legend: {disable: true},
};
const columns = new Map();
const views = [];

function rows_of(name) {
  if (!columns.has(name)) columns.set(name, JSON.parse(document.getElementById('data-' + name).textContent));
  const table = columns.get(name), names = Object.keys(table);
  return table[names[0]].map((_, i) => Object.fromEntries(names.map(n => [n, table[n][i]])));
}
function fill(node) {
  if (Array.isArray(node)) node.forEach(fill);
  else if (node && typeof node === 'object') {
    if (node.data && node.data.name) node.data = {...node.data, values: rows_of(node.data.name), name: undefined};
    if (node.from && node.from.data && node.from.data.name) node.from.data = {values: rows_of(node.from.data.name)};
    for (const key of Object.keys(node)) if (key !== 'data') fill(node[key]);
  }
  return node;
}
const shown = v => v === null || v === undefined ? '' : String(v).replace(/^-/, '\u2212');
const tooltip_of = titles => ({theme: 'assay', formatTooltip: (value, sanitize) => {
  if (typeof value !== 'object') return sanitize(shown(value));
  const {title, ...rest} = value;
  return (title ? `<h4>${sanitize(title)}</h4>` : '') + '<table>' +
    Object.entries(rest).filter(([, v]) => v !== '' && v !== 'null' && v !== null).map(([k, v]) => `<tr><th>${sanitize(titles.get(k) ?? k)}</th><td>${sanitize(shown(v))}</td></tr>`).join('') + '</table>';
}});

async function draw_plot(box, spec) {
  const target = document.createElement('div');
  box.replaceChildren(target);
  const titles = new Map((spec.usermeta?.titles || []).map(t => [t.field, t.title]));
  const result = await vegaEmbed(target, {$schema: 'https://vega.github.io/schema/vega-lite/v6.json', width: 'container', autosize: {type: 'fit-x', contains: 'padding'}, config, ...fill(spec)},
    {renderer: 'svg', actions: false, ast: true, tooltip: tooltip_of(titles), logLevel: 1, mode: 'vega-lite', loader: {load: () => Promise.reject(new Error('nothing is loaded'))}});
  result.view.addEventListener('click', (event, item) => {
    const fund = item && item.datum && item.datum.fund;
    if (fund) document.dispatchEvent(new CustomEvent('open-fund', {detail: fund}));
  });
  return result;
}

const waiting = [...document.querySelectorAll('.plot')];
const all = waiting.length;
let drawn = 0, failed = 0;
const start = performance.now();
async function draw(box) {
  const at = waiting.indexOf(box);
  if (at < 0) return;
  waiting.splice(at, 1);
  try {
    const spec = JSON.parse(box.querySelector('script').textContent);
    for (const choice of box.closest('.chart').querySelectorAll('select')) {
      const p = (spec.params || []).find(q => q.name === choice.dataset.parameter);
      if (p) p.value = choice.value;
    }
    const {view} = await draw_plot(box, spec);
    views.push(view);
    ++drawn;
  } catch (error) {
    ++failed;
    box.textContent = 'This chart could not be drawn: ' + error.message;
    console.error(box.id, error);
  }
  document.documentElement.dataset.charts = `${drawn}/${all}`;
  if (drawn + failed === all) document.documentElement.dataset.chartMilliseconds = (performance.now() - start).toFixed(0);
}

document.addEventListener('change', event => {
  const name = event.target.dataset && event.target.dataset.parameter;
  if (!name) return;
  document.querySelectorAll(`select[data-parameter="${name}"]`).forEach(other => { other.value = event.target.value; });
  for (const view of views) {
    try { view.signal(name, event.target.value).runAsync(); } catch { /* a plot without this parameter */ }
  }
});

const sight = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => draw(e.target)), {rootMargin: '400px'});
waiting.forEach(box => sight.observe(box));
const idle = window.requestIdleCallback || (f => setTimeout(f, 30));
const next = () => { if (waiting.length) draw(waiting[0]).then(() => idle(next)); };
idle(next);
window.addEventListener('beforeprint', () => [...waiting].forEach(draw));
window.assay = {draw_plot, rows_of};
})();
