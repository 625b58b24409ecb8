// What the page knows of the building, and who wants to hear of changes.

const listeners = new Map();
const seenAt = new Map();

export const state = {
  doors: new Map(),
  boards: new Map(),
  cloud: { running: true, address: '' },
  selected: null,
  connected: false,
};

export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function emit(topic, value) {
  for (const listener of listeners.get(topic) ?? []) {
    listener(value);
  }
}

/** An answer that was asked for before a newer event came in must not undo that event. */
function isNewer(name, askedAt) {
  if (askedAt < (seenAt.get(name) ?? 0)) {
    return false;
  }
  seenAt.set(name, performance.now());
  return true;
}

export function putDoor(door, askedAt = Infinity) {
  if (!isNewer(`door ${door.number}`, askedAt)) {
    return;
  }
  const before = state.doors.get(door.number);
  const now = performance.now();
  // The time of a release is known only when it was seen to happen, so not when the page loads into one.
  if (before && before.strike !== door.strike) {
    door = { ...door, changedAt: now, changedOn: new Date(), heldFor: before.changedAt ? now - before.changedAt : null };
  } else {
    door = { ...door, changedAt: before?.changedAt, changedOn: before?.changedOn, heldFor: before?.heldFor };
  }
  state.doors.set(door.number, door);
  emit('door', { door, before });
}

export function putBoard(board, askedAt = Infinity) {
  if (isNewer(`board ${board.id}`, askedAt)) {
    state.boards.set(board.id, board);
    emit('board', board);
  }
}

export function putCloud(cloud, askedAt = Infinity) {
  if (isNewer('cloud', askedAt)) {
    state.cloud = { ...state.cloud, ...cloud };
    emit('cloud', state.cloud);
  }
}

export function putStatus(status, askedAt) {
  putCloud(status.cloud, askedAt);
  status.boards.forEach(board => putBoard(board, askedAt));
  status.doors.forEach(door => putDoor(door, askedAt));
  emit('status', state);
}

export function select(number) {
  if (state.selected !== number && state.doors.has(number)) {
    state.selected = number;
    emit('select', number);
  }
}

export function setConnected(connected) {
  state.connected = connected;
  emit('connected', connected);
}
