// The state of a page is its address, #key=value&key=value, so that every state is a link.
(function () {
  'use strict';
  const XH = (window.XH = window.XH || {});
  const listeners = [];

  function encode(text) {
    return encodeURIComponent(text).replace(/%2F/g, '/');
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text;
    }
  }

  function read() {
    const state = {};
    for (const part of location.hash.slice(1).split('&')) {
      const at = part.indexOf('=');
      if (at > 0) {
        state[decode(part.slice(0, at))] = decode(part.slice(at + 1));
      }
    }
    return state;
  }

  function notify() {
    const state = read();
    listeners.forEach((listener) => listener(state));
  }

  XH.state = {
    read: read,
    // Changes some keys; an empty value removes its key.
    write: function (changes) {
      const state = Object.assign(read(), changes);
      const hash = Object.keys(state)
        .filter((key) => state[key])
        .sort()
        .map((key) => encode(key) + '=' + encode(state[key]))
        .join('&');
      history.replaceState(null, '', location.pathname + location.search + (hash ? '#' + hash : ''));
      notify();
    },
    // Calls back now and whenever the state changes.
    follow: function (listener) {
      listeners.push(listener);
      listener(read());
    },
  };
  window.addEventListener('hashchange', notify);

  XH.text = function (key, values) {
    const one = values && Number(values.n) === 1 ? XH.texts[key + '.one'] : undefined;
    let text = [one, XH.texts[key], key].find((words) => words !== undefined);
    for (const name in values || {}) {
      text = text.split('{' + name + '}').join(values[name]);
    }
    return text;
  };

  // An element with text in it: text is never read as HTML.
  XH.make = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const name in attributes || {}) {
      if (attributes[name] !== null && attributes[name] !== undefined) {
        element.setAttribute(name, attributes[name]);
      }
    }
    for (const child of children) {
      if (child !== null && child !== undefined) {
        element.append(child);
      }
    }
    return element;
  };

  // A table that is wider than the page moves sideways in a box of its own.
  XH.scrolled = function (table) {
    return XH.make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': table.caption.textContent }, table);
  };

  // Data that grow with areas come compressed: unpacked, then handed to the page.
  XH.open = function (name, show) {
    const main = document.getElementById('main');
    if (typeof DecompressionStream === 'undefined') {
      document.getElementById('unread').hidden = false;
      main.removeAttribute('aria-busy');
      return;
    }
    const bytes = Uint8Array.from(atob(XH.packed[name]), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    new Response(stream).json().then((data) => {
      show(data);
      main.removeAttribute('aria-busy');
    });
  };

  // A number with its unit, spaced as the language of the page does.
  XH.unit = function (number, unit) {
    return number + (!unit || (unit === '%' && document.documentElement.lang === 'zh-CN') ? '' : ' ') + unit;
  };

  // The actual value of a target, with the decimals that its indicator publishes.
  XH.number = function (target, value) {
    const decimals = XH.texts.targets[target][12];
    return decimals === null ? String(Number(value.toFixed(2))) : value.toFixed(decimals);
  };

  // A status as [id, tone, sign, word].
  XH.status = function (id) {
    return XH.texts.statuses.find((status) => status[0] === id);
  };

  // The mark of a status: colour, sign and word.
  XH.mark = function (id) {
    const [, tone, sign, word] = XH.status(id);
    return XH.make('span', { class: 's ' + tone }, XH.make('b', { 'aria-hidden': 'true' }, sign), ' ' + word);
  };

  // A header cell that sorts.
  XH.sorter = function (label, number) {
    return XH.make(
      'th',
      { scope: 'col', class: number ? 'n' : null, 'aria-sort': 'none' },
      XH.make('button', { type: 'button' }, label)
    );
  };

  // The chosen language: a first page without a choice in its address opens in the last one.
  function remembered(value) {
    try {
      if (value) {
        localStorage.setItem('xiaoheng.language', value);
      }
      return localStorage.getItem('xiaoheng.language');
    } catch (e) {
      return null;
    }
  }
  const chosen = new URLSearchParams(location.search).get('lang');
  if (chosen === 'zh' || chosen === 'en') {
    remembered(chosen);
  } else if (
    document.documentElement.lang === 'zh-CN' &&
    document.body.classList.contains('page-overview') &&
    remembered() === 'en'
  ) {
    location.replace('en/index.html' + location.hash);
  }
  const language = document.getElementById('language');
  const target = language.getAttribute('href');
  language.addEventListener('click', () => language.setAttribute('href', target + location.hash));
})();
