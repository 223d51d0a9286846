// The page before its program has arrived: theme, slider and weight pictures of the recorded run.
// The program replaces all that this touches, and takes over where the slider is; the focus is
// moved here, also later. A figure in a frame has its theme from embed.js, which tells when that
// changes. This is one file, and long, so that it is one request.
(() => {
  const root = document.documentElement;
  if (!('embed' in root.dataset)) try {
    const asked = /[#&]theme=(light|dark)(?![^&])/.exec(location.hash);
    const theme = asked ? asked[1] : localStorage.getItem('signum-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch { /* storage is denied: the system's theme */ }

  // A shared run is on its way while the program is: what is fetched here never changes.
  const shared = /^#run=([\w-]+)/.exec(location.hash);
  const up = 'embed' in root.dataset ? '../' : '';
  if (shared) fetch(up + 'r/' + shared[1] + '/run').catch(() => {});

  // What was served is of another net than a link asks for: the program brings that one's run. Else
  // it needs the run of this page, which may come while the program does.
  const asked = /(?:^#|&)(?:net=([a-z0-9-]+)|scene=)/.exec(location.hash);
  const { src } = document.currentScript;
  if (asked && 'net' in root.dataset && asked[1] !== root.dataset.net) root.dataset.elsewhere = '';
  else if (src && 'net' in root.dataset) {
    const href = new URL('recorded.signumrun', src).href;
    const link = { rel: 'preload', as: 'fetch', crossOrigin: '', href };
    document.head.append(Object.assign(document.createElement('link'), link));
  }

  let failed = false, stay = () => {};
  addEventListener('signumerror', () => {
    failed = true;
    stay();
  });

  // What is pressed before the program is here is kept for it, in order, also while the page still
  // comes.
  const served = () => document.readyState === 'loading' || document.getElementById('first');
  const deeds = {
    train: '.make button:nth-child(1)', snap: '.make button:nth-child(2)', slow: '.make button:nth-child(3)',
    step: '.walk button:nth-of-type(3)', bench: '.bench button',
  };
  const pressed = () => (root.dataset.pressed ?? '').split(' ').filter(Boolean);
  document.addEventListener('click', ({ target }) => {
    const deed = served() && Object.keys(deeds).find((name) => target.closest?.(deeds[name]));
    if (!deed) return;
    const others = pressed().filter((name) => name !== deed);
    const off = deed === 'slow' && pressed().includes(deed);
    root.dataset.pressed = (off ? others : [...others, deed]).join(' ');
    promise();
  }, true);

  // promise announces that a run will begin, once it is known in which words.
  let words, hint;
  function promise() {
    if (!words || !served()) return;
    const next = document.querySelector('.next');
    hint ??= next.textContent;
    next.textContent = /train|step/.test(root.dataset.pressed) ? words.pressed : hint;
  }
  addEventListener('signumpressed', promise);

  // The program takes the place of a button while that is held down: it is pressed all the same. (A
  // tap finds the new one by itself.)
  let held;
  document.addEventListener('pointerdown', ({ target }) => { held = target.closest?.('button'); }, true);
  document.addEventListener('pointerup', ({ target, pointerType }) => {
    const button = target.closest?.('button');
    const same = held && !held.isConnected && button?.textContent === held.textContent;
    if (same && pointerType !== 'touch') button.click();
    held = undefined;
  }, true);

  // An entry of the glossary has the focus while it is open. Written into the page, autofocus makes
  // Chromium complain of each entry where the page is a frame of another site.
  document.addEventListener('beforetoggle', ({ target, newState }) => {
    if (target.classList.contains('entry')) target.autofocus = newState === 'open';
  }, true);

  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const colour = (name) => {
    const n = parseInt(getComputedStyle(root).getPropertyValue('--' + name).trim().slice(1), 16);
    return [n >> 16, (n >> 8) & 255, n & 255];
  };

  // A pixel is one word: red in its lowest byte.
  const word = ([red, green, blue], opaque = 255) =>
    ((opaque << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  function paint(canvas, pixel) {
    const image = new ImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) pixels[i] = pixel(i);
    canvas.getContext('2d').putImageData(image, 0, 0);
  }

  // weights draws a layer as a tile does: the same colours as palette in app/tones.go, of the upper
  // four bits of each level, and the same layout as act.Tile.
  function weights(canvas, layer, binary) {
    const names = binary ? ['zero', 'up', 'down'] : ['zero', 'plus', 'minus'];
    const [zero, plus, minus] = names.map(colour);
    const packed = binary ? layer.bits ??= bytes(layer.Bits) : layer.float ??= bytes(layer.Float);
    const flat = [word(minus), word(plus)];
    const shades = Uint32Array.from({ length: 16 }, (_, level) => {
      const part = Math.min(1, (Math.abs(level * 16 + 8 - 128) / 127) ** 0.7);
      const end = level < 8 ? minus : plus;
      return word(zero.map((z, i) => Math.round(z * (1 - part) + end[i] * part)));
    });
    const shade = binary
      ? (i) => flat[(packed[i >> 3] >> (i & 7)) & 1]
      : (i) => shades[(packed[i >> 1] >> (4 * (i & 1))) & 15];
    const { Cell, FanIn, Neuron, Weight, Width, Count } = layer;
    const cells = new Uint32Array(canvas.width * canvas.height);
    for (let i = 0; i < Count; i++) {
      const neuron = place(Math.floor(i / FanIn), Neuron, Width);
      const at = neuron + place(i % FanIn, Weight, Width);
      for (let end = at + Cell * Width, row = at; row < end; row += Width) {
        cells.fill(shade(i), row, row + Cell);
      }
    }
    paint(canvas, (i) => cells[i]);
  }

  // place returns where the i-th of some things is, by strides.
  function place(i, strides, width) {
    let at = 0;
    strides.forEach(({ N, DX, DY }, k) => {
      const n = k < strides.length - 1 ? i % N : i;
      at += n * DX + n * DY * width;
      i = Math.floor(i / N);
    });
    return at;
  }

  // The links at the top go to parts of the page, not to another address: that holds the plan.
  const toMain = () => document.querySelector('main')?.focus({ preventScroll: true });
  // enter moves the focus to a part of the page. One that is a stop of the Tab key stays one.
  function enter(part) {
    if (part.tabIndex < 0) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }
  addEventListener('signumenter', ({ target }) => enter(target), true); // by the program
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a.skip, a.tagline');
    if (!link || event.ctrlKey || event.metaKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.classList.contains('skip')) return toMain();
    const part = document.querySelector(link.hash);
    if (!part) return;
    part.scrollIntoView();
    enter(part);
  }, true);
  // Where what has the focus is taken away, as a message is that is dismissed, the focus goes to
  // the part of the page around it.
  let focused, around = [];
  document.addEventListener('focusin', ({ target }) => {
    focused = target;
    around = [];
    // A popover that isn't left by Escape doesn't cover what has the focus.
    const others = `:popover-open:not([id="${target.getAttribute('popovertarget')}"])`;
    if (!target.closest('[popover]')) document.querySelectorAll(others).forEach((e) => e.hidePopover());
    for (let e = target.parentElement; e; e = e.parentElement) {
      if (e.matches('section, dialog, main')) around.push(e);
    }
  });
  document.addEventListener('focusout', ({ target }) => setTimeout(() => { // once it is known why
    if (target.isConnected && target === focused && target !== document.activeElement) {
      focused = undefined;
    }
  }));
  new MutationObserver(() => {
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    focused = undefined;
    const part = around.find((e) => e.isConnected) ?? document.querySelector('main');
    if (part) enter(part);
  }).observe(document, { childList: true, subtree: true });

  // The buttons of a grid or a toolbar are one stop of the Tab key: the one that has the focus, is
  // pressed or comes first. It is set as Tab is pressed, since the program changes the buttons.
  const many = '[role=grid], [role=toolbar]';
  const buttonsOf = (part) => [...part.querySelectorAll('button:not(:disabled)')];
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (key === 'Tab') return document.querySelectorAll(many).forEach(oneStop);
    const part = target.closest?.(many);
    const to = part && !event.altKey && !event.ctrlKey && !event.metaKey && beside(part, target, key);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }, true);

  function oneStop(part) {
    const all = buttonsOf(part), has = (state) => all.find((e) => e.matches(state));
    const stop = has(':focus') ?? has('[aria-pressed=true]') ?? all[0];
    all.forEach((e) => { e.tabIndex = e === stop ? 0 : -1; });
  }

  // beside returns the button of a part to which a key goes from another one: Up and Down go to the
  // nearest one of the next row that has any.
  function beside(part, from, key) {
    const all = buttonsOf(part), at = all.indexOf(from);
    const to = { ArrowLeft: all[at - 1], ArrowRight: all[at + 1], Home: all[0], End: all.at(-1) };
    const way = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (!way) return to[key];
    const place = (e) => e.getBoundingClientRect(), { left, top, height } = place(from);
    const down = (e) => way * (place(e).top - top);
    const far = (e) => 1e4 * Math.round(down(e)) + Math.abs(place(e).left - left);
    return all.filter((e) => down(e) > height / 2).sort((a, b) => far(a) - far(b))[0];
  }

  function begin() {
    const json = document.getElementById('first');
    if (!json || !document.getElementById('binarized')) return;
    const alone = document.getElementById('alone');
    if (alone && self !== top) alone.hidden = false;
    const data = JSON.parse(json.textContent);
    slide(data);
    foretell(data.Words);
    if ('elsewhere' in root.dataset) wait(data.Words);
    draw(data);
    addEventListener('signumtheme', () => served() && draw(data));
    matchMedia('(prefers-color-scheme: dark)').onchange = () => served() && draw(data);
  }

  // wait shows that the run that is asked for is on its way. Once no program can bring it, the run
  // of this page is shown.
  function wait(words) {
    const live = document.querySelector('.live'), before = live.innerHTML;
    stay = () => {
      if (!('elsewhere' in root.dataset)) return;
      live.innerHTML = before;
      document.querySelector('.next').textContent = words.another;
      delete root.dataset.elsewhere;
    };
    if (failed) return stay();
    live.textContent = words.elsewhere;
    root.dataset.elsewhere = 'told';
  }

  function draw(data) {
    pictures(data);
    digits(data);
  }

  // digits draws the digit that is shown, the samples, and on the pad what is shown.
  function digits(data) {
    const ink = colour('ink');
    const show = (canvas, digit) => paint(canvas, (i) => word(ink, digit[i]));
    document.querySelectorAll('canvas.digit').forEach((canvas) => show(canvas, bytes(data.Digit)));
    const samples = document.querySelectorAll('.sample canvas');
    samples.forEach((canvas, i) => show(canvas, bytes(data.Gallery[i])));
    const pad = document.querySelector('canvas.pad'), brush = pad.getContext('2d');
    brush.imageSmoothingEnabled = false;
    brush.drawImage(document.querySelector('.seen canvas'), 0, 0, pad.width, pad.height);
  }

  function pictures(data) {
    document.querySelectorAll('canvas.weights').forEach((canvas, i) =>
      weights(canvas, data.Layers[i], canvas.closest('.layer').classList.contains('binary')));
  }

  // slide shows the stage that the slider, a stop of it, a button or a mark asks for.
  function slide(data) {
    const input = document.getElementById('binarized'), track = input.parentElement;
    const [less, more] = document.querySelectorAll('.walk button');
    let shown = data.Values.indexOf(Number(input.value));
    if (data.States) root.dataset.state = data.States[shown];
    function show(stage) {
      input.value = data.Values[stage];
      if (stage === shown) return;
      shown = stage;
      less.setAttribute('aria-disabled', stage === 0);
      more.setAttribute('aria-disabled', stage === data.Values.length - 1);
      input.setAttribute('aria-valuetext', data.Texts[stage]);
      write(data, stage);
      pictures(data);
    }
    const visit = (value) => show(data.Values.reduce((stage, v, i) => (v <= value ? i : stage), 0));
    const point = (event) => { if (event.buttons & 1) visit(nearest(track, event)); };

    const asked = /^#(?:at=\w+&)?stage=(\d+)/.exec(location.hash); // of this very run
    if (asked && data.Values[asked[1]] !== undefined) show(Number(asked[1]));
    input.addEventListener('input', () => visit(Number(input.value)));
    track.addEventListener('pointerdown', (event) => {
      track.setPointerCapture(event.pointerId);
      point(event);
    });
    track.addEventListener('pointermove', point);
    less.addEventListener('click', () => show(Math.max(0, shown - 1)));
    more.addEventListener('click', () => show(Math.min(data.Values.length - 1, shown + 1)));
    document.querySelectorAll('.mark[data-stage]').forEach((mark) =>
      mark.addEventListener('click', () => show(Number(mark.dataset.stage))));
  }

  // write shows what the page shows of a stage.
  function write(data, stage) {
    for (const [part, html] of Object.entries(data.Parts[stage])) {
      document.querySelector('[data-part="' + part + '"]').innerHTML = html;
    }
    if (data.States) root.dataset.state = data.States[stage];
    document.querySelector('.tradeoff').dataset.selected = stage;
    document.querySelectorAll('.verdicts li').forEach((li, i) => {
      li.classList.toggle('selected', i === stage);
      if (i === stage) li.setAttribute('aria-current', 'true');
      else li.removeAttribute('aria-current');
    });
    const digit = document.querySelector('.verdicts .selected b').textContent;
    if ('anew' in root.dataset) document.querySelector('.answer b').textContent = digit;
    else document.querySelector('.out').innerHTML = data.Outs[stage];
  }

  // nearest returns the value of the stop that is nearest to the pointer.
  function nearest(track, event) {
    const upright = track.clientHeight > track.clientWidth;
    const away = (stop) => {
      const box = stop.getBoundingClientRect();
      const down = box.top + box.height / 2 - event.clientY;
      return Math.abs(upright ? down : box.left + box.width / 2 - event.clientX);
    };
    const stops = [...track.parentElement.querySelectorAll('.gap.stop')];
    stops.sort((a, b) => away(a) - away(b));
    return Number(stops[0].dataset.value);
  }

  // foretell shows what Train will do.
  function foretell(data) {
    words = data;
    if (root.dataset.plan ?? /^#(?!at[-=]|stage=|digit=|layer=)./.test(location.hash)) {
      document.querySelector('.next').textContent = words.byAddress;
    }
    promise();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
