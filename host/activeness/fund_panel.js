/* A fund's own panel in the report: opened from the fund table or a dot of a chart, closed with Escape, linked as #fund=ID.

   Reads what fund_table.h wrote: "funds", "periods" and "rolling". The rolling chart needs the charts' library; the rest does not. */
(() => {
'use strict';
const read = name => JSON.parse(document.getElementById('data-' + name).textContent);
let funds, periods, rolling, styles, group_rows, open_name = null, plot = null;
const dialog = document.createElement('dialog');
document.body.append(dialog);

function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}
const shown = (v, decimals) => v === null || v === undefined ? '' : v.toFixed(decimals);

// Base64 VLQ of differences in thousandths; '.' is a month (or week, or day) without a window.
function decoded(text) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', values = [];
  let last = 0, value = 0, scale = 1;
  for (const letter of text) {
    if (letter === '.') { values.push(null); continue; }
    const digit = letters.indexOf(letter);
    value += (digit & 31) * scale;
    scale *= 32;
    if (digit & 32) continue;
    last += value % 2 ? -Math.floor(value / 2) : value / 2;
    values.push(last / 1000);
    value = 0;
    scale = 1;
  }
  return values;
}
const month = i => {
  if (rolling.ends) return rolling.ends[i];
  const [year, first] = rolling.first.split('-').map(Number), at = year * 12 + first - 1 + i;
  return `${Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, '0')}`;
};

function windows_of(at) {
  const correlation = decoded(rolling.correlation[at]), beta = decoded(rolling.beta[at]), rows = [];
  correlation.forEach((c, i) => { if (c !== null) rows.push({month: month(i), correlation: c, beta: beta[i]}); });
  return rows;
}

// The fund's line on the fan of its group. A month without a window breaks the line.
function rolling_plot(statistic, at, index) {
  const data = values => ({values, format: {parse: {month: rolling.ends ? "utc:'%Y-%m-%d'" : "utc:'%Y-%m'"}}});
  const correlation = decoded(rolling.correlation[at]), beta = decoded(rolling.beta[at]);
  const rows = correlation.map((c, i) => ({month: month(i), correlation: c, beta: beta[i]}));
  while (rows.length && rows[0].correlation === null) rows.shift();
  while (rows.length && rows[rows.length - 1].correlation === null) rows.pop();
  const fan = group_rows.filter(r => r.index === index && r.statistic === statistic);
  const y = field => ({field, type: 'quantitative', title: null, scale: {zero: false}});
  return {height: 200, title: {text: statistic === 'beta' ? 'Beta' : 'Correlation', anchor: 'start', fontSize: 12, fontWeight: 'normal', color: 'var(--ink)', offset: 6},
    encoding: {x: {field: 'month', type: 'temporal', scale: {type: 'utc'}, title: null, axis: {format: '%Y', tickCount: 'year'}}},
    // Layers of the same rows stand together: the library reads the months of one block once.
    layer: [
      {data: data(fan), layer: [
        {mark: {type: 'area', color: 'var(--c1)', opacity: 0.15}, encoding: {y: y('p10'), y2: {field: 'p90'}}},
        {mark: {type: 'line', color: 'var(--c1)', strokeWidth: 1, strokeDash: [4, 3]}, encoding: {y: y('median')}}]},
      {data: data(rows), layer: [
        {mark: {type: 'line', color: 'var(--ink)', strokeWidth: 1.7, invalid: 'break-paths-show-path-domains'}, encoding: {y: y(statistic)}},
        {transform: [{filter: 'isValid(datum.correlation)'}], params: [{name: 'hover', select: {type: 'point', on: 'pointerover', clear: 'pointerout'}}],
          mark: {type: 'rule', strokeWidth: 7, color: 'var(--ink)'},
          encoding: {opacity: {condition: {param: 'hover', empty: false, value: 0.12}, value: 0},
            tooltip: [{field: 'month', type: 'temporal', ...(rolling.ends ? {timeUnit: 'utcyearmonthdate', format: '%-d %B %Y'} : {timeUnit: 'utcyearmonth', format: '%B %Y'}), title: 'title'},
              {field: 'correlation', type: 'quantitative', format: '.3f', title: 'correlation'}, {field: 'beta', type: 'quantitative', format: '.3f', title: 'beta'}]}}]}]};
}

