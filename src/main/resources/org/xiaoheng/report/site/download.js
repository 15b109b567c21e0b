// A file that the page makes itself, handed to the reader.
(function () {
  'use strict';
  const XH = window.XH;

  XH.save = function (blob, file) {
    const url = URL.createObjectURL(blob);
    XH.make('a', { href: url, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };
})();
