// The bench's REST API: one function a call, and one kind of error.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body, options = {}) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      cache: 'no-store',
      headers: method === 'GET' ? {} : { 'Content-Type': 'application/json' },
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
      ...options,
    });
  } catch {
    throw new ApiError(0, 'NO_ANSWER');
  }
  const text = await response.text().catch(() => '');
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    answer = null;
  }
  if (!response.ok) {
    throw new ApiError(response.status, answer?.message || `The bench answered with status ${response.status}.`);
  }
  return answer;
}

const door = number => `doors/${encodeURIComponent(number)}`;
const board = id => `boards/${encodeURIComponent(id)}`;

export const api = {
  status: () => call('GET', 'status'),
  people: number => call('GET', `${door(number)}/people`),
  hosts: number => call('GET', `${door(number)}/hosts`),
  events: count => call('GET', `events?count=${count}`),
  type: (number, keys) => call('POST', `${door(number)}/keypad`, { keys }),
  press: (number, key) => call('POST', `${door(number)}/keypad/press`, { key }),
  release: (number, key, options) => call('POST', `${door(number)}/keypad/release`, { key }, options),
  addGuest: (number, hostId, guest, minutes) => call('POST', `${door(number)}/guests`, { hostId, guest, minutes }),
  removeCode: doorcodeId => call('DELETE', `doorcodes/${encodeURIComponent(doorcodeId)}`),
  wallet: () => call('GET', 'wallet'),
  present: (number, credentialId, copied) => call('POST', `${door(number)}/present`, { credentialId, copied }),
  openByBluetooth: (number, credentialId) => call('POST', `${door(number)}/present`, { credentialId, byBluetooth: true }),
  presentUnknown: number => call('POST', `${door(number)}/present`, { kind: 'KEYCARD', value: '04deadbeef0001' }),
  outbox: count => call('GET', `outbox?count=${count}`),
  signIn: () => call('GET', 'sign-in'),
  power: (id, on) => call('POST', `${board(id)}/power`, { on }),
  network: (id, connected) => call('POST', `${board(id)}/network`, { connected }),
  reset: id => call('POST', `${board(id)}/reset`),
  shiftClock: (id, shiftSeconds) => call('POST', `${board(id)}/clock`, { shiftSeconds }),
  console: (id, lines) => call('GET', `${board(id)}/console?lines=${lines}`),
  cloud: running => call('POST', running ? 'cloud/start' : 'cloud/stop'),
};
