// The form that gives a guest a doorcode for some time.

import { api } from './api.js';
import { busy, byId, make } from './dom.js';
import { showFailure } from './messages.js';
import { loadPeople } from './people.js';
import { on, state } from './store.js';
import { errorWords, momentWords } from './words.js';

function tell(id, text) {
  for (const other of ['guest-error', 'guest-done']) {
    const line = byId(other);
    line.textContent = other === id ? text : '';
    line.hidden = other !== id;
  }
}

/** Fetched again and again: who may be a host changes with time and with a Key's sharing switch. */
async function loadHosts() {
  const door = state.selected;
  const hosts = state.cloud.running ? await api.hosts(door) : [];
  if (door !== state.selected) {
    return;
  }
  const select = byId('guest-host');
  const chosen = select.value;
  const none = make('option', { value: '' }, state.cloud.running ? 'Nobody may share a Key here' : 'The cloud is stopped');
  const options = hosts.length ? hosts.map(host => make('option', { value: host.personId }, host.person)) : [none];
  if ([...select.options].map(option => option.value + option.text).join() !== options.map(option => option.value + option.text).join()) {
    select.replaceChildren(...options);
    select.value = hosts.some(host => String(host.personId) === chosen) ? chosen : options[0].value;
  }
  select.disabled = hosts.length === 0;
  byId('guest-submit').disabled = hosts.length === 0;
}

const refresh = () => loadHosts().catch(showFailure);

function chosenMinutes() {
  const duration = byId('guest-duration').value;
  return Number(duration === 'custom' ? byId('guest-minutes').value : duration);
}

function showMinutes() {
  const custom = byId('guest-duration').value === 'custom';
  byId('guest-minutes-field').hidden = !custom;
  byId('guest-minutes').required = custom;
  byId('guest-minutes').disabled = !custom;
}

async function submit() {
  const door = state.selected;
  const name = byId('guest-name');
  try {
    const row = await api.addGuest(door, Number(byId('guest-host').value), name.value.trim(), chosenMinutes());
    tell('guest-done', [`${row.person} got code ${row.code}, valid until ${momentWords(row.until)}.`, row.warning].filter(Boolean).join(' '));
    name.value = '';
    name.focus();
    await loadPeople(door);
  } catch (error) {
    tell('guest-error', errorWords(error));
  }
}

export function initGuests() {
  byId('guest-form').addEventListener('submit', event => {
    event.preventDefault();
    busy(byId('guest-submit'), submit);
  });
  byId('guest-duration').addEventListener('change', showMinutes);
  showMinutes();
  on('select', () => {
    tell(null);
    refresh();
  });
  on('people', ({ doorNumber }) => doorNumber === state.selected && refresh());
  on('status', () => state.selected !== null && refresh());
}
