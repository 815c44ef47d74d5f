// Passes presses of drawn buttons on to the server, and keeps things in view.
// Runs once for each drawn part; `element` and `trigger` come from Gradio.
const box = element.closest('#talk');
// What changes the library may take long, and waits in a line of its own.
const ALTERS = new Set(['fetch', 'removed']);
const opened = (window.openedParts ??= new Set());

function press(pressed) {
  window.presses = (window.presses ?? 0) + 1; // they may arrive in another order
  const data = { ...pressed.dataset, press: window.presses };
  if (data.act === 'copy') {
    navigator.clipboard.writeText(data.text).then(() => {
      pressed.textContent = 'Copied';
    });
    return;
  }
  if (pressed.classList.contains('marker')) select(pressed);
  if (data.act === 'ask') trigger('ask', data);
  else if (data.act === 'save') trigger('save', data);
  else if (data.act === 'reword') {
    trigger('reword', data);
    document.querySelector('#question textarea')?.focus();
  } else {
    trigger(ALTERS.has(data.act) ? 'alter' : 'act', data);
    // On a narrow screen the source stands below the answer, out of sight.
    const narrow = window.matchMedia('(max-width: 900px)').matches;
    const paper = element.closest('#paper, #parted, #drafts, #produced');
    if (narrow && (box || paper)) document.getElementById('right').scrollIntoView();
  }
}

// While a sentence is being written its turn is drawn anew several times a second: a
// mouse button may be released on another element than it was pressed on, so there the
// press counts, elsewhere the click.
const early = (event) => event.pointerType === 'mouse' && event.target.closest('.running');

element.addEventListener('pointerdown', (event) => {
  if (event.button || !early(event)) return;
  const pressed = event.target.closest('button[data-act]');
  if (pressed) press(pressed);
  const part = event.target.closest('summary')?.parentElement;
  if (part) part.open = !part.open;
});
element.addEventListener('click', (event) => {
  const pressed = event.target.closest('button[data-act], summary');
  if (!pressed || !element.contains(pressed)) return;
  if (early(event)) event.preventDefault();
  else if (pressed.dataset.act) press(pressed);
});

function select(marker) {
  document.querySelectorAll('.marker[aria-current]').forEach((other) => {
    other.removeAttribute('aria-current');
  });
  marker.setAttribute('aria-current', 'true');
}

// -- what survives being drawn anew: unfolded parts and the keyboard's place -----------
element.addEventListener('toggle', (event) => {
  const { key } = event.target.dataset;
  if (!key || !event.target.isConnected) return;
  if (event.target.open) opened.add(key);
  else opened.delete(key);
}, true);

const STOPS = 'button[data-act], button.mark, summary';
let place = null;
const named = (stop) => JSON.stringify([stop.tagName, stop.parentElement?.dataset.key, { ...stop.dataset }]);

element.addEventListener('focusin', (event) => {
  const stop = event.target.closest(STOPS);
  if (!stop) return;
  const same = [...element.querySelectorAll(STOPS)].filter((one) => named(one) === named(stop));
  place = { name: named(stop), at: same.indexOf(stop) };
});
element.addEventListener('focusout', (event) => {
  if (event.relatedTarget) place = null;
});
document.addEventListener('pointerdown', (event) => {
  if (!element.contains(event.target)) place = null;
});

function keep() {
  if (element.querySelector('.welcome')) opened.clear();
  element.querySelectorAll('details[data-key]').forEach((part) => {
    if (opened.has(part.dataset.key)) part.open = true;
  });
  if (!place || document.activeElement !== document.body) return;
  const same = [...element.querySelectorAll(STOPS)].filter((one) => named(one) === place.name);
  (same[place.at] ?? same[0])?.focus({ preventScroll: true });
}

