// The cheat sheet: who has which code at the picked door, since when and until when.

import { api } from './api.js';
import { busy, byId, make } from './dom.js';
import { typeCode } from './keypad.js';
import { attempt, showFailure } from './messages.js';
import { on, state } from './store.js';
import { momentWords, plain } from './words.js';

const Tones = { valid: 'good', expired: 'bad', 'not yet': 'warn' };
let shown = '';

function windowWords(row) {
  if (row.state === 'not yet') {
    return `from ${momentWords(row.from)}`;
  }
  return row.until ? `until ${momentWords(row.until)}` : 'no end';
}

function confirmRemoval(row) {
  const dialog = byId('confirm');
  const door = state.doors.get(state.selected);
  byId('confirm-text').textContent = `${row.person} will no longer get in at ${door.name} with this code, as soon as the door has heard of it.`;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

async function remove(row) {
  const door = state.selected;
  if (await confirmRemoval(row) && await attempt(() => api.removeCode(row.doorcodeId))) {
    await loadPeople(door);
    (byId('people').querySelector('button') ?? byId('guest-name')).focus();
  }
}

/** On a phone the list is further down than the door: bring the door back to see what the code does. */
function showFront() {
  if (byId('strike').getBoundingClientRect().bottom < 0) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    byId('front').scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  }
}

function personRow(row) {
  const door = state.selected;
  const type = make('button', {
    type: 'button', class: 'button small', 'data-testid': 'type', 'data-focus': `type ${row.doorcodeId}`, 'aria-label': `Type it: the code of ${row.person}`,
  }, 'Type it');
  const drop = make('button', {
    type: 'button', class: 'button small quiet', 'data-testid': 'remove', 'data-focus': `remove ${row.doorcodeId}`, 'aria-label': `Remove the code of ${row.person}`,
  }, 'Remove');
  type.addEventListener('click', () => busy(type, () => {
    showFront();
    return typeCode(door, row.code);
  }));
  drop.addEventListener('click', () => remove(row));
  return make('li', { class: 'person', 'data-testid': 'person', 'data-doorcode': row.doorcodeId, 'data-state': row.state },
    make('div', { class: 'person-who' },
      make('p', { class: 'person-name', 'data-testid': 'person-name' }, row.person),
      make('p', { class: 'sub' }, `${row.kind === 'guest' ? 'Guest of' : 'Key:'} ${row.via}, ${windowWords(row)}`)),
    make('div', { class: 'person-code' },
      make('code', { 'data-testid': 'person-code' }, row.code),
      make('span', { class: 'tag', 'data-tone': Tones[row.state], 'data-testid': 'person-state' }, plain(row.state))),
    make('div', { class: 'person-actions' }, type, drop));
}

export async function loadPeople(door = state.selected) {
  const rows = await api.people(door);
  const fresh = JSON.stringify([door, rows]);
  if (door !== state.selected || fresh === shown) {
    return;
  }
  shown = fresh;
  const focused = document.activeElement?.dataset?.focus;
  byId('people').replaceChildren(...rows.length
    ? rows.map(personRow)
    : [make('li', { class: 'empty' }, 'Nobody has a code at this door.')]);
  if (focused) {
    byId('people').querySelector(`[data-focus="${focused}"]`)?.focus();
  }
}

function refresh() {
  if (state.cloud.running) {
    loadPeople().catch(showFailure);
  } else if (shown === '') {
    byId('people').replaceChildren(make('li', { class: 'empty' }, 'The codes are in the cloud, which is stopped.'));
  }
}

export function initPeople() {
  on('select', () => {
    byId('people').replaceChildren(make('li', { class: 'empty' }, 'Loading…'));
    shown = '';
    refresh();
  });
  on('people', ({ doorNumber }) => doorNumber === state.selected && refresh());
  on('status', () => state.selected !== null && refresh());
}