function period_table(at) {
  const head = element('tr', {}, element('th', {className: 'text', textContent: 'period'}));
  const rows = periods.cells[at].split(';').map(r => r.split(','));
  const used = periods.columns.map((c, i) => i < periods.columns.length - 1 || rows.some(r => r[i]));
  periods.columns.forEach((c, i) => {
    if (!used[i]) return;
    const [title, unit] = c.split(', ');
    head.append(element('th', {className: c === 'status' ? 'text' : ''}, title, ...(unit ? [element('small', {textContent: unit})] : [])));
  });
  const body = element('tbody', {});
  rows.forEach((cells, p) => {
    const row = element('tr', {}, element('td', {className: 'text', textContent: periods.periods[p]}));
    periods.columns.forEach((c, i) => {
      const text = cells[i] || '';
      if (used[i]) row.append(element('td', {className: c === 'status' ? 'text' : text.startsWith('-') ? 'negative' : '', textContent: c === 'status' ? text.replaceAll('_', ' ') : text}));
    });
    body.append(row);
  });
  const scroll = element('div', {className: 'scroll', tabIndex: 0}, element('table', {}, element('caption', {}, element('div', {textContent: 'By period, against its index'})), element('thead', {}, head), body));
  return scroll;
}

function sentences(f) {
  const text = [];
  if (f.group) {
    let s = f.mapping_source === 'override' ? `Its index is ${f.group}, named by the mapping file` : `The index that explains it best is ${f.group}`;
    if (f.mapping_r_squared !== null) s += ` (R\u00b2 ${shown(f.mapping_r_squared, 3)} over ${f.mapping_months} ${rolling.row}s)`;
    if (f.runner_up) s += `. The runner-up is ${f.runner_up} (R\u00b2 ${shown(f.runner_up_r_squared, 3)}, margin ${shown(f.margin, 3)})`;
    text.push(s + '.');
  } else text.push(`It has no index (${f.mapping_status.replaceAll('_', ' ')}).`);
  if (f.active !== null)
    text.push(`${f.active ? 'Active' : 'Not active'} by the study's rule: average rolling correlation ${shown(f.average_rolling_correlation, 3)}, volatility of the rolling beta ${shown(f.rolling_beta_volatility, 3)}` +
      (f.expected_beta_volatility === null ? '.' : `. A constant beta would show ${shown(f.expected_beta_volatility, 3)} by sampling alone.`));
  else text.push(`It could not be classified as active or not (${f.activeness_status.replaceAll('_', ' ')}).`);
  if (f.correlation_low !== null && f.correlation_low !== undefined)
    text.push(`With 95 % confidence its average rolling correlation lies between ${shown(f.correlation_low, 3)} and ${shown(f.correlation_high, 3)}. It is active in ${shown(100 * f.probability_active, 1)} % of the resamples.`);
  if (f.q_value !== null && f.q_value !== undefined) text.push(`The q-value of its alpha is ${shown(f.q_value, 3)}.`);
  if (styles) text.push(style_sentence(f.fund), substitute_sentence(f.fund));
  if (f.assets !== null) text.push(`Assets: ${f.assets.toLocaleString('en-US', {minimumFractionDigits: 3})} billion US dollars.`);
  return text.join(' ').replaceAll(' -', ' \u2212');
}

// "Its style: 62 % Aggregate, 38 % High Yield (R2 0.97, drift 0.08)"; only a screen has styles.
function style_sentence(name) {
  const at = styles.fund.indexOf(name), parts = [];
  styles.names.forEach((index, i) => { const w = at < 0 ? null : styles.weights[at][i]; if (w >= 0.005) parts.push([w, index]); });
  if (!parts.length) return `It has too few ${rolling.row}s for a style.`;
  parts.sort((a, b) => b[0] - a[0]);
  if (styles.r_squared[at] <= 0) return 'It has no style, because no mix of the core indices explains it.';
  const drift = styles.drift[at] === null ? '' : `, drift ${shown(styles.drift[at], 3)}`;
  return `Its style: ${parts.map(([w, index]) => `${shown(100 * w, 0)} % ${index}`).join(', ')} (R\u00b2 ${shown(styles.r_squared[at], 3)}${drift}).`;
}

