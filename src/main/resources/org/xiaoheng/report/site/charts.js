// Charts are drawn from the same rows as the table beside them.
(function () {
  'use strict';
  const XH = window.XH;
  const charts = [];
  const style = getComputedStyle(document.body);

  XH.colours = {
    ink: '#1f2933',
    quiet: '#5b6673',
    line: '#d5dbe2',
    blue: '#1d4e79',
    red: '#b42318',
    green: '#1a6b3c',
    pale: '#9fb3c8',
  };

  // Of lines side by side: dark enough on white, and told apart by lightness where red and green are not.
  const LINES = [
    '#1d4e79', '#d1731e', '#1a6b3c', '#b42318', '#7a4ea3', '#0f8a8a', '#8c6d1f', '#d24d8a', '#4a90d9', '#6b7683', '#5f9e2f', '#5a2a1f',
  ];

  // Draws or redraws a chart; an empty option hides it.
  XH.draw = function (element, option, height) {
    element.hidden = !option;
    if (!option) {
      return;
    }
    element.style.height = height + 'px';
    let chart = echarts.getInstanceByDom(element);
    if (!chart) {
      chart = echarts.init(element, null, { renderer: 'svg' });
      charts.push(chart);
    }
    chart.setOption(
      Object.assign(
        {
          animation: false,
          color: LINES,
          textStyle: { fontFamily: style.fontFamily, color: XH.colours.ink, fontSize: 12 },
          // Rich text draws the names of areas and schools; the default would read them as HTML.
          tooltip: { renderMode: 'richText', confine: true },
        },
        option
      ),
      true
    );
    chart.resize();
  };

  // An axis of numbers that leaves room around them.
  XH.axis = function (more) {
    return Object.assign(
      {
        type: 'value',
        scale: true,
        axisLabel: { color: XH.colours.quiet },
        splitLine: { lineStyle: { color: XH.colours.line } },
      },
      more
    );
  };

  // Limits of an axis that keep goals in sight; none where they are among the values.
  XH.reach = function (values, goals) {
    const numbers = values.filter((value) => typeof value === 'number');
    const low = Math.min(...numbers);
    const high = Math.max(...numbers);
    const lowest = Math.min(...goals);
    const highest = Math.max(...goals);
    const span = Math.max(high, highest) - Math.min(low, lowest) || 1;
    const step = Math.pow(10, Math.floor(Math.log10(span)));
    const at = (steps) => Number((steps * step).toPrecision(12));
    return {
      min: lowest < low ? at(Math.ceil(lowest / step) - 1) : undefined,
      max: highest > high ? at(Math.floor(highest / step) + 1) : undefined,
    };
  };

  function resize() {
    charts.forEach((chart) => chart.resize());
  }
  window.addEventListener('resize', resize);
  window.addEventListener('beforeprint', resize);
  window.addEventListener('afterprint', resize);
})();
