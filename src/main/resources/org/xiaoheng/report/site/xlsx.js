// Sheets as an XLSX file (ECMA-376): a header that stays in view, numbers as numbers, everything else as text,
// which no program computes. As files of the site, these would be a third of it.
(function () {
  'use strict';
  const XH = window.XH;
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/';
  const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';
  const NARROWEST = 9;
  const WIDEST = 60;
  // What XML cannot hold, escaped or not: control characters and halves of surrogate pairs.
  const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
  // The longest text of a cell that spreadsheet programs open.
  const LONGEST = 32767;

  function escaped(text) {
    return text.replace(UNFIT, '\uFFFD').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  function cell(value, style) {
    if (value === null || value === undefined || value === '') {
      return '<c/>';
    }
    return typeof value === 'number'
      ? '<c><v>' + value + '</v></c>'
      : '<c' + style + ' t="inlineStr"><is><t xml:space="preserve">' + escaped(String(value).slice(0, LONGEST)) + '</t></is></c>';
  }

  // Chinese characters are twice as wide.
  function width(value) {
    return value === null || typeof value === 'number' ? 0 : Array.from(String(value)).reduce((sum, c) => sum + (c < '\u2E80' ? 1 : 2), 0);
  }

  function sheet(rows) {
    const widths = rows[0].map((title, column) => rows.reduce((widest, row) => Math.max(widest, width(row[column])), NARROWEST));
    return (
      HEAD + '<worksheet xmlns="' + MAIN + '"><sheetViews><sheetView workbookViewId="0">' +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' +
      widths.map((w, i) => '<col min="' + (i + 1) + '" max="' + (i + 1) + '" width="' + Math.min(WIDEST, w + 2) + '" customWidth="1"/>').join('') +
      '</cols><sheetData>' +
      rows.map((row, i) => '<row>' + row.map((value) => cell(value, i ? '' : ' s="1"')).join('') + '</row>').join('') +
      '</sheetData></worksheet>'
    );
  }

  function relations(targets) {
    return (
      HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' +
      targets.map(([type, target], i) => '<Relationship Id="rId' + (i + 1) + '" Type="' + OFFICE + '/' + type + '" Target="' + target + '"/>').join('') +
      '</Relationships>'
    );
  }

  const STYLES =
    HEAD + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>' +
    '<xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs></styleSheet>';

  // sheets: [name, rows], the first row being the header.
  XH.xlsx = function (sheets, file) {
    const zip = new JSZip();
    const part = (i) => 'worksheets/sheet' + (i + 1) + '.xml';
    zip.file(
      '[Content_Types].xml',
      HEAD + '<Types xmlns="' + PACKAGE + 'content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="' + TYPE + 'sheet.main+xml"/>' +
        '<Override PartName="/xl/styles.xml" ContentType="' + TYPE + 'styles+xml"/>' +
        sheets.map((one, i) => '<Override PartName="/xl/' + part(i) + '" ContentType="' + TYPE + 'worksheet+xml"/>').join('') +
        '</Types>'
    );
    zip.file('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
    zip.file(
      'xl/workbook.xml',
      HEAD + '<workbook xmlns="' + MAIN + '" xmlns:r="' + OFFICE + '"><sheets>' +
        sheets.map(([name], i) => '<sheet name="' + escaped(name) + '" sheetId="' + (i + 1) + '" r:id="rId' + (i + 1) + '"/>').join('') +
        '</sheets></workbook>'
    );
    zip.file('xl/_rels/workbook.xml.rels', relations(sheets.map((one, i) => ['worksheet', part(i)]).concat([['styles', 'styles.xml']])));
    zip.file('xl/styles.xml', STYLES);
    sheets.forEach(([, rows], i) => zip.file('xl/' + part(i), sheet(rows)));
    zip
      .generateAsync({ type: 'blob', compression: 'DEFLATE', mimeType: TYPE + 'sheet' })
      .then((blob) => XH.save(blob, file));
  };
})();
