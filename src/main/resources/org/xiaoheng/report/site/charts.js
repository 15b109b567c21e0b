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

  function resize() {
    charts.forEach((chart) => chart.resize());
  }
  window.addEventListener('resize', resize);
  window.addEventListener('beforeprint', resize);
  window.addEventListener('afterprint', resize);
})();
