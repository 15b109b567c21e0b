// The page of an indicator: areas compared, their trends, and how their schools lie.
(function () {
  'use strict';
  const XH = window.XH;
  const make = XH.make;
  const data = XH.indicator;
  const choice = document.getElementById('choice');
  const signs = { suppressed: '※', no_data: '—', not_applicable: '·', not_comparable: '≠', failed: '‼' };
  const LEVELS = { province: 0, city: 1, county: 2 };
  const STROKES = 12;

  function number(value) {
    return value.toFixed(data.decimals);
  }

  function cell(value) {
    if (value === null || value === undefined) {
      return make('td', { class: 'n' });
    }
    return typeof value === 'number'
      ? make('td', { class: 'n' }, number(value))
      : make('td', { class: 'n' }, make('span', { class: 's none' }, make('b', { 'aria-hidden': 'true' }, signs[value] || ''), ' ' + XH.text('status.' + value)));
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

  function comparison(rows, at, targets) {
    XH.fill(
      document.getElementById('comparison'),
      rows.map((row) =>
        make(
          'tr',
          {},
          areaCell(row),
          cell(row[3][at]),
          verdicts(row[3][at], targets),
          make('td', { class: 'n' }, row[4][at] === null ? '' : String(row[4][at])),
          make('td', { class: 'n' }, row[5][at] === null ? '' : String(row[5][at]))
        )
      )
    );
    // Without a target there is nothing to say in its column.
    document.getElementById('comparison').classList.toggle('no-goal', !targets.length);
    const shown = rows
      .filter((row) => typeof row[3][at] === 'number')
      .sort((a, b) => a[3][at] - b[3][at]);
    const names = shown.map((row) => XH.areas[row[0]][1]);
    XH.draw(
      document.getElementById('dots'),
      shown.length && {
        grid: { left: 8, right: 40, top: 28, bottom: 8, containLabel: true },
        tooltip: { renderMode: 'richText', confine: true, formatter: (p) => names[p.value[1]] + '  ' + number(p.value[0]) },
        xAxis: XH.axis(XH.reach(shown.map((row) => row[3][at]), targets.map((target) => target[3]))),
        yAxis: { type: 'category', data: names, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: XH.colours.line, type: 'dotted' } } },
        series: [
          {
            type: 'scatter',
            symbolSize: (value) => (LEVELS[XH.areas[shown[value[1]][0]][2]] < 2 ? 13 : 10),
            data: shown.map((row, i) => ({
              value: [Number(number(row[3][at])), i],
              symbol: LEVELS[XH.areas[row[0]][2]] < 2 ? 'diamond' : 'circle',
              itemStyle: { color: LEVELS[XH.areas[row[0]][2]] < 2 ? XH.colours.ink : XH.colours.blue },
            })),
            label: { show: shown.length <= 30, position: 'right', formatter: (p) => number(p.value[0]), fontSize: 11 },
            markLine: goalLine(targets, 'xAxis'),
          },
        ],
      },
      Math.max(160, shown.length * 22 + 60)
    );
  }

  function trend(rows, targets) {
    const table = document.getElementById('trend');
    table.tHead.rows[0].replaceChildren(
      make('th', { scope: 'col', 'aria-sort': 'none' }, make('button', { type: 'button' }, XH.text('area'))),
      ...data.years.map((year) =>
        make('th', { scope: 'col', class: 'n', 'aria-sort': 'none' }, make('button', { type: 'button' }, String(year)))
      )
    );
    XH.fill(table, rows.map((row) => make('tr', {}, areaCell(row), ...row[3].map(cell))));
    const known = rows.filter((row) => row[3].filter((v) => typeof v === 'number').length > 1);
    const first = data.years.findIndex((year, i) => known.some((row) => typeof row[3][i] === 'number'));
    const few = known.length <= STROKES;
    XH.draw(
      document.getElementById('lines'),
      known.length && {
        grid: { left: 8, right: few ? 110 : 24, top: 24, bottom: 8, containLabel: true },
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
      spreads.map((s) => make('tr', {}, areaCell(s), make('td', { class: 'n' }, String(s[3])), ...s[4].map(cell)))
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

  const sexes = Array.from(new Set(data.rows.map((row) => row[2])));
  options(choice.sex, sexes, (sex) => XH.text(sex));
  choice.sex.parentNode.hidden = sexes.length < 2;
  options(choice.year, data.years.slice().reverse(), String);

  function latest(rows) {
    const with_ = data.years.filter((year, i) => rows.some((row) => typeof row[3][i] === 'number'));
    return with_.length ? with_[with_.length - 1] : data.years[data.years.length - 1];
  }

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
    const now = [stage, sex, year].join();
    if (now !== last) {
      last = now;
      const ofStage = data.targets.filter((target) => target[0] === stage);
      const due = ofStage.filter((target) => target[1] === year);
      comparison(rows, data.years.indexOf(year), sex === 'all' ? due : []);
      trend(rows, sex === 'all' ? ofStage.filter((target) => target[1] === Math.max(...ofStage.map((t) => t[1]))) : []);
      spread(stage);
    }
  });
  choice.addEventListener('change', (event) => XH.state.write({ [event.target.name]: event.target.value }));
  choice.addEventListener('submit', (event) => event.preventDefault());
})();