// -- reasons of a verdict: above their mark where there is no room below; Escape hides them
function unfold(event) {
  const judged = event.target.closest('.judged');
  if (!judged) return;
  let frame = judged.parentElement;
  while (frame.parentElement && getComputedStyle(frame).overflowY === 'visible') {
    frame = frame.parentElement;
  }
  const room = Math.min(frame.getBoundingClientRect().bottom, window.innerHeight);
  const mark = judged.getBoundingClientRect();
  const tip = judged.querySelector('.tip');
  tip.classList.remove('above');
  const height = tip.offsetHeight + 8;
  const top = Math.max(frame.getBoundingClientRect().top, 0);
  tip.classList.toggle('above', room - mark.bottom < height && mark.top - top > height);
}
function fold(event) {
  const judged = event.target.closest('.judged');
  if (judged && !judged.contains(event.relatedTarget)) delete judged.dataset.quiet;
}
for (const kind of ['pointerover', 'focusin']) element.addEventListener(kind, unfold);
for (const kind of ['pointerout', 'focusout']) element.addEventListener(kind, fold);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  element.querySelectorAll('.judged:is(:hover, :focus-within)').forEach((judged) => {
    judged.dataset.quiet = '';
  });
});

// -- a report handed over by the server becomes a file of the browser's ------------------
function download(file) {
  const text = file.textContent;
  const coded = file.dataset.coded === 'base64';
  const content = coded ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : text;
  const data = new Blob([content], { type: file.dataset.kind });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(data);
  link.download = file.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  file.remove();
}

// -- what a screen reader says: the state of the answer, not every word of a draft -------
function announce(text) {
  let line = document.getElementById('announcer');
  if (!line) {
    line = document.createElement('div');
    line.id = 'announcer';
    line.setAttribute('role', 'status');
    document.body.append(line);
  }
  if (text && line.textContent !== text) line.textContent = text;
}

// -- scrolling: a new turn comes into view; after that the reader scrolls ----------------
let following = false;
if (element.closest('#now')) {
  const held = () => {
    if (following) box.dataset.held = box.scrollTop;
  };
  for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    box.addEventListener(kind, held, { passive: true });
  }
  box.addEventListener('scroll', () => {
    if (following && 'held' in box.dataset) box.dataset.held = box.scrollTop;
  });
}

function showTurn(talk) {
  const turns = talk.querySelectorAll('.turn');
  const last = turns[turns.length - 1];
  const running = Boolean(last?.classList.contains('running'));
  announce(talk.dataset.said || last?.dataset.said);
  if (running && following) return;
  following = running;
  if (running) delete box.dataset.held;
  const error = talk.querySelector('.error, .talk > .notice');
  if ('held' in box.dataset) box.scrollTop = Number(box.dataset.held);
  else {
    const target = error ?? last;
    const elsewhere = !running && box.querySelector('.running'); // comes into view itself
    if (!target) return;
    if (!elsewhere) box.scrollTop += target.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
  }
  if (running) return;
  delete box.dataset.held;
  const first = last?.querySelector('.marker');
  if (first && !last.querySelector('[aria-current]')) select(first);
}

function showPanel(panel) {
  if (panel.classList.contains('cellview')) {
    panel.scrollTop = 0; // its words stand above the source in which they are marked
    return;
  }
  const found = panel.querySelector('mark') ?? panel.querySelector('.here');
  if (!found) {
    panel.scrollTop = 0;
    return;
  }
  const offset = found.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  const head = panel.querySelector('.head');
  const sticks = head && getComputedStyle(head).position === 'sticky';
  panel.scrollTop += offset - Math.max(panel.clientHeight * 0.4, sticks ? head.offsetHeight + 40 : 0);
}

let waiting = false;

// A part in a hidden tab has no height: it is settled when the tab is shown.
function settle() {
  const file = element.querySelector('[data-file]');
  if (file) download(file);
  if (!waiting || !element.offsetParent) return;
  waiting = false;
  keep();
  const said = element.querySelector('.paper > :is(progress, .notice:only-child, .error:only-child)');
  said?.scrollIntoView({ block: 'nearest' });
  const panel = element.querySelector('.source');
  if (panel) showPanel(panel);
  const talk = element.querySelector('.talk');
  if (talk && box) showTurn(talk);
  else if (box) following = false;
}

new MutationObserver(() => {
  waiting = true;
  settle();
}).observe(element, { childList: true, subtree: true });
new ResizeObserver(settle).observe(element);
