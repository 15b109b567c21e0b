// The way to a target: measured years, the projection with its bands, and the number to be reached.
(function () {
  'use strict';
  const XH = window.XH;
  const make = XH.make;

  // What texts say of a target, by name.
  XH.target = function (id) {
    const [name, domain, domainName, due, goal, low, high, unit, gapUnit, soft, conflicts, dueYear, decimals] =
      XH.texts.targets[id];
    return { name, domain, domainName, due, goal, low, high, unit, gapUnit, soft, conflicts, dueYear, decimals };
  };

  function cell(text, mark) {
    return make('td', { class: 'n' }, text, mark);
  }

  function table(id, target, words) {
    const own = make('table', { class: 'small', id: 'way' });
    const remarks = XH.remarks(own);
    const ahead = target.ah || [];
    const head = [
      make('th', { scope: 'col' }, XH.text('year.any')),
      make('th', { scope: 'col', class: 'n' }, XH.text('value') + (words.unit ? ' (' + words.unit + ')' : '')),
    ];
    if (ahead.length) {
      head.push(
        make('th', { scope: 'col', class: 'n' }, XH.text('band', { n: 80 })),
        make('th', { scope: 'col', class: 'n' }, XH.text('band', { n: 95 }))
      );
    }
    const number = (value) => XH.number(id, value);
    const said = target.vr || {};
    const row = ([year, value, ...bands]) =>
      make(
        'tr',
        { class: bands.length ? 'ahead' : null },
        make('th', { scope: 'row' }, XH.year(target.i, year) + (bands.length ? ' ' + XH.text('projected') : '')),
        cell(number(value), bands.length ? null : remarks.mark(said[year])),
        ...(ahead.length
          ? bands.length
            ? [cell(number(bands[0]) + '–' + number(bands[1])), cell(number(bands[2]) + '–' + number(bands[3]))]
            : [cell(''), cell('')]
          : [])
      );
    own.append(
      make('caption', {}, XH.text('trend')),
      make('thead', {}, make('tr', {}, ...head)),
      make('tbody', {}, ...target.v.map(row), ...ahead.map(row))
    );
    const part = make('div', {}, XH.scrolled(own));
    remarks.show();
    return part;
  }

  // A band between two ends, as an invisible line and what lies on it. It opens at the last measured value: of one
  // year alone nothing would be seen.
  function band(name, years, ahead, last, low, high, colour) {
    const at = (end) => years.map((year) => {
      const point = ahead.find((p) => p[0] === year);
      return point ? point[end] : last && year === last[0] ? last[1] : '-';
    });
    const lows = at(low);
    const base = { type: 'line', stack: name, stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return [
      Object.assign({}, base, { data: lows }),
      Object.assign({}, base, {
        areaStyle: { color: colour, opacity: 1 },
        data: at(high).map((end, i) => (end === '-' ? '-' : end - lows[i])),
      }),
    ];
  }

  function option(id, target, words) {
    const ahead = target.ah || [];
    const last = target.v.length ? target.v[target.v.length - 1] : null;
    const points = target.v.concat(ahead);
    const years = [];
    for (let year = points[0][0]; year <= points[points.length - 1][0]; year++) {
      years.push(year);
    }
    const goals = [words.low, words.high].filter((goal) => typeof goal === 'number');
    const value = (rows) => years.map((year) => {
      const point = rows.find((p) => p[0] === year);
      return point ? point[1] : '-';
    });
    // The dashed line starts at the last measured year.
    const line = value(last && ahead.length ? [last].concat(ahead) : ahead);
    const label = { show: true, fontSize: 11, formatter: (p) => XH.number(id, p.value) };
    return {
      grid: { left: 8, right: 76, top: 26, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: years.map(String), axisTick: { show: false } },
      yAxis: XH.axis(XH.reach(points.flatMap((p) => p.slice(1)), goals)),
      series: [
        ...(ahead.length ? band('95', years, ahead, last, 4, 5, '#e3ebf3') : []),
        ...(ahead.length ? band('80', years, ahead, last, 2, 3, '#c3d3e3') : []),
        {
          type: 'line',
          data: line,
          symbol: 'emptyCircle',
          symbolSize: 7,
          z: 4,
          lineStyle: { color: XH.colours.blue, width: 2, type: 'dashed' },
          itemStyle: { color: XH.colours.blue },
          label: Object.assign({}, label, { formatter: (p) => (last && p.name === String(last[0]) ? '' : XH.number(id, p.value)) }),
        },
        {
          type: 'line',
          data: value(target.v),
          symbolSize: 7,
          symbol: 'circle',
          z: 5,
          label: label,
          lineStyle: { color: XH.colours.blue, width: 2 },
          itemStyle: { color: XH.colours.blue },
          markLine: goals.length
            ? {
                symbol: 'none',
                silent: true,
                lineStyle: { color: XH.colours.red, type: 'dashed' },
                label: { formatter: (p) => XH.text('goal') + ' ' + p.value, color: XH.colours.red },
                data: goals.map((goal) => ({ yAxis: goal })),
              }
            : undefined,
        },
      ],
    };
  }

  function signed(id, value) {
    const text = XH.number(id, Math.abs(value));
    return (value < 0 ? '−' : '+') + text;
  }

  function chance(percent) {
    return percent < 1 ? '<1' : percent > 99 ? '>99' : String(percent);
  }

  // Sentences about the pace and where it leads, or why that cannot be said.
  XH.pace = function (id, target) {
    const words = XH.target(id);
    const said = [];
    if (target.bl) {
      said.push(XH.text('way.baseline', { y: target.bl[1], v: XH.unit(XH.number(id, target.bl[0]), words.unit) }));
    }
    if (target.im) {
      said.push(XH.text('way.interim', { y: target.im[1], v: XH.unit(XH.number(id, target.im[0]), words.unit) }));
    }
    if (target.far !== undefined) {
      said.push(XH.text('way.far', { v: XH.unit(signed(id, target.far), words.gapUnit) }));
    }
    if (target.need !== undefined) {
      said.push(
        target.need === 0
          ? XH.text('way.reached')
          : XH.text('way.need', { v: XH.unit(signed(id, target.need), words.gapUnit) })
      );
    }
    if (target.pr !== undefined) {
      said.push(XH.text('way.chance', { y: words.dueYear, p: chance(target.pr) }));
    }
    const why = ['too_few_points', 'not_projected', 'exact_number', 'share_at_bound', 'exactly_on_a_line', 'no_due_year', 'reached_for_good'];
    if (why.includes(target.rs)) {
      said.push(XH.text('way.none', { r: XH.text('reason.' + target.rs), n: target.pts }));
    }
    return said;
  };

  // Chart and table twin; null without a year.
  XH.way = function (id, target) {
    if (!target.v.length) {
      return null;
    }
    const words = XH.target(id);
    const chart = make('div', { class: 'chart', role: 'img', 'aria-label': XH.text('way.chart') });
    return {
      element: make('div', { class: 'side' }, chart, table(id, target, words)),
      draw: () => XH.draw(chart, option(id, target, words), 240),
    };
  };

  // A trend small enough for a cell of a table.
  XH.spark = function (id, target) {
    if (target.v.length < 2) {
      return null;
    }
    const goal = XH.target(id).low;
    const numbers = target.v.map((p) => p[1]).concat(typeof goal === 'number' ? [goal] : []);
    const low = Math.min(...numbers);
    const high = Math.max(...numbers);
    const first = target.v[0][0];
    const span = target.v[target.v.length - 1][0] - first;
    const x = (year) => (4 + ((year - first) * 88) / span).toFixed(1);
    const y = (value) => (24 - (high > low ? ((value - low) * 20) / (high - low) : 0)).toFixed(1);
    const svg = (tag, attributes) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
      Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
      return element;
    };
    const picture = svg('svg', {
      class: 'spark',
      viewBox: '0 0 96 28',
      role: 'img',
      'aria-label': XH.text('trend') + ' ' + target.v.map((p) => p[0] + ': ' + XH.number(id, p[1])).join('; '),
    });
    if (typeof goal === 'number') {
      picture.append(svg('path', { class: 'goal', d: 'M2 ' + y(goal) + 'H94' }));
    }
    // A year without a value interrupts the line.
    const path = target.v
      .map((p, i) => (i && target.v[i - 1][0] === p[0] - 1 ? 'L' : 'M') + x(p[0]) + ' ' + y(p[1]))
      .join('');
    const end = target.v[target.v.length - 1];
    picture.append(svg('path', { d: path }), svg('circle', { cx: x(end[0]), cy: y(end[1]), r: '2.2' }));
    return picture;
  };
})();
