// Passes presses of drawn buttons on to the server, and keeps things in view.
// Runs once for each drawn part; `element` and `trigger` come from Gradio.
element.addEventListener('click', (event) => {
  const pressed = event.target.closest('button[data-act]');
  if (!pressed || !element.contains(pressed)) return;
  const data = { ...pressed.dataset };
  if (data.act === 'copy') {
    navigator.clipboard.writeText(data.text).then(() => {
      pressed.textContent = 'Copied';
    });
    return;
  }
  if (pressed.classList.contains('marker')) select(pressed);
  if (data.act === 'ask') trigger('ask', data);
  else if (data.act === 'decide') trigger('decide', data);
  else trigger('act', data);
});

function select(marker) {
  document.querySelectorAll('.marker[aria-current]').forEach((other) => {
    other.removeAttribute('aria-current');
  });
  marker.setAttribute('aria-current', 'true');
}

let waiting = false;

// A part in a hidden tab has no height: it is settled when the tab is shown.
function settle() {
  if (!waiting || !element.offsetParent) return;
  waiting = false;
  show();
}

function show() {
  const panel = element.querySelector('.source');
  const found = panel && (panel.querySelector('mark') || panel.querySelector('.here'));
  if (panel && !found) panel.scrollTop = 0;
  if (found) {
    const offset = found.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += offset - panel.clientHeight * 0.4;
  }
  const talk = element.querySelector('.talk');
  if (!talk) return;
  const box = element.closest('#talk') || talk;
  const last = talk.querySelector('.turn:last-of-type');
  const error = talk.querySelector('.error');
  const target = error || last;
  if (target) {
    const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += offset - 8;
  }
  const first = last && last.querySelector('.marker');
  if (first && !last.querySelector('[aria-current]')) select(first);
}

new MutationObserver(() => {
  waiting = true;
  settle();
}).observe(element, { childList: true, subtree: true });
new ResizeObserver(settle).observe(element);
