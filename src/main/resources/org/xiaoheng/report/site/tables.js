// Tables that are sorted by their headers and filtered by the form above them.
(function () {
  'use strict';
  const XH = window.XH;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function key(row, column) {
    const cell = row.cells[column];
    if (!cell) {
      return null;
    }
    if (cell.dataset.o !== undefined) {
      return parseFloat(cell.dataset.o);
    }
    const text = (cell.firstChild ? cell.firstChild.textContent : '').trim();
    if (cell.classList.contains('n')) {
      const number = parseFloat(text.replace('−', '-'));
      return Number.isNaN(number) ? null : number;
    }
    return text || null;
  }

  // What is missing comes last, whichever way is up.
  function compare(a, b, sign) {
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(a, b));
  }

  function sort(table, wish) {
    const body = table.tBodies[0];
    const original = table.original || (table.original = Array.from(body.rows));
    const match = /^(\d+)-(asc|desc)$/.exec(wish || '');
    const rows = original.slice();
    if (match) {
      const column = Number(match[1]);
      const sign = match[2] === 'asc' ? 1 : -1;
      const keys = new Map(rows.map((row) => [row, key(row, column)]));
      rows.sort((a, b) => compare(keys.get(a), keys.get(b), sign));
    }
    Array.from(table.tHead.rows[0].cells).forEach((th, column) => {
      if (th.hasAttribute('aria-sort')) {
        const here = match && Number(match[1]) === column;
        th.setAttribute('aria-sort', !here ? 'none' : match[2] + 'ending');
      }
    });
    body.append(...rows);
  }

  function sortable(table) {
    const name = 'sort-' + table.id;
    table.tHead.addEventListener('click', (event) => {
      const th = event.target.closest('th[aria-sort]');
      if (!th || !event.target.closest('button')) {
        return;
      }
      const now = th.getAttribute('aria-sort');
      // Numbers are asked for from the top, names from A; a third click restores the order.
      const first = th.classList.contains('n') ? 'desc' : 'asc';
      const second = first === 'asc' ? 'desc' : 'asc';
      const next = now === 'none' ? first : now === first + 'ending' ? second : '';
      XH.state.write({ [name]: next ? th.cellIndex + '-' + next : '' });
    });
    let last = '';
    XH.state.follow((state) => {
      const wish = state[name] || '';
      if (wish !== last) {
        last = wish;
        sort(table, wish);
      }
    });
  }

  // A year of an indicator: a fiscal year says so, any other is a school year.
  XH.year = function (indicator, year) {
    const known = XH.texts.indicators[indicator];
    return known && known[4] ? XH.text('fiscal', { y: year }) : String(year);
  };

  // What must be said with a value: how many schools are left out of it, and r how many sent rows that were refused; or
  // words of the tables, which are Chinese.
  XH.remark = function (remark) {
    const ours = /^([0-9]+)?(?:r([0-9]+))?$/.exec(remark);
    if (!ours) {
      return XH.make('span', { lang: 'zh-CN' }, remark);
    }
    const said = [];
    if (ours[1]) {
      said.push(XH.text('remark.left_out', { n: ours[1] }));
    }
    if (ours[2]) {
      said.push(XH.text('remark.refused', { n: ours[2] }));
    }
    return XH.make('span', {}, said.join(' '));
  };

  // Marks beside the values of a table, and below it what they stand for: to read it takes no mouse and no screen.
  XH.remarks = function (table) {
    const said = [];
    const name = (at) => XH.text('remark.mark', { n: at + 1 });
    return {
      mark: function (remark) {
        if (remark === undefined || remark === null) {
          return null;
        }
        const known = said.indexOf(remark);
        const at = known < 0 ? said.push(remark) - 1 : known;
        return XH.make('sup', { class: 'remark', title: XH.remark(remark).textContent }, name(at));
      },
      show: function () {
        const box = table.closest('.scroll') || table;
        const old = box.nextElementSibling;
        if (old && old.classList.contains('remarks')) {
          old.remove();
        }
        if (said.length) {
          const list = XH.make('ul', { class: 'remarks' });
          said.forEach((remark, at) => list.append(XH.make('li', {}, XH.make('b', {}, name(at)), ' ', XH.remark(remark))));
          box.after(list);
        }
      },
    };
  };

  // Puts new rows into a table, in the order that is chosen.
  XH.fill = function (table, rows) {
    table.tBodies[0].replaceChildren(...rows);
    table.original = rows;
    sort(table, XH.state.read()['sort-' + table.id]);
    if (table.refilter) {
      table.refilter();
    }
  };

  function visible(row, filters, column) {
    return Object.keys(filters).every((name) => {
      const wish = filters[name];
      if (!wish || name === 'area') {
        return true;
      }
      if (name === 'status' && column > 0) {
        return row.cells[column].dataset.s === wish;
      }
      return (row.dataset[name] || '').split(' ').includes(wish);
    });
  }

  function filter(table, filters, output) {
    const headers = Array.from(table.tHead.rows[0].cells);
    const column = filters.area ? headers.findIndex((th) => th.dataset.area === filters.area) : -1;
    let shown = 0;
    const rows = table.original || Array.from(table.tBodies[0].rows);
    for (const row of rows) {
      row.hidden = !visible(row, filters, column);
      shown += row.hidden ? 0 : 1;
      Array.from(row.cells).forEach((cell) => {
        if (cell.dataset.s) {
          cell.classList.toggle('dim', Boolean(filters.status) && cell.dataset.s !== filters.status);
        }
      });
    }
    headers.forEach((th, index) => {
      if (th.dataset.area) {
        const hidden = column > 0 && index !== column;
        th.hidden = hidden;
        rows.forEach((row) => (row.cells[index].hidden = hidden));
      }
    });
    output.textContent = XH.text('shown', { n: shown, all: rows.length });
  }

  function filters(form) {
    const table = document.getElementById(form.dataset.for);
    const selects = Array.from(form.querySelectorAll('select'));
    form.addEventListener('change', () =>
      XH.state.write(Object.fromEntries(selects.map((s) => [s.name, s.value])))
    );
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      XH.state.write(Object.fromEntries(selects.map((s) => [s.name, ''])));
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    table.refilter = () => {
      const state = XH.state.read();
      const wishes = {};
      for (const select of selects) {
        select.value = state[select.name] || '';
        wishes[select.name] = select.value;
      }
      filter(table, wishes, form.querySelector('output'));
    };
    XH.state.follow(table.refilter);
  }

  document.querySelectorAll('table.sortable').forEach(sortable);
  document.querySelectorAll('form.filters[data-for]').forEach(filters);
})();
