// One card a controller: power, network, reset, clock, and how far its key table is.

import { api } from './api.js';
import { initConsole } from './console.js';
import { busy, byId, fromTemplate, setText } from './dom.js';
import { attempt } from './messages.js';
import { on, putBoard, state } from './store.js';
import { timeWords } from './words.js';

const Hour = 3600;
const Shifts = { 'clock-minus-1h': -Hour, 'clock-plus-1h': Hour, 'clock-plus-1d': 24 * Hour };
const cards = new Map();

function addCard(id) {
  const card = fromTemplate('board-template');
  const part = name => card.querySelector(`[data-part="${name}"]`);
  for (const element of card.querySelectorAll('[data-part]')) {
    element.dataset.testid = `${id}-${element.dataset.part}`;
  }
  const act = (name, work) => part(name).addEventListener('click', () => busy(part(name), () => attempt(async () => {
    const askedAt = performance.now();
    putBoard(await work(state.boards.get(id)), askedAt);
  })));
  act('power', board => api.power(id, !board.powered));
  act('network', board => api.network(id, !board.network));
  act('reset', () => api.reset(id));
  for (const [name, shift] of Object.entries(Shifts)) {
    act(name, () => api.shiftClock(id, shift));
  }
  initConsole(id, part('console-panel'), part('console'));
  card.dataset.board = id;
  cards.set(id, { card, part });
  byId('boards').append(card);
  return cards.get(id);
}

function showTag(tag, tone, text) {
  tag.dataset.tone = tone;
  setText(tag, text);
}

/** The cloud notices a lost board only after a while; the bench's own switches are known at once. */
function linkWords(board) {
  if (!board.powered) {
    return 'No power';
  }
  if (!board.network) {
    return 'No network';
  }
  return board.online && state.cloud.running ? 'Online' : 'Offline';
}

function showBoard(board) {
  const { card, part } = cards.get(board.id) ?? addCard(board.id);
  const link = linkWords(board);
  const synced = board.tableVersion === board.currentVersion;
  const title = card.querySelector('h3');
  setText(title, board.name);
  title.title = `Controller ${board.controllerId}`;
  card.setAttribute('aria-label', `Controller ${board.name}`);
  part('clock').setAttribute('aria-label', `Shift the clock of ${board.name}`);
  part('console').setAttribute('aria-label', `Serial console of ${board.name}`);
  part('power').setAttribute('aria-checked', String(board.powered));
  part('network').setAttribute('aria-checked', String(board.network));
  showTag(part('online'), link === 'Online' ? 'good' : 'warn', link);
  setText(part('table'), synced ? String(board.tableVersion) : `${board.tableVersion} of ${board.currentVersion}`);
  showTag(part('synced'), synced ? 'good' : 'warn', synced ? 'At the door' : 'Waiting');
  setText(part('contact'), board.lastContact ? timeWords(board.lastContact) : 'never');
}

export function initBoards() {
  on('board', showBoard);
  on('cloud', () => state.boards.forEach(showBoard));
  on('select', number => cards.forEach(({ card }, id) => {
    card.dataset.current = String(id === state.doors.get(number).board);
  }));
}