// "Closest passive substitute: AGG (R2 0.98, beta 1.02), 0.45 % a year cheaper."
function substitute_sentence(name) {
  const at = styles.fund.indexOf(name), found = at < 0 ? null : styles.substitute[at];
  if (!found) return 'No passive series could replace it.';
  const [id, r_squared, beta, saved] = found;
  const cost = saved === null ? '' : `, ${shown(Math.abs(saved), 2)} % a year ${saved < 0 ? 'dearer' : 'cheaper'}`;
  return `Closest passive substitute: ${id} (R\u00b2 ${shown(r_squared, 3)}, beta ${shown(beta, 2)})${cost}.`;
}

function neighbours(name) {
  const box = document.querySelector('[data-opens=fund]');
  return box && box.neighbours ? box.neighbours(name) : {};
}

async function open(name) {
  if (!funds) { funds = read('funds'); periods = read('periods'); rolling = read('rolling'); styles = document.getElementById('data-styles') && read('styles'); }
  const at = funds.fund.indexOf(name);
  if (at < 0) return;
  const f = Object.fromEntries(Object.keys(funds).map(k => [k, funds[k][at]]));
  const {before, after} = neighbours(name);
  const step = (label, text, to) => {
    const b = element('button', {type: 'button', textContent: text, disabled: !to, onclick: () => open(to)});
    b.setAttribute('aria-label', label);
    return b;
  };
  const close = element('button', {type: 'button', textContent: 'Close', onclick: () => dialog.close()});
  const title = element('h2', {id: 'fund-title', textContent: f.name ? `${f.fund} \u00b7 ${f.name}` : f.fund});
  dialog.setAttribute('aria-labelledby', 'fund-title');
  dialog.replaceChildren(element('div', {className: 'bar'}, step('Previous fund', '\u2039', before), step('Next fund', '\u203a', after), close), title, element('p', {textContent: sentences(f)}));
  open_name = name;
  if (!dialog.open) dialog.showModal();
  close.focus();
  dialog.scrollTop = 0;
  history.replaceState(null, '', '#fund=' + encodeURIComponent(name));
  const plots = ['correlation', 'beta'].map(statistic => {
    const box = element('div', {className: 'plot'});
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', `Line chart of the rolling ${statistic} of ${name} with its index, over the band of the other funds of that index.`);
    return box;
  });
  const any = window.assay && windows_of(at).length > 0;
  if (any) dialog.append(element('div', {className: 'chart'}, element('div', {className: 'plots two'}, ...plots),
    element('figcaption', {textContent: `Rolling windows that end ${rolling.row === 'month' ? 'in each month' : 'with each week'}. Band: 10th to 90th percentile of the funds of the same index; dashed: their median.`})));
  dialog.append(period_table(at));
  if (any) {
    group_rows = group_rows || window.assay.rows_of('group_rolling');
    await Promise.all(['correlation', 'beta'].map((s, i) => window.assay.draw_plot(plots[i], rolling_plot(s, at, f.index))));
    dialog.dataset.drawn = name;
  }
}

dialog.addEventListener('close', () => {
  history.replaceState(null, '', location.pathname + location.search);
  const row = open_name && [...document.querySelectorAll('[data-opens=fund] .open')].find(b => b.textContent === open_name);
  if (row) row.focus({preventScroll: true});
});
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener('keydown', event => {
  const to = event.key === 'ArrowLeft' ? 'before' : event.key === 'ArrowRight' ? 'after' : null;
  const name = to && neighbours(open_name)[to];
  if (name) open(name);
});
document.addEventListener('open-fund', event => open(event.detail));
const linked = () => { const m = /^#fund=(.+)$/.exec(location.hash); if (m) try { open(decodeURIComponent(m[1])); } catch { /* no such name */ } };
window.addEventListener('hashchange', linked);
linked();
})();
