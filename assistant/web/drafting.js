// A paragraph edited in place; what is typed outlives every drawing of the paper.
// Stands below page.js, in its scope: `element`, `trigger` and `announce` are from there.
const edits = (window.paperEdits ??= new Map()); // "paper:place" to { words, busy }
let typing = null; // the edit that holds the keyboard

const editKey = (part) => `${part.closest('.folio').dataset.paper}:${part.dataset.place}`;

function made(tag, classes, text) {
  const part = document.createElement(tag);
  part.className = classes;
  if (tag === 'button') part.type = 'button';
  if (text) part.textContent = text;
  return part;
}

function editor(part) {
  const key = editKey(part);
  const edit = edits.get(key) ?? { words: part.dataset.words, busy: false };
  edits.set(key, edit);
  if (part.querySelector('.editor')) return part.querySelector('textarea');
  const box = made('div', 'editor');
  const area = made('textarea', '');
  area.value = edit.words;
  area.rows = 3;
  area.spellcheck = false;
  area.setAttribute('aria-label', `Words of ${part.dataset.named}`);
  area.addEventListener('input', () => { edit.words = area.value; });
  area.addEventListener('focus', () => { typing = key; });
  area.addEventListener('blur', () => { if (area.isConnected) typing = null; });
  area.addEventListener('select', () => { edit.at = [area.selectionStart, area.selectionEnd]; });
  const check = made('button', 'solid', edit.busy ? 'Checking …' : 'Check again');
  check.addEventListener('click', () => {
    if (edit.busy) return;
    edit.busy = true;
    check.textContent = 'Checking …';
    announce('The paragraph is being checked.');
    trigger('recheck', { place: part.dataset.place, words: edit.words });
  });
  const leave = made('button', 'quiet', 'Discard the edit');
  leave.addEventListener('click', () => {
    edits.delete(key);
    part.classList.remove('editing');
    box.remove();
    part.querySelector('.edit')?.focus();
  });
  const row = made('div', 'editor-buttons');
  row.append(check, leave);
  const signs = 'A sign such as [1] cites a source of this paper for the sentence before it.';
  box.append(area, made('p', 'hint', signs), row);
  part.classList.add('editing');
  part.append(box);
  return area;
}

element.addEventListener('click', (event) => {
  const pressed = event.target.closest('button[data-act="edit"]');
  if (!pressed) return;
  event.stopImmediatePropagation(); // the server has no part in opening an editor
  const area = editor(pressed.closest('.editable'));
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}, true);

const drop = (which) => [...edits.keys()].forEach((key) => {
  if (which(key.split(':')[0])) edits.delete(key);
});

function reopen() {
  const gone = element.querySelector('[data-forgotten]');
  if (gone) {
    drop((paper) => paper === gone.dataset.forgotten);
    announce(gone.textContent);
    // The form comes back above it in the same moment.
    setTimeout(() => gone.firstElementChild.scrollIntoView({ block: 'nearest' }), 100);
  }
  const folio = element.querySelector('.folio');
  if (!folio) return;
  const { paper, rechecked, refused } = folio.dataset;
  drop((other) => other !== paper); // of papers that another one replaced
  if (rechecked && edits.delete(`${paper}:${rechecked}`)) {
    announce('The paragraph has been checked.');
    const again = element.querySelector(`.editable[data-place="${rechecked}"] .edit`);
    if (!typing || typing === `${paper}:${rechecked}`) again?.focus({ preventScroll: true });
  }
  const turned = refused && edits.get(`${paper}:${refused}`);
  if (turned) turned.busy = false;
  delete folio.dataset.rechecked; // told once
  delete folio.dataset.refused;
  element.querySelectorAll('.editable').forEach((part) => {
    const key = editKey(part);
    if (!edits.has(key) || part.querySelector('.editor')) return;
    const held = typing === key;
    const area = editor(part);
    if (held) area.focus({ preventScroll: true });
  });
}
new MutationObserver(reopen).observe(element, { childList: true, subtree: true });

window.addEventListener('beforeunload', (event) => {
  const open = [...element.querySelectorAll('.editable.editing')];
  if (open.some((part) => edits.get(editKey(part))?.words !== part.dataset.words)) event.preventDefault();
});
