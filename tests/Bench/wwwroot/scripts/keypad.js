// Keys go down and come up again, by pointer, by the physical keyboard, and by assistive technology.

import { api } from './api.js';
import { byId, make } from './dom.js';
import { on, state } from './store.js';
import { attempt } from './messages.js';

const Keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const Names = { '*': 'star', '#': 'hash' };
const ShortestHoldMilliseconds = 90; // a quick tap must still outlast the firmware's debouncing
const ShortestGapMilliseconds = 60;

const held = new Map(); // source (a pointer, a physical key) -> { door, key }
const movedAt = new Map(); // key of a door -> when it last went down or up
let queue = Promise.resolve();

const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Requests go out one after the other: a release must never overtake its press. */
function enqueue(work) {
  queue = queue.then(() => attempt(work));
  return queue;
}

async function settle(name, shortest) {
  const left = (movedAt.get(name) ?? -Infinity) + shortest - performance.now();
  if (left > 0) {
    await wait(left);
  }
}

function show(door, key) {
  const pressed = [...held.values()].some(hold => hold.door === door && hold.key === key);
  if (door === state.selected) {
    byId('keypad').querySelector(`[data-key="${key}"]`).dataset.pressed = String(pressed);
  }
}

function press(source, key) {
  if (state.selected === null || held.has(source)) {
    return;
  }
  const door = state.selected;
  const already = [...held.values()].some(hold => hold.door === door && hold.key === key);
  held.set(source, { door, key });
  show(door, key);
  if (!already) {
    enqueue(async () => {
      await settle(`${door} ${key}`, ShortestGapMilliseconds);
      await api.press(door, key);
      movedAt.set(`${door} ${key}`, performance.now());
    });
  }
}

function release(source) {
  const hold = held.get(source);
  if (!hold) {
    return;
  }
  const { door, key } = hold;
  held.delete(source);
  show(door, key);
  if ([...held.values()].some(other => other.door === door && other.key === key)) {
    return;
  }
  enqueue(async () => {
    await settle(`${door} ${key}`, ShortestHoldMilliseconds);
    await api.release(door, key);
    movedAt.set(`${door} ${key}`, performance.now());
  });
}

function releaseAll() {
  [...held.keys()].forEach(release);
}

/** Types a whole code; it waits for keys that are still on their way. */
export function typeCode(door, code) {
  return enqueue(() => api.type(door, code));
}

function addKey(key) {
  const button = make('button', {
    type: 'button', class: 'key', 'data-key': key, 'data-testid': `key-${Names[key] ?? key}`, 'aria-label': Names[key] ?? key,
  }, key === '*' ? '✱' : key);
  const hand = `hand ${key}`;
  button.addEventListener('pointerdown', event => {
    if (event.button === 0) {
      // A touch is bound to where it began; let it go, so that leaving the key is noticed.
      if (button.hasPointerCapture(event.pointerId)) {
        button.releasePointerCapture(event.pointerId);
      }
      press(`pointer ${event.pointerId}`, key);
    }
  });
  button.addEventListener('pointerleave', event => release(`pointer ${event.pointerId}`));
  button.addEventListener('contextmenu', event => event.preventDefault());
  button.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      press(hand, key);
    }
  });
  button.addEventListener('keyup', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      release(hand);
    }
  });
  button.addEventListener('blur', () => release(hand));
  button.addEventListener('click', event => {
    if (event.detail === 0) { // neither pointer nor keyboard: assistive technology
      press(`click ${key}`, key);
      release(`click ${key}`);
    }
  });
  byId('keypad').append(button);
}

function isTyping(target) {
  return target instanceof Element && target.closest('input:not([type=radio]), select, textarea, [contenteditable], dialog') !== null;
}

export function initKeypad() {
  Keys.forEach(addKey);
  for (const name of ['pointerup', 'pointercancel']) {
    window.addEventListener(name, event => release(`pointer ${event.pointerId}`));
  }
  window.addEventListener('keydown', event => {
    const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (plainKey && Keys.includes(event.key) && !isTyping(event.target)) {
      press(`physical ${event.code}`, event.key);
    }
  });
  // By code, not by character: Shift may come up before the key that made a "#".
  window.addEventListener('keyup', event => release(`physical ${event.code}`));
  window.addEventListener('blur', releaseAll);
  document.addEventListener('visibilitychange', () => document.hidden && releaseAll());
  window.addEventListener('pagehide', () => {
    for (const { door, key } of held.values()) {
      api.release(door, key, { keepalive: true }).catch(() => {});
    }
    held.clear();
  });
  on('select', () => {
    releaseAll();
    for (const key of byId('keypad').children) {
      key.dataset.pressed = 'false';
    }
  });
}
