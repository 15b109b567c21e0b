// The page of an area: its targets, each with its way and what stands behind it, and its indicators.
(function () {
  'use strict';
  const XH = window.XH;
  const make = XH.make;
  const NAMED = 5;
  const detail = document.getElementById('detail');
  const JUDGED = ['missed', 'off_track', 'at_risk', 'on_track', 'met'];
  const FAILING = ['missed', 'off_track', 'at_risk'];
  let area;

  function number(id, value) {
    const decimals = XH.texts.indicators[id][2];
    return typeof value === 'number' ? value.toFixed(decimals) : '';
  }

  function n(text, attributes, ...more) {
    return make('td', Object.assign({ class: 'n' }, attributes), text, ...more);
  }

  function link(id, text, attributes) {
    return make('a', Object.assign({ href: '#target=' + id }, attributes), text);
  }

  function actual(target) {
    return target.a === undefined ? '' : XH.unit(XH.number(target.id, target.a), XH.target(target.id).unit);
  }

  function gap(target) {
    if (target.g === undefined) {
      return '';
    }
    const sign = target.g > 0 ? '+' : target.g < 0 ? '−' : '';
    return XH.unit(sign + XH.number(target.id, Math.abs(target.g)), XH.target(target.id).gapUnit);
  }

  function closing(target) {
    if (!target.tc) {
      return '';
    }
    const [how, amount, unit] = target.tc;
    return XH.text('close.' + how, { q: amount + XH.text('closing.' + unit, { n: amount }) });
  }

  // What must be said with the actual value, in words.
  function remark(target) {
    return target.rm === undefined ? null : make('span', {}, XH.text('remark'), XH.remark(target.rm));
  }

  function row(target, remarks) {
    const words = XH.target(target.id);
    const binding = target.b && document.getElementById('scorecard').dataset.county === '1';
    const flags = [
      ...(words.soft ? [' · ' + XH.text('soft')] : []),
      ...(words.conflicts ? [' · ', make('span', { class: 'flag' }, XH.text('conflict'))] : []),
      ...(target.old ? [' · ' + XH.text('overtaken')] : []),
    ];
    return make(
      'tr',
      { id: target.id, 'data-domain': words.domain, 'data-status': target.st },
      make(
        'th',
        { scope: 'row' },
        link(target.id, words.name, { class: 'open' }),
        make('small', {}, words.domainName, ...flags, ' · ', make('a', { href: 'plan.html#' + target.id }, XH.text('words')))
      ),
      make('td', {}, words.due),
      make('td', { class: 'goal' }, words.goal),
      make('td', { class: 'n', 'data-o': target.a === undefined ? null : String(target.a) }, actual(target), remarks.mark(target.rm), target.y ? make('small', {}, XH.year(target.i, target.y)) : null),
      n(gap(target), { 'data-o': String(target.o) }),
      make('td', {}, XH.spark(target.id, target)),
      n(target.s ? target.s.length + (target.n ? ' / ' + target.n : '') : ''),
      make('td', { 'data-o': String(target.o) }, XH.mark(target.st), binding ? make('small', { class: 'flag' }, XH.text('binding')) : null)
    );
  }

  function head(...labels) {
    return make(
      'thead',
      {},
      make('tr', {}, ...labels.map(([label, number]) => make('th', { scope: 'col', class: number ? 'n' : null }, label)))
    );
  }

  // The schools behind a gap: what each has, what it would need.
  function schools(target) {
    const shared = target.s.some((school) => school.length > 3);
    const kind = shared ? 'schools.shared' : 'schools';
    return XH.scrolled(
      make(
        'table',
        { class: 'small', id: 'schools' },
        make('caption', {}, XH.text(kind, { n: target.s.length, all: target.n || '?' })),
        head(
          [XH.text('school')],
          [XH.text('code')],
          [XH.text('value'), true],
          [XH.text('needed'), true],
          ...(shared ? [[XH.text('contribution'), true]] : [])
        ),
        make(
          'tbody',
          {},
          ...target.s.map(([at, value, needed, part]) =>
            make(
              'tr',
              {},
              make('th', { scope: 'row' }, area.schools[at][0]),
              make('td', {}, area.schools[at][1]),
              n(text(value)),
              n(text(needed)),
              shared ? n(part + ' %') : null
            )
          )
        )
      )
    );
  }

  function text(value) {
    return typeof value === 'number' ? String(value) : '';
  }

  // What a target rests on that progress records answer.
  function records(target) {
    if (!target.rec.length) {
      return make('p', {}, XH.text('records.none', { item: target.it }));
    }
    const counties = new Set(target.rec.map((record) => record[5])).size > 1;
    return XH.scrolled(
      make(
        'table',
        { class: 'small', id: 'records' },
        make('caption', {}, XH.text('records', { item: target.it })),
        head(
          ...(counties ? [[XH.text('area')]] : []),
          [XH.text('date')],
          [XH.text('planned'), true],
          [XH.text('done'), true],
          [XH.text('verified'), true],
          [XH.text('evidence')]
        ),
        make(
          'tbody',
          {},
          ...target.rec.map(([date, planned, done, verified, evidence, county]) =>
            make(
              'tr',
              {},
              ...(counties ? [make('th', { scope: 'row' }, county), make('td', {}, date)] : [make('th', { scope: 'row' }, date)]),
              n(text(planned)),
              n(text(done)),
              n(text(verified)),
              make('td', {}, evidence || '—')
            )
          )
        )
      )
    );
  }

  // Why neither schools nor a number of things stand behind a gap, or that there is none.
  function unexplained(target) {
    if (target.need === 0) {
      return XH.text('way.reached');
    }
    return target.n ? XH.text('schools.unlisted', { n: target.n }) : XH.text('schools.none');
  }

  function behind(target) {
    if (target.rec) {
      return records(target);
    }
    if (target.s) {
      return schools(target);
    }
    // Of what meets its number already there is no gap to take apart.
    if (!FAILING.includes(target.st) || target.need === 0) {
      return null;
    }
    return make('p', {}, unexplained(target));
  }

  function change([year, name, what, into]) {
    return XH.text('change.' + what, { y: year, s: name, t: into || '' });
  }

  // Schools that came or went at the stages of the target while its values were taken.
  function moved(target) {
    if (!target.sg || target.v.length < 2) {
      return null;
    }
    const stages = XH.texts.members[target.sg] || [target.sg];
    const from = target.v[0][0];
    const to = target.v[target.v.length - 1][0];
    const its = area.changes.filter(
      ([year, , , , where]) => year > from && year <= to && where.some((stage) => stages.includes(stage))
    );
    return its.length
      ? make('p', { class: 'note', id: 'moved-here' }, XH.text('moved'), its.map(change).join(XH.text('semicolon')))
      : null;
  }

  function show(id) {
    const target = area.targets.find((one) => one.id === id);
    document.querySelectorAll('#scorecard tr.opened').forEach((one) => one.classList.remove('opened'));
    detail.hidden = !target;
    detail.replaceChildren();
    if (!target) {
      return;
    }
    const opened = document.getElementById(id);
    if (opened) {
      opened.classList.add('opened');
    }
    const words = XH.target(id);
    const close = make('button', { type: 'button', class: 'close' }, XH.text('close'));
    close.addEventListener('click', () => XH.state.write({ target: '' }));
    const way = XH.way(id, target);
    const value = actual(target);
    const sure = target.ci
      ? ' ' + XH.text('interval', { l: XH.number(id, target.ci[0]), h: XH.number(id, target.ci[1]) })
      : '';
    const indicator = target.i && XH.texts.indicators[target.i];
    const verdict = [XH.mark(target.st), ' ', make('b', {}, value), sure];
    verdict.push(' ' + XH.text('goal') + ' ' + words.goal);
    if (gap(target)) {
      verdict.push(' (' + gap(target) + ')');
    }
    if (target.rs) {
      verdict.push(' · ', reason(target));
    }
    if (remark(target)) {
      verdict.push(' · ', remark(target));
    }
    if (indicator) {
      verdict.push(
        ' · ',
        make('a', { href: indicator[3] + '#stage=' + target.sg + (target.y ? '&year=' + target.y : '') }, XH.text('indicator') + ': ' + indicator[0])
      );
    }
    const said = XH.pace(id, target);
    detail.append(
      make('h3', { id: 'detail-title' }, words.name),
      close,
      make('p', { class: 'verdict' }, ...verdict),
      ...(closing(target) ? [make('p', { class: 'closing' }, make('b', {}, XH.text('closing')), closing(target))] : []),
      ...(said.length ? [make('p', { class: 'pace' }, said.join(' '))] : [])
    );
    if (way) {
      detail.append(way.element);
      way.draw();
    }
    [moved(target), behind(target)].filter(Boolean).forEach((part) => detail.append(part));
  }

  // A code in words; what an indicator said, it said in Chinese.
  function reason(target) {
    const words = XH.texts['reason.' + target.rs];
    return words === undefined ? make('span', { lang: 'zh-CN' }, target.rs) : make('span', {}, words);
  }

  function follow() {
    document.addEventListener('click', (event) => {
      const anchor = event.target.closest('a[href^="#target="]');
      if (anchor) {
        event.preventDefault();
        XH.state.write({ target: decodeURIComponent(anchor.getAttribute('href').slice('#target='.length)) });
        detail.scrollIntoView({ block: 'start' });
        detail.focus({ preventScroll: true });
      }
    });
    let first = true;
    let open = '';
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

  function scorecard() {
    const table = document.getElementById('scorecard');
    const remarks = XH.remarks(table);
    XH.fill(
      table,
      area.targets.filter((target) => JUDGED.includes(target.st)).map((target) => row(target, remarks))
    );
    remarks.show();
  }

  // The gaps that somebody has to act on, with the worst schools by name.
  function gaps() {
    const failing = area.targets.filter((target) => FAILING.includes(target.st) && !target.old);
    const section = document.getElementById('behind-section');
    section.hidden = !failing.length;
    section.querySelector('dl').replaceChildren(
      ...failing.map((target) => {
        const names = (target.s || []).slice(0, NAMED).flatMap(([at, value]) => [
          make('span', { class: 'school' }, area.schools[at][0] + ' ', make('b', {}, String(value))),
          ' ',
        ]);
        const more = target.s ? target.s.length - NAMED : 0;
        return make(
          'div',
          {},
          make(
            'dt',
            {},
            link(target.id, XH.target(target.id).name),
            ' ',
            make(
              'small',
              {},
              XH.target(target.id).goal + ' · ' + XH.text('actual') + ' ' + actual(target),
              ...(remark(target) ? [' · ', remark(target)] : [])
            )
          ),
          make(
            'dd',
            {},
            closing(target) ? make('span', { class: 'closing' }, closing(target) + ' ') : null,
            ...(target.s || target.tc ? names : [unexplained(target)]),
            more > 0 ? link(target.id, XH.text('more', { n: more })) : null
          )
        );
      })
    );
  }

  // What is not judged, by status and reason.
  function unjudged() {
    const groups = new Map();
    area.targets
      .filter((target) => !JUDGED.includes(target.st))
      .forEach((target) => {
        const key = target.st + '|' + (target.rs || '');
        groups.set(key, (groups.get(key) || []).concat(target));
      });
    const section = document.getElementById('open-section');
    section.hidden = !groups.size;
    section.querySelector('dl').replaceChildren(
      ...Array.from(groups.values()).map((targets) =>
        make(
          'div',
          {},
          make(
            'dt',
            {},
            XH.mark(targets[0].st),
            ' ',
            targets[0].rs ? reason(targets[0]) : null,
            ' ',
            make('small', {}, String(targets.length))
          ),
          make(
            'dd',
            {},
            ...targets.flatMap((target, i) => {
              const known = [XH.target(target.id).due, actual(target) && actual(target) + ' (' + XH.year(target.i, target.y) + ')'].filter(Boolean);
              return [
                i ? XH.text('semicolon') : '',
                link(target.id, XH.target(target.id).name),
                known.length ? make('small', {}, ' ' + known.join(' '), ...(remark(target) ? [' · ', remark(target)] : [])) : '',
              ];
            })
          )
        )
      )
    );
  }

  const HOLDS = { yes: ['good', '✓'], no: ['bad', '✗'], no_data: ['none', '—'], not_applicable: ['none', '·'] };
  const ORDER = ['no', 'no_data', 'yes', 'not_applicable'];

  function condition([id, stage, year, sign, cap, value, holds, count, behindIt, said], remarks) {
    const [name, unit, , page] = XH.texts.indicators[id] || [id, '', 0, ''];
    const [tone, mark] = HOLDS[holds];
    const list = behindIt.length
      ? make(
          'details',
          {},
          make('summary', {}, XH.text('readiness.schools', { n: behindIt.length })),
          ...behindIt.flatMap(([at, own, needed]) => [
            make('span', { class: 'school' }, area.schools[at][0] + ' ', make('b', {}, String(own)), ' / ' + needed),
            ' ',
          ])
        )
      : null;
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, page ? make('a', { href: page + '#stage=' + stage }, name) : name, make('small', {}, XH.text('stage.' + stage))),
      make('td', { class: 'goal' }, XH.unit(sign + ' ' + cap, unit)),
      n(value === null ? '' : XH.unit(number(id, value), unit), {}, remarks.mark(said)),
      n(year === null ? '' : XH.year(id, year)),
      make('td', { 'data-o': String(ORDER.indexOf(holds)) }, make('span', { class: 's ' + tone }, make('b', { 'aria-hidden': 'true' }, mark), ' ' + XH.text('holds.' + holds))),
      make('td', {}, list || (count === null ? '' : String(count)))
    );
  }

  function readiness() {
    const section = document.getElementById('readiness');
    section.hidden = !area.readiness.length;
    area.readiness.forEach(([programme, due, conditions]) => {
      const count = (holds) => conditions.filter((one) => one[6] === holds).length;
      const title = 'readiness-' + programme;
      const table = make('table', { class: 'readiness' });
      const remarks = XH.remarks(table);
      table.append(
        make('caption', { class: 'hidden' }, XH.text('programme.' + programme)),
        head([XH.text('condition')], [XH.text('cap')], [XH.text('value'), true], [XH.text('year.any'), true], [XH.text('holds')], [XH.text('behind')]),
        make(
          'tbody',
          {},
          ...conditions
            .slice()
            .sort((a, b) => ORDER.indexOf(a[6]) - ORDER.indexOf(b[6]))
            .map((one) => condition(one, remarks))
        )
      );
      section.append(
        make('h3', { id: title }, XH.text('programme.' + programme)),
        make(
          'p',
          {},
          XH.text('readiness.count', { no: count('no'), yes: count('yes'), open: count('no_data') }) + ' ' +
            (due === null ? XH.text('readiness.unscheduled') : XH.text('readiness.due', { y: due }))
        ),
        make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': title }, table)
      );
      remarks.show();
    });
  }

  function changes() {
    document.getElementById('school-changes').hidden = !area.changes.length;
    XH.fill(
      document.getElementById('moved'),
      area.changes.map((one) =>
        make(
          'tr',
          {},
          n(String(one[0])),
          make('th', { scope: 'row' }, one[1]),
          make('td', {}, XH.text('changed.' + one[2], { t: one[3] || '' })),
          make('td', {}, one[4].map((stage) => XH.text('stage.' + stage)).join(XH.text('comma')))
        )
      )
    );
  }

  // A change, and the two values it is the difference of, with their marks.
  function difference(id, from, to, ...marks) {
    const by = to - from;
    const size = number(id, Math.abs(by));
    const sign = Number(size) === 0 ? '±' : by > 0 ? '+' : '−';
    return n(sign + size, { 'data-o': String(by) }, make('small', {}, number(id, from), marks[0], ' → ' + number(id, to), marks[1]));
  }

  function sameSchools() {
    const section = document.getElementById('same-schools');
    section.hidden = !area.same.length;
    area.same.forEach(([year, withheld, rows]) => {
      const said = [XH.text('same.years', { y: year, b: year - 1 })];
      if (!rows.length) {
        said.push(XH.text('same.none'));
      }
      if (withheld) {
        said.push(XH.text('same.withheld', { n: withheld }));
      }
      document.getElementById('same-withheld').textContent = said.join(' ');
      document.getElementById('same').parentElement.hidden = !rows.length;
      const remarks = XH.remarks(document.getElementById('same'));
      XH.fill(
        document.getElementById('same'),
        rows.map(([id, stage, before, after, sameBefore, sameAfter, count, left, ofBefore, ofAfter]) => {
          const [name, unit, , page] = XH.texts.indicators[id];
          return make(
            'tr',
            {},
            make('th', { scope: 'row' }, make('a', { href: page + '#stage=' + stage + '&year=' + year }, name)),
            make('td', {}, XH.text('stage.' + stage)),
            difference(id, before, after, remarks.mark(ofBefore), remarks.mark(ofAfter)),
            difference(id, sameBefore, sameAfter),
            make('td', {}, unit),
            make(
              'td',
              { 'data-o': String(count) },
              make(
                'details',
                {},
                make('summary', {}, XH.text('readiness.schools', { n: count })),
                left.map((at) => area.schools[at][0]).join(XH.text('comma')) + (left.length < count ? ' …' : '')
              )
            )
          );
        })
      );
      remarks.show();
    });
  }

  function indicators() {
    const all = document.getElementById('all');
    const withCity = all.tHead.rows[0].cells.length > 6;
    const remarks = XH.remarks(all);
    XH.fill(
      all,
      area.values.map(([id, stage, year, value, city, before, said]) => {
        const [own, ofCity, ofBefore] = said || [];
        const [name, unit, , page] = XH.texts.indicators[id];
        return make(
          'tr',
          {},
          make('th', { scope: 'row' }, make('a', { href: page + '#stage=' + stage }, name)),
          make('td', {}, XH.text('stage.' + stage)),
          n(XH.year(id, year)),
          typeof value === 'number'
            ? n(number(id, value), {}, remarks.mark(own))
            : make('td', { class: 'n' }, make('span', { class: 's none' }, XH.text('status.' + value))),
          n(number(id, before), {}, remarks.mark(ofBefore)),
          withCity ? n(number(id, city), {}, remarks.mark(ofCity)) : null,
          make('td', {}, unit)
        );
      })
    );
    remarks.show();
  }

  XH.open('area', (data) => {
    area = data;
    if (detail) {
      scorecard();
      gaps();
      readiness();
      unjudged();
      follow();
    }
    changes();
    sameSchools();
    indicators();
  });
})();
