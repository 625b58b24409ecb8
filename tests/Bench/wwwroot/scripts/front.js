// The front of the picked door: strike and leaf, lamp, buzzer, keys that are down.

import { byId, setText } from './dom.js';
import { on, state } from './store.js';
import { plain, seconds, timeWords } from './words.js';

const TickMilliseconds = 100;
let ticking = 0;

function showStrikeTime() {
  const door = state.doors.get(state.selected);
  const released = door?.strike === 'released';
  if (!released) {
    clearInterval(ticking);
    ticking = 0;
  } else if (!ticking) {
    ticking = setInterval(showStrikeTime, TickMilliseconds);
  }
  let note = 'The strike holds the door';
  let time = '';
  if (released) {
    note = door.changedAt ? 'Pull the door, it opens' : 'Since before this page looked';
    time = door.changedAt ? seconds(performance.now() - door.changedAt) : '';
  } else if (door?.changedOn) {
    note = door.heldFor ? `Was released for ${seconds(door.heldFor)}, until ${timeWords(door.changedOn)}` : `Since ${timeWords(door.changedOn)}`;
  }
  setText(byId('strike-note'), note);
  setText(byId('strike-time'), time);
}

function show() {
  const door = state.doors.get(state.selected);
  if (!door) {
    return;
  }
  const board = state.boards.get(door.board);
  const powered = board?.powered !== false;
  setText(byId('front-title'), door.name);
  setText(byId('front-about'), `${plain(door.type)} door ${door.number}, ${door.codeLength}-digit codes, on ${board?.name ?? door.board}`);
  setText(byId('leaf-label'), `${door.name}: ${door.strike === 'released' ? 'released, the door stands ajar' : 'locked, the door is shut'}`);
  byId('strike').dataset.state = door.strike;
  setText(byId('strike-word'), plain(door.strike));
  showStrikeTime();

  const scene = byId('scene');
  scene.dataset.strike = door.strike;
  scene.dataset.type = door.type;
  scene.dataset.powered = String(powered);
  byId('led').dataset.state = door.led;
  setText(byId('led-word'), door.led);
  byId('led-word').dataset.state = door.led;
  byId('buzzer').dataset.on = String(door.buzzer);
  setText(byId('buzzer-word'), door.buzzer ? 'sounding' : 'silent');
  setText(byId('keys-down'), door.keysDown.length ? door.keysDown.join(' ') : 'none');
  for (const key of byId('keypad').children) {
    key.dataset.down = String(door.keysDown.includes(key.dataset.key));
  }
  const locked = powered && door.keypadLockedAt;
  byId('keypad-locked').hidden = !locked;
  setText(byId('keypad-locked'), locked
    ? `The keypad is locked since ${timeWords(door.keypadLockedAt)}, after too many wrong codes. It takes no code now; keycards, phones and the way out go on. `
      + 'It takes codes again by itself: one try comes back in an hour, later at a door with many codes.'
    : '');
  const hint = byId('front-hint');
  hint.dataset.tone = powered ? '' : 'warn';
  setText(hint, powered
    ? `Press keys here or on your keyboard. Decided at ${door.codeLength} digits, at nine if it starts with 9; * starts anew.`
    : `${board.name} has no power: the reader is dark and keys do nothing.`);
}

export function initFront() {
  on('select', show);
  on('status', show);
  on('board', board => {
    if (board.id === state.doors.get(state.selected)?.board) {
      show();
    }
  });
  on('door', ({ door, before }) => {
    if (door.number !== state.selected) {
      return;
    }
    show();
    if (before && before.strike !== door.strike) {
      setText(byId('live-strike'), `${door.name}: strike ${door.strike}`);
    }
  });
}
