// The page of an indicator: areas compared, their trends, and how their schools lie.
(function () {
  'use strict';
  const XH = window.XH;
  const make = XH.make;
  let data;
  const choice = document.getElementById('choice');
  const signs = { suppressed: '※', no_data: '—', not_applicable: '·', not_comparable: '≠', failed: '‼' };
  const LEVELS = { province: 0, city: 1, county: 2 };
  const STROKES = 12;

  function number(value) {
    return value.toFixed(data.decimals);
  }

  function cell(value, mark) {
    if (value === null || value === undefined) {
      return make('td', { class: 'n' });
    }
    return typeof value === 'number'
      ? make('td', { class: 'n' }, number(value), mark)
      : make('td', { class: 'n' }, make('span', { class: 's none' }, make('b', { 'aria-hidden': 'true' }, signs[value] || ''), ' ' + XH.text('status.' + value)));
  }

  // What must be said with the value of that year.
  function remark(row, at) {
    return row[6] && row[6][at];
  }

  function options(select, values, name) {
    select.replaceChildren(...values.map((value) => make('option', { value: value }, name(value))));
  }

  function areaCell(row) {
    const area = XH.areas[row[0]];
    return make('th', { scope: 'row' }, make('a', { href: area[3] }, area[1]));
  }

  function meets(value, target) {
    switch (target[2]) {
      case '≥':
        return value >= target[3];
      case '>':
        return value > target[3];
      case '≤':
        return value <= target[3];
      case '<':
        return value < target[3];
      default:
        return value === target[3];
    }
  }

  function verdicts(value, targets) {
    return make(
      'td',
      {},
      ...targets.flatMap((target) => {
        const met = typeof value === 'number' && meets(value, target);
        return typeof value !== 'number'
          ? []
          : [
              make(
                'span',
                { class: 's ' + (met ? 'good' : 'bad') },
                make('b', { 'aria-hidden': 'true' }, met ? '✓' : '✗'),
                ' ' + target[2] + ' ' + target[3] + ' ' + XH.text(met ? 'meets' : 'below')
              ),
              ' ',
            ];
      })
    );
  }

  function goalLine(targets, axis) {
    return targets.length
      ? {
          symbol: 'none',
          silent: true,
          lineStyle: { color: XH.colours.red, type: 'dashed', width: 1.5 },
          label: { color: XH.colours.red, formatter: (line) => XH.text('goal') + ' ' + line.value },
          data: targets.map((target) => ({ [axis]: target[3] })),
        }
      : undefined;
  }

  const METHODS = ['wilson', 'jackknife'];
  const OUTSIDE = { low: '▼', high: '▲' };
  const NAMED = 4;

  // How an area compares in a year, by its place in the list of areas.
  function standings(stage, year, sex) {
    const found = new Map();
    if (sex === 'all') {
      data.peers
        .filter((group) => group[0] === stage && group[1] === year)
        .forEach((group) => {
          group[2].forEach(([area, interval, method, ranks, limits, outside, runs]) => {
            const ties = [];
            for (let i = 0; i < runs.length; i += 2) {
              for (let at = runs[i]; at <= runs[i + 1]; at++) {
                ties.push(group[2][at][0]);
              }
            }
            found.set(area, { interval, method, ranks, limits, outside, ties, peers: group[2].map((one) => one[0]) });
          });
        });
    }
    return found;
  }

  function range(ends) {
    return ends.length ? number(ends[0]) + '–' + number(ends[1]) : '';
  }

  function rank(standing) {
    // An area without peers has no rank.
    const [own, best, worst] = standing.peers.length > 1 ? standing.ranks : [];
    return own === undefined ? '' : own + (best === undefined ? '' : ' (' + best + '–' + worst + ')');
  }

  function names(areas) {
    return areas.map((at) => XH.areas[at][1]).join(XH.text('enumeration'));
  }

  // Whom an area cannot be told apart from; a long list opens on demand.
  function ties(standing) {
    if (!standing || !standing.interval.length || standing.peers.length < 2) {
      return make('td');
    }
    if (!standing.ties.length) {
      return make('td', {}, XH.text('ties.none'));
    }
    if (standing.ties.length <= NAMED) {
      return make('td', {}, names(standing.ties));
    }
    const all = XH.text(standing.ties.length === standing.peers.length - 1 ? 'ties.all' : 'ties.some', { n: standing.ties.length });
    return make('td', {}, make('details', {}, make('summary', {}, all), names(standing.ties)));
  }

  function flag(standing) {
    if (!standing || !standing.outside) {
      return make('td');
    }
    const sign = OUTSIDE[standing.outside];
    return make(
      'td',
      {},
      sign
        ? make('span', { class: 's warn' }, make('b', { 'aria-hidden': 'true' }, sign), ' ' + XH.text('outside.' + standing.outside))
        : XH.text('outside.none'),
      make('small', {}, range(standing.limits.slice(2)))
    );
  }

  // Two areas in one plain sentence.
  function pair(rows, at, standing, state) {
    const form = document.getElementById('pair');
    const known = rows.filter((row) => standing.has(row[0]) && LEVELS[XH.areas[row[0]][2]] === 2);
    form.hidden = known.length < 2;
    if (form.hidden) {
      return;
    }
    const codes = known.map((row) => XH.areas[row[0]][0]);
    const byValue = known.slice().sort((x, y) => x[3][at] - y[3][at]);
    const chosen = (wish, fallback) => (codes.includes(wish) ? wish : XH.areas[fallback[0]][0]);
    const a = chosen(state.a, byValue[0]);
    const b = chosen(state.b, byValue.find((row) => XH.areas[row[0]][0] !== a));
    [['a', a], ['b', b]].forEach(([name, value]) => {
      options(form[name], codes, (code) => XH.areas.find((one) => one[0] === code)[1]);
      form[name].value = value;
    });
    const rowOf = (code) => known.find((row) => XH.areas[row[0]][0] === code);
    const [one, other] = [rowOf(a), rowOf(b)];
    const [s, t] = [standing.get(one[0]), standing.get(other[0])];
    const told = () => {
      if (a === b) {
        return 'pair.same';
      }
      if (!s.peers.includes(other[0])) {
        return 'pair.apart';
      }
      if (!s.interval.length || !t.interval.length) {
        return 'pair.unknown';
      }
      if (s.ties.includes(other[0])) {
        return 'pair.tied';
      }
      return one[3][at] > other[3][at] ? 'pair.higher' : 'pair.lower';
    };
    document.getElementById('told').textContent = XH.text(told(), {
      a: XH.areas[one[0]][1],
      b: XH.areas[other[0]][1],
      x: number(one[3][at]),
      y: number(other[3][at]),
    });
  }

  // The interval of a dot: a line between its ends.
  function whiskers(shown, standing) {
    return {
      type: 'custom',
      silent: true,
      z: 1,
      data: shown.flatMap((row, i) => {
        const own = standing.get(row[0]);
        return own && own.interval.length ? [[own.interval[0], own.interval[1], i]] : [];
      }),
      encode: { x: [0, 1], y: 2 },
      renderItem: (params, api) => {
        const low = api.coord([api.value(0), api.value(2)]);
        const high = api.coord([api.value(1), api.value(2)]);
        return {
          type: 'line',
          shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
          style: { stroke: XH.colours.pale, lineWidth: 3 },
        };
      },
    };
  }

  function comparison(rows, at, targets, standing) {
    const table = document.getElementById('comparison');
    const remarks = XH.remarks(table);
    XH.fill(
      table,
      rows.map((row) =>
        make(
          'tr',
          {},
          areaCell(row),
          cell(row[3][at], remarks.mark(remark(row, at))),
          make('td', { class: 'n' }, standing.has(row[0]) ? range(standing.get(row[0]).interval) : ''),
          make('td', { class: 'n' }, standing.has(row[0]) ? rank(standing.get(row[0])) : ''),
          verdicts(row[3][at], targets),
          flag(standing.get(row[0])),
          ties(standing.get(row[0])),
          make('td', { class: 'n' }, row[4][at] === null ? '' : String(row[4][at])),
          make('td', { class: 'n' }, row[5][at] === null ? '' : String(row[5][at]))
        )
      )
    );
    remarks.show();
    // A column with nothing to say is left out.
    const all = Array.from(standing.values());
    table.classList.toggle('no-goal', !targets.length);
    table.classList.toggle('no-interval', !all.some((one) => METHODS.includes(one.method)));
    table.classList.toggle('no-rank', !all.some((one) => one.ranks.length));
    table.classList.toggle('no-limits', !all.some((one) => one.outside));
    const shown = rows
      .filter((row) => typeof row[3][at] === 'number')
      .sort((a, b) => a[3][at] - b[3][at]);
    const names = shown.map((row) => XH.areas[row[0]][1]);
    const ends = shown.flatMap((row) => (standing.has(row[0]) ? standing.get(row[0]).interval : []));
    XH.draw(
      document.getElementById('dots'),
      shown.length && {
        grid: { left: 8, right: 40, top: 28, bottom: 8, containLabel: true },
        tooltip: { renderMode: 'richText', confine: true, formatter: (p) => names[p.value[1]] + '  ' + number(p.value[0]) },
        xAxis: XH.axis(XH.reach(shown.map((row) => row[3][at]), ends.concat(targets.map((target) => target[3])))),
        yAxis: { type: 'category', data: names, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: XH.colours.line, type: 'dotted' } } },
        series: [
          whiskers(shown, standing),
          {
            type: 'scatter',
            symbolSize: (value) => (LEVELS[XH.areas[shown[value[1]][0]][2]] < 2 ? 13 : 10),
            data: shown.map((row, i) => ({
              value: [Number(number(row[3][at])), i],
              symbol: LEVELS[XH.areas[row[0]][2]] < 2 ? 'diamond' : 'circle',
              itemStyle: { color: LEVELS[XH.areas[row[0]][2]] < 2 ? XH.colours.ink : XH.colours.blue },
            })),
            // Of many areas the axis is out of sight, so each dot says its value.
            label: { show: true, position: 'top', distance: 2, formatter: (p) => number(p.value[0]), fontSize: 11 },
            markLine: goalLine(targets, 'xAxis'),
          },
        ],
      },
      Math.max(160, shown.length * 22 + 60)
    );
  }

  function trend(rows, targets) {
    const table = document.getElementById('trend');
    const remarks = XH.remarks(table);
    table.tHead.rows[0].replaceChildren(
      make('th', { scope: 'col', 'aria-sort': 'none' }, make('button', { type: 'button' }, XH.text('area'))),
      ...data.years.map((year) =>
        make('th', { scope: 'col', class: 'n', 'aria-sort': 'none' }, make('button', { type: 'button' }, XH.year(data.id, year)))
      )
    );
    XH.fill(table, rows.map((row) => make('tr', {}, areaCell(row), ...row[3].map((value, at) => cell(value, remarks.mark(remark(row, at)))))));
    remarks.show();
    const known = rows.filter((row) => row[3].filter((v) => typeof v === 'number').length > 1);
    const first = data.years.findIndex((year, i) => known.some((row) => typeof row[3][i] === 'number'));
    const few = known.length <= STROKES;
    XH.draw(
      document.getElementById('lines'),
      known.length && {
        grid: { left: 8, right: 110, top: 24, bottom: 8, containLabel: true },
        tooltip: { renderMode: 'richText', confine: true, trigger: 'item', formatter: (p) => p.seriesName + '  ' + p.name + '  ' + p.value },
        xAxis: { type: 'category', data: data.years.slice(first).map(String), axisTick: { show: false } },
        yAxis: XH.axis(XH.reach(known.flatMap((row) => row[3]), targets.map((target) => target[3]))),
        series: known.map((row, i) => {
          const area = XH.areas[row[0]];
          const wide = LEVELS[area[2]] < 2;
          return {
            type: 'line',
            name: area[1],
            data: row[3].slice(first).map((value) => (typeof value === 'number' ? Number(number(value)) : '-')),
            symbolSize: wide ? 7 : 5,
            z: wide ? 5 : 2,
            lineStyle: { width: wide ? 3 : 1.5, color: wide ? XH.colours.ink : few ? undefined : XH.colours.pale },
            itemStyle: { color: wide ? XH.colours.ink : few ? undefined : XH.colours.pale },
            endLabel: { show: few || wide, formatter: area[1], fontSize: 11, lineHeight: 15, color: XH.colours.ink },
            labelLayout: { moveOverlap: 'shiftY' },
            markLine: i === 0 ? goalLine(targets, 'yAxis') : undefined,
          };
        }),
      },
      380
    );
  }

  function spread(stage) {
    const spreads = data.spreads
      .filter((s) => s[1] === stage)
      .sort((a, b) => b[4][2] - a[4][2]);
    document.getElementById('spread-section').hidden = !spreads.length;
    XH.fill(
      document.getElementById('spread'),
      spreads.map((s) => make('tr', {}, areaCell(s), make('td', { class: 'n' }, String(s[3])), ...s[4].map((value) => cell(value))))
    );
    const names = spreads.map((s) => XH.areas[s[0]][1]);
    XH.draw(
      document.getElementById('boxes'),
      spreads.length && {
        grid: { left: 8, right: 24, top: 12, bottom: 8, containLabel: true },
        xAxis: XH.axis({}),
        yAxis: { type: 'category', data: names, inverse: true, axisTick: { show: false } },
        series: [
          {
            type: 'boxplot',
            data: spreads.map((s) => s[4].map((v) => Number(number(v)))),
            itemStyle: { color: '#dfe8f1', borderColor: XH.colours.blue },
            boxWidth: [6, 16],
          },
        ],
      },
      Math.max(140, spreads.length * 26 + 40)
    );
  }

  function latest(rows) {
    const with_ = data.years.filter((year, i) => rows.some((row) => typeof row[3][i] === 'number'));
    return with_.length ? with_[with_.length - 1] : data.years[data.years.length - 1];
  }

  const STANDING = ['low95', 'high95', 'method', 'rank', 'rank_low', 'rank_high', 'funnel_low95', 'funnel_high95', 'funnel_low998', 'funnel_high998', 'outside', 'ties'];

  function titles(keys) {
    return keys.map((key) => XH.text('csv.' + key));
  }

  function yearTitle() {
    return XH.texts.indicators[data.id][4] ? 'fiscal_year' : 'year';
  }

  function synthetic() {
    return XH.text(document.querySelector('.synthetic') ? 'yes' : 'no');
  }

  // Cells of STANDING.
  function standingCells(standing) {
    const filled = (list, length) => Array.from({ length: length }, (one, at) => (list[at] === undefined ? null : list[at]));
    return [
      ...filled(standing.interval, 2),
      standing.method ? XH.text('method.' + standing.method) : null,
      ...filled(standing.peers && standing.peers.length > 1 ? standing.ranks : [], 3),
      ...filled(standing.limits, 4),
      standing.outside ? XH.text('outside.' + standing.outside) : null,
      names(standing.ties),
    ];
  }

  function said(remark) {
    return remark === undefined ? null : XH.remark(remark).textContent;
  }

  // Every row of the page's data, as long as the table of the release is.
  function csv(file) {
    const flat = [titles(['code', 'area', 'level', 'stage', 'sex', yearTitle(), 'value', 'unit', 'status', 'schools', 'pupils', ...STANDING, 'remark', 'synthetic'])];
    const unit = XH.texts.indicators[data.id][1];
    const known = new Map();
    data.peers.forEach((group) => {
      const key = group[0] + '|' + group[1];
      known.set(key, standings(group[0], group[1], 'all'));
    });
    data.rows.forEach((row) => {
      const area = XH.areas[row[0]];
      data.years.forEach((year, i) => {
        const value = row[3][i];
        if (value === null) {
          return;
        }
        const of = row[2] === 'all' && known.get(row[1] + '|' + year);
        const standing = (of && of.get(row[0])) || { interval: [], ranks: [], limits: [], ties: [] };
        flat.push([
          area[0], area[1], XH.text('level.' + area[2]), XH.text('stage.' + row[1]), XH.text(row[2]), year,
          typeof value === 'number' ? value : null, unit,
          XH.text('status.' + (typeof value === 'number' ? 'ok' : value)), row[4][i], row[5][i],
          ...standingCells(standing), said(remark(row, i)), synthetic(),
        ]);
      });
    });
    XH.csv(flat, file + '.csv');
  }

  // A row per area, stage and sex, a column per year; what is no value is a word in its place, so that nobody sums
  // it up as 0. On further sheets how areas compare, and what the values mean.
  function xlsx(file) {
    const unit = XH.texts.indicators[data.id][1];
    const values = [
      [...titles(['code', 'area', 'level', 'stage', 'sex']), ...data.years.map((year) => XH.year(data.id, year) + (unit ? ' (' + unit + ')' : '')), ...titles(['remark', 'synthetic'])],
      ...data.rows.map((row) => {
        const area = XH.areas[row[0]];
        const shown = row[3].map((value) => (typeof value === 'string' ? XH.text('status.' + value) : value));
        const remarks = data.years.flatMap((year, at) => (said(remark(row, at)) ? [year + XH.text('colon') + said(remark(row, at))] : []));
        return [area[0], area[1], XH.text('level.' + area[2]), XH.text('stage.' + row[1]), XH.text(row[2]), ...shown, remarks.join(' ') || null, synthetic()];
      }),
    ];
    const valueOf = new Map(data.rows.filter((row) => row[2] === 'all').map((row) => [row[0] + '|' + row[1], row[3]]));
    const compared = [titles(['code', 'area', 'stage', yearTitle(), 'value', ...STANDING, 'synthetic'])];
    const listed = new Set();
    data.peers.forEach(([stage, year]) => {
      // Groups of one stage and year, such as counties and cities, are all in its standings.
      if (listed.has(stage + '|' + year)) {
        return;
      }
      listed.add(stage + '|' + year);
      standings(stage, year, 'all').forEach((standing, at) => {
        const value = valueOf.get(at + '|' + stage)[data.years.indexOf(year)];
        compared.push([XH.areas[at][0], XH.areas[at][1], XH.text('stage.' + stage), year, value, ...standingCells(standing), synthetic()]);
      });
    });
    const sheets = [[XH.text('xlsx.values'), values]];
    if (compared.length > 1) {
      sheets.push([XH.text('xlsx.comparison'), compared]);
    }
    sheets.push([XH.text('xlsx.definition'), [['', '中文', 'English'], ...data.definition]]);
    XH.xlsx(sheets, file + '.xlsx');
  }

  function start() {
    const sexes = Array.from(new Set(data.rows.map((row) => row[2])));
    options(choice.sex, sexes, (sex) => XH.text(sex));
    choice.sex.parentNode.hidden = sexes.length < 2;
    options(choice.year, data.years.slice().reverse(), (year) => XH.year(data.id, year));

    let last = '';
    XH.state.follow((state) => {
      const stages = Array.from(choice.stage.options).map((option) => option.value);
      // The stage of a link; else the one that a plan is about, or the first that has values.
      const filled = stages.filter((s) => data.rows.some((row) => row[1] === s && row[3].some((v) => typeof v === 'number')));
      const wanted = filled.find((s) => data.targets.some((target) => target[0] === s));
      const stage = stages.includes(state.stage) ? state.stage : wanted || filled[0] || stages[0];
      const sex = sexes.includes(state.sex) ? state.sex : 'all';
      const rows = data.rows
        .filter((row) => row[1] === stage && row[2] === sex)
        .sort((a, b) => LEVELS[XH.areas[a[0]][2]] - LEVELS[XH.areas[b[0]][2]] || a[0] - b[0]);
      const year = data.years.includes(Number(state.year)) ? Number(state.year) : latest(rows);
      choice.stage.value = stage;
      choice.sex.value = sex;
      choice.year.value = String(year);
      pair(rows, data.years.indexOf(year), standings(stage, year, sex), state);
      const now = [stage, sex, year].join();
      if (now !== last) {
        last = now;
        const ofStage = data.targets.filter((target) => target[0] === stage);
        const due = ofStage.filter((target) => target[1] === year);
        const standing = standings(stage, year, sex);
        comparison(rows, data.years.indexOf(year), sex === 'all' ? due : [], standing);
        trend(rows, sex === 'all' ? ofStage.filter((target) => target[1] === Math.max(...ofStage.map((t) => t[1]))) : []);
        spread(stage);
      }
    });
    choice.addEventListener('change', (event) => XH.state.write({ [event.target.name]: event.target.value }));
    choice.addEventListener('submit', (event) => event.preventDefault());
    const two = document.getElementById('pair');
    two.addEventListener('change', (event) => XH.state.write({ [event.target.name]: event.target.value }));
    two.addEventListener('submit', (event) => event.preventDefault());
    [['csv', csv], ['xlsx', xlsx]].forEach(([id, save]) => {
      const button = document.getElementById(id);
      button.addEventListener('click', () => save(button.dataset.file));
    });
  }

  XH.open('indicator', (unpacked) => {
    data = unpacked;
    start();
  });
})();
