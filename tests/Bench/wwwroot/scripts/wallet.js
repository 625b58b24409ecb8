// What people carry: keycards and phones to hold to the door's reader.

import { api } from './api.js';
import { busy, byId, make } from './dom.js';
import { showFailure } from './messages.js';
import { on, state } from './store.js';

const KindWords = { KEYCARD: 'keycard', APP: 'phone' };

function tapButton(testId, label, words, present) {
  const tap = make('button', { type: 'button', class: 'button small', 'data-testid': testId, 'aria-label': `${label}: ${words}` }, label);
  tap.addEventListener('click', () => busy(tap, () => present().catch(showFailure)));
  return tap;
}

function row(item) {
  const kind = item.onlyNumber ? 'card with only a number' : KindWords[item.kind];
  const words = `${item.person}, ${kind}${item.blocked ? ' (blocked)' : ''}`;
  const taps = [tapButton(`tap-${item.credentialId}`, 'Tap', words, () => api.present(state.selected, item.credentialId, false))];
  if (item.kind === 'APP') {
    taps.unshift(tapButton(`bluetooth-${item.credentialId}`, 'Bluetooth', words, () => api.openByBluetooth(state.selected, item.credentialId)));
  } else if (!item.onlyNumber) {
    taps.unshift(tapButton(`copy-${item.credentialId}`, 'Tap a copy', words, () => api.present(state.selected, item.credentialId, true)));
  }
  return make('li', { class: 'row' }, make('span', {}, words), make('span', { class: 'taps' }, ...taps));
}

function unknownRow() {
  const words = 'a keycard of nobody here';
  return make('li', { class: 'row' }, make('span', {}, 'A keycard of nobody here'), tapButton('tap-unknown', 'Tap', words, () => api.presentUnknown(state.selected)));
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
