// The page of an area: a target opened with its trend and schools, and the values of all indicators.
(function () {
  'use strict';
  const XH = window.XH;
  const make = XH.make;
  const area = XH.area;
  const detail = document.getElementById('detail');
  const years = [];
  for (let year = area.years[0]; year <= area.years[1]; year++) {
    years.push(year);
  }

  function number(value, decimals) {
    return typeof value === 'number' ? value.toFixed(decimals) : '';
  }

  function header(...labels) {
    return make(
      'thead',
      {},
      make('tr', {}, ...labels.map((label, i) => make('th', { scope: 'col', class: i ? 'n' : null }, label)))
    );
  }

  function trend(target, decimals, unit) {
    const known = years.map((year, i) => [year, target.v[i]]).filter((point) => point[1] !== null);
    if (!known.length) {
      return null;
    }
    const goal = typeof target.g === 'number' ? target.g : null;
    const chart = make('div', { class: 'chart', role: 'img', 'aria-label': XH.text('trend') });
    const table = make(
      'table',
      { class: 'small' },
      make('caption', {}, XH.text('trend')),
      header(XH.text('year'), XH.text('value') + (unit ? ' (' + unit + ')' : '')),
      make(
        'tbody',
        {},
        ...known.map((point) =>
          make(
            'tr',
            {},
            make('th', { scope: 'row' }, String(point[0])),
            make('td', { class: 'n' }, number(point[1], decimals))
          )
        )
      )
    );
    return {
      element: make('div', { class: 'side' }, chart, table),
      draw: function () {
        XH.draw(
          chart,
          {
            grid: { left: 56, right: 72, top: 24, bottom: 28 },
            tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
            xAxis: { type: 'category', data: years.map(String), axisTick: { show: false } },
            yAxis: XH.axis(XH.reach(target.v, goal === null ? [] : [goal])),
            series: [
              {
                type: 'line',
                name: XH.text('value'),
                data: target.v.map((value) => (value === null ? '-' : Number(number(value, decimals)))),
                symbolSize: 7,
                symbol: 'circle',
                label: { show: true, fontSize: 11 },
                lineStyle: { color: XH.colours.blue, width: 2 },
                itemStyle: { color: XH.colours.blue },
                markLine:
                  goal === null
                    ? undefined
                    : {
                        symbol: 'none',
                        silent: true,
                        lineStyle: { color: XH.colours.red, type: 'dashed' },
                        label: { formatter: XH.text('goal') + ' ' + goal, color: XH.colours.red },
                        data: [{ yAxis: goal }],
                      },
              },
            ],
          },
          220
        );
      },
    };
  }

  function schools(target, decimals, unit) {
    if (!target.n) {
      return make('p', {}, XH.text('schools.none'));
    }
    if (!target.s) {
      return null;
    }
    if (!target.s.length) {
      return make('p', {}, XH.text('schools.all'));
    }
    const rows = target.s.map(([at, value, pupils]) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, area.schools[at][0]),
        make('td', {}, area.schools[at][1]),
        make('td', { class: 'n' }, number(value, decimals)),
        make('td', { class: 'n' }, pupils === null ? '' : String(pupils))
      )
    );
    return make(
      'table',
      { class: 'small', id: 'schools' },
      make('caption', {}, XH.text('schools', { n: target.s.length, all: target.n })),
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          make('th', { scope: 'col' }, XH.text('school')),
          make('th', { scope: 'col' }, XH.text('code')),
          make('th', { scope: 'col', class: 'n' }, XH.text('value') + (unit ? ' (' + unit + ')' : '')),
          make('th', { scope: 'col', class: 'n' }, XH.text('pupils'))
        )
      ),
      make('tbody', {}, ...rows)
    );
  }

  let open = '';
  function show(id) {
    const target = area.targets[id];
    document.querySelectorAll('#scorecard tr.opened').forEach((row) => row.classList.remove('opened'));
    detail.hidden = !target;
    detail.replaceChildren();
    if (!target) {
      return;
    }
    const row = document.getElementById(id);
    if (!row || !row.closest('#scorecard')) {
      detail.hidden = true;
      return;
    }
    row.classList.add('opened');
    const [name, unit, decimals, page] = XH.texts.indicators[target.i];
    const goal = row.cells[2].textContent;
    const close = make('button', { type: 'button', class: 'close' }, XH.text('close'));
    close.addEventListener('click', () => XH.state.write({ target: '' }));
    const drawn = trend(target, decimals, unit);
    const status = row.cells[7].querySelector('.s').cloneNode(true);
    detail.append(
      make('h3', { id: 'detail-title' }, row.cells[0].querySelector('a').textContent),
      close,
      make(
        'p',
        { class: 'verdict' },
        status,
        ' ',
        make('b', {}, row.cells[3].firstChild ? row.cells[3].firstChild.textContent : ''),
        ' ',
        XH.text('goal') + ' ' + goal,
        ' ',
        row.cells[4].textContent ? '(' + row.cells[4].textContent + ')' : '',
        ' · ',
        make('a', { href: page }, XH.text('indicator') + ': ' + name)
      )
    );
    if (drawn) {
      detail.append(drawn.element);
      drawn.draw();
    }
    const list = schools(target, decimals, unit);
    if (list) {
      detail.append(list);
    }
  }

  if (detail) {
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[href^="#target="]');
      if (link) {
        event.preventDefault();
        XH.state.write({ target: decodeURIComponent(link.getAttribute('href').slice('#target='.length)) });
        detail.scrollIntoView({ block: 'start' });
        detail.focus({ preventScroll: true });
      }
    });
    let first = true;
    XH.state.follow((state) => {
      const id = state.target || '';
      if (id !== open) {
        open = id;
        show(id);
        if (first && id && !detail.hidden) {
          detail.scrollIntoView({ block: 'start' });
        }
      }
      first = false;
    });
  }

  const all = document.getElementById('all');
  const withCity = all.tHead.rows[0].cells.length > 6;
  XH.fill(
    all,
    area.values.map(([id, stage, year, value, city, before]) => {
      const [name, unit, decimals, page] = XH.texts.indicators[id];
      const cell = (n) => make('td', { class: 'n' }, typeof n === 'number' ? number(n, decimals) : '');
      const shown =
        typeof value === 'number'
          ? make('td', { class: 'n' }, number(value, decimals))
          : make('td', { class: 'n' }, make('span', { class: 's none' }, XH.text('status.' + value)));
      return make(
        'tr',
        {},
        make('th', { scope: 'row' }, make('a', { href: page + '#stage=' + stage }, name)),
        make('td', {}, XH.text('stage.' + stage)),
        make('td', { class: 'n' }, String(year)),
        shown,
        cell(before),
        withCity ? cell(city) : null,
        make('td', {}, unit)
      );
    })
  );
})();
