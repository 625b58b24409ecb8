// What people carry: keycards and phones to hold to the door's reader.

import { api } from './api.js';
import { busy, byId, make } from './dom.js';
import { showFailure } from './messages.js';
import { on, state } from './store.js';

const KindWords = { KEYCARD: 'keycard', APP: 'phone' };

function row(item) {
  const words = `${item.person}, ${KindWords[item.kind]}${item.blocked ? ' (blocked)' : ''}`;
  const tap = make('button', { type: 'button', class: 'button small', 'data-testid': `tap-${item.credentialId}`, 'aria-label': `Tap: ${words}` }, 'Tap');
  tap.addEventListener('click', () => busy(tap, () => api.present(state.selected, item.credentialId).catch(showFailure)));
  return make('li', { class: 'row' }, make('span', {}, words), tap);
}

function unknownRow() {
  const tap = make('button', { type: 'button', class: 'button small', 'data-testid': 'tap-unknown', 'aria-label': 'Tap: a keycard of nobody here' }, 'Tap');
  tap.addEventListener('click', () => busy(tap, () => api.presentUnknown(state.selected).catch(showFailure)));
  return make('li', { class: 'row' }, make('span', {}, 'A keycard of nobody here'), tap);
}

async function load() {
  if (state.cloud.running) {
    const items = await api.wallet();
    byId('wallet').replaceChildren(...items.map(row), unknownRow());
  }
}

export function initWallet() {
  on('select', () => load().catch(showFailure));
  on('status', () => state.selected !== null && load().catch(showFailure));
}
