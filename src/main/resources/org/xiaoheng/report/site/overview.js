// The matrix of the first page: a row a target, a column an area.
(function () {
  'use strict';
  const XH = window.XH;
  const make = XH.make;
  const table = document.getElementById('matrix');
  if (!table) {
    return;
  }

  function cell(content, area, target) {
    if (!content) {
      return make('td');
    }
    const [place, actual, order, binding, remark] = content;
    const [id, tone, sign, word] = XH.texts.statuses[place];
    const mark = [make('b', { 'aria-hidden': 'true' }, sign), ' ' + word];
    const [, , , , , , , unit] = XH.texts.targets[target];
    return make(
      'td',
      {
        class: 's ' + tone + (binding && area[3] ? ' set' : ''),
        'data-s': id,
        'data-o': String(place + order),
      },
      ...(tone === 'bad' || tone === 'warn'
        ? [make('a', { href: area[2] + '#target=' + target }, ...mark)]
        : mark),
      actual === null ? null : make('small', {}, XH.unit(XH.number(target, actual), unit), remarks.mark(remark))
    );
  }

  const remarks = XH.remarks(table);

  XH.open('matrix', ({ columns, rows }) => {
    const head = table.tHead.rows[0];
    columns.forEach((area) => {
      const th = XH.sorter(area[1], false);
      th.className = 'area';
      th.dataset.area = area[3] ? area[0] : '';
      head.append(th);
    });
    XH.fill(
      table,
      rows.map(([id, cells]) => {
        const [name, domain, domainName, due, goal, , , , , , conflicts] = XH.texts.targets[id];
        const statuses = cells.filter(Boolean).map((content) => XH.texts.statuses[content[0]][0]);
        return make(
          'tr',
          { 'data-domain': domain, 'data-status': Array.from(new Set(statuses)).join(' ') },
          make(
            'th',
            { scope: 'row' },
            make('a', { href: 'plan.html#' + id }, name),
            make(
              'small',
              {},
              domainName + (due ? ' · ' + due : ''),
              ...(conflicts ? [' · ', make('span', { class: 'flag' }, XH.text('conflict'))] : [])
            )
          ),
          make('td', { class: 'goal' }, goal),
          ...cells.map((content, i) => cell(content, columns[i], id))
        );
      })
    );
    remarks.show();
  });
})();
