// Rows as a CSV file: UTF-8 with a byte order mark, and nothing in it that a spreadsheet would compute.
(function () {
  'use strict';
  const XH = window.XH;
  // What a formula begins with; the last four are the full-width forms, which some programs read.
  const COMPUTED = '=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20';

  function cell(value) {
    if (value === null || value === undefined) {
      return '';
    }
    let text = String(value);
    if (typeof value !== 'number' && text && COMPUTED.includes(text[0])) {
      text = "'" + text;
    }
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  XH.csv = function (rows, file) {
    const text = '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
    XH.save(new Blob([text], { type: 'text/csv' }), file);
  };
})();
