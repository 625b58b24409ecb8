// The live log, newest on top, filtered as wished.

import { api } from './api.js';
import { byId, make, setText } from './dom.js';
import { on, state } from './store.js';
import { plain, reasonWords, timeWords } from './words.js';

const MostKept = 300;
const Fetched = 100;
const Tones = { GRANTED: 'good', DENIED: 'bad' };

let rows = [];
let sinceFetch = [];
let filter = 'all';

const name = row => `${row.controller} ${row.sequence}`;

const filters = {
  all: () => true,
  door: row => row.doorNumber === state.selected,
  refused: row => row.type === 'DENIED',
};

function withoutRepeats(list) {
  const seen = new Set();
  return list.filter(row => !seen.has(name(row)) && seen.add(name(row))).slice(0, MostKept);
}

function eventItem(row, fresh) {
  const time = row.time
    ? make('time', { 'data-testid': 'event-time', datetime: row.time, title: `Received ${timeWords(row.received)}` }, timeWords(row.time))
    : make('span', { 'data-testid': 'event-time', title: `The controller did not know the time; received ${timeWords(row.received)}` }, '-');
  const board = state.boards.get(row.controller)?.name ?? row.controller;
  return make('li', {
    class: fresh ? 'event fresh' : 'event', 'data-testid': 'event', 'data-type': row.type, 'data-tone': Tones[row.type] ?? 'quiet', 'data-door': row.doorNumber,
  },
    make('div', { class: 'event-time' }, time, make('span', { class: 'event-type' }, plain(row.type))),
    make('div', { class: 'event-what' },
      make('p', { class: 'event-words', 'data-testid': 'event-words' }, row.words || plain(row.type)),
      row.reason && make('p', { class: 'event-reason' }, `${reasonWords(row.reason)} `, make('code', { 'data-testid': 'event-reason' }, row.reason)),
      make('p', { class: 'sub' }, `${board}, no. ${row.sequence}`)));
}

function showAll() {
  const visible = rows.filter(filters[filter]);
  byId('events').replaceChildren(...visible.map(row => eventItem(row, false)));
  byId('events-empty').hidden = visible.length > 0;
}

function add(row) {
  const known = rows.some(other => name(other) === name(row));
  sinceFetch.unshift(row);
  rows = withoutRepeats([row, ...rows]);
  if (known) {
    showAll();
    return;
  }
  const list = byId('events');
  if (filters[filter](row)) {
    list.prepend(eventItem(row, true));
    byId('events-empty').hidden = true;
    while (list.children.length > MostKept) {
      list.lastElementChild.remove();
    }
  }
  setText(byId('live-events'), row.words || plain(row.type));
}

/** Fetches the log anew; events that the stream brought meanwhile stay on top. */
export async function loadEvents() {
  sinceFetch = [];
  const fetched = await api.events(Fetched);
  const known = new Set(fetched.map(name));
  rows = withoutRepeats([...sinceFetch.filter(row => !known.has(name(row))), ...fetched]);
  showAll();
}

export function initEvents() {
  on('log', add);
  on('select', () => filter === 'door' && showAll());
  for (const radio of document.querySelectorAll('input[name=filter]')) {
    radio.addEventListener('change', () => {
      filter = radio.value;
      showAll();
    });
    if (radio.checked) {
      filter = radio.value;
    }
  }
}
