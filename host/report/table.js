/* Sorting, filter and pages of 50 for tables of class "paged". Rows stay the elements they are: a page shows 50 of them.

   Of a table that opens something the first column becomes a button; it tells the document ("open-fund" for data-opens="fund", detail: the text of the cell). */
(() => {
'use strict';
const size = 50;

function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}

function page_table(box) {
  const body = box.querySelector('tbody');
  const heads = [...box.querySelectorAll('thead th')];
  const opens = box.dataset.opens;
  const rows = Array.from(body.rows, (row, place) => {
    const cells = Array.from(row.cells, cell => cell.textContent);
    const first = row.cells[0];
    if (opens) first.replaceChildren(element('button', {type: 'button', className: 'open', textContent: cells[0]}));
    return {row, place, cells, searched: heads.map((h, i) => h.classList.contains('text') ? cells[i] : '').join('\u0001').toLowerCase()};
  });
  const is_text = heads.map(head => head.classList.contains('text'));
  let shown = rows, first = 0, sorted = -1, direction = 1;

  const filter = element('input', {type: 'search', placeholder: 'Filter', autocomplete: 'off', spellcheck: false});
  filter.setAttribute('aria-label', 'Filter the rows by their text');
  const count = element('span', {className: 'count'});
  count.setAttribute('aria-live', 'polite');
  const button = (label, text, move) => {
    const b = element('button', {type: 'button', textContent: text, onclick: () => { first += move * size; show(); }});
    b.setAttribute('aria-label', label);
    return b;
  };
  const before = button('Previous page', '\u2039', -1), after = button('Next page', '\u203a', 1);
  box.prepend(element('div', {className: 'tools'}, filter, element('span', {className: 'pages'}, before, count, after)));

  function show() {
    first = Math.max(0, Math.min(first, Math.floor(Math.max(0, shown.length - 1) / size) * size));
    const last = Math.min(first + size, shown.length);
    body.replaceChildren(...shown.slice(first, last).map(r => r.row));
    count.textContent = shown.length ? `${first + 1}\u2013${last} of ${shown.length}` : 'none';
    before.disabled = first === 0;
    after.disabled = last === shown.length;
  }
  function arrange() {
    const start = performance.now();
    const words = filter.value.toLowerCase().split(/\s+/).filter(w => w);
    shown = rows.filter(r => words.every(w => r.searched.includes(w)));
    if (sorted >= 0) {
      const text = is_text[sorted];
      const key = r => text ? r.cells[sorted] : r.cells[sorted] === '' ? NaN : Number(r.cells[sorted].replaceAll(',', ''));
      const keyed = shown.map(r => [key(r), r]);
      const missing = k => k === '' || k !== k;
      keyed.sort(([a, p], [b, q]) => missing(a) || missing(b) ? missing(a) - missing(b) || p.place - q.place
        : (a < b ? -direction : a > b ? direction : p.place - q.place));
      shown = keyed.map(k => k[1]);
    }
    first = 0;
    show();
    box.dataset.milliseconds = (performance.now() - start).toFixed(1);
  }
  heads.forEach((head, i) => {
    const sort = element('button', {type: 'button', className: 'sort'}, ...head.childNodes);
    head.append(sort);
    sort.onclick = () => {
      direction = sorted === i ? -direction : is_text[i] ? 1 : -1;
      sorted = i;
      heads.forEach(h => h.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
      arrange();
    };
  });
  filter.oninput = arrange;
  body.addEventListener('click', event => {
    const row = event.target.closest('tr');
    if (opens && row && !String(getSelection())) document.dispatchEvent(new CustomEvent('open-' + opens, {detail: row.cells[0].textContent}));
  });
  // What stands before and after a row in the order that is shown: for stepping through.
  box.neighbours = name => {
    const at = shown.findIndex(r => r.cells[0] === name);
    return at < 0 ? {} : {before: shown[at - 1]?.cells[0], after: shown[at + 1]?.cells[0]};
  };
  arrange();
}

document.querySelectorAll('.paged').forEach(page_table);
})();
