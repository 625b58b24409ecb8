// Codes of the doors and of the API, in words; and times as people read them.

const reasons = {
  TABLE_MISSING: 'The door holds no key table yet',
  DOOR_NOT_SERVED: 'This controller does not serve the door',
  LOCKDOWN: 'The door is in lockdown',
  KEYPAD_LOCKED: 'The keypad is locked after too many wrong codes',
  UNKNOWN_CREDENTIAL: 'Nobody has this code, card or phone here',
  UID_NOT_ACCEPTED: 'A card number alone is not accepted here',
  REPLAYED: 'The same answer was presented before',
  PASS_USED: 'The pass was already used',
  REVOKED: 'The access was taken back',
  EXPIRED: 'The access has ended',
  SHARING_DISABLED: 'The host may not share this Key',
  DOORCODE_DISABLED: 'Doorcodes are turned off for this door',
  NOT_YET: 'The access has not begun',
  OUTSIDE_SCHEDULE: 'Not at this time of day',
  STALE: 'The door has not heard from the cloud for too long',
  CLOCK_UNKNOWN: 'The door does not know the time',
};

const errors = {
  NO_ANSWER: 'The bench does not answer. Is it still running?',
  SHARING_NOT_ENABLED: 'This host may not share the Key of this door.',
  USER_CAN_NOT_SHARE: 'This host may not share any Key.',
  SHAREABLE_ACCESS_REQUIRED: 'This host has no access to this door that could be shared.',
  REQUESTED_TIME_OUTSIDE_SHAREABLE_ACCESS: 'The guest would stay longer than the host may share this door.',
  INVALID_START_TIME: 'The guest\'s time has to begin in the future or now.',
  DOORCODE_DISABLED: 'Doorcodes are turned off for this door.',
  DOORCODE_NOT_FOUND: 'This code is gone already.',
  CLOUD_STOPPED: 'Start the cloud first; the doors go on without it.',
};

/** "OUTSIDE_SCHEDULE" becomes "Outside schedule". */
export function plain(code) {
  const words = String(code ?? '').toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const reasonWords = code => reasons[code] ?? plain(code);

/** A server's error is a sentence, a code, or "CODE: sentence". */
export function errorWords(error) {
  const [, code, sentence] = /^([A-Z][A-Z0-9_]+)(?:: (.+))?$/s.exec(error.message) ?? [];
  if (!code) {
    return error.message || 'Something went wrong.';
  }
  return code === 'NO_ANSWER' ? errors[code] : `${errors[code] ?? sentence ?? `${plain(code)}.`} (${code})`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const clockShort = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function format(value, time) {
  if (!value) {
    return '-';
  }
  const date = new Date(value);
  const today = new Date();
  if (date.toDateString() === today.toDateString()) {
    return time.format(date);
  }
  const shownDay = date.getFullYear() === today.getFullYear() ? day : dayAndYear;
  return `${shownDay.format(date)}, ${time.format(date)}`;
}

/** Local time with seconds, with the day when that is not today; "-" when unknown. */
export const timeWords = value => format(value, clock);
export const momentWords = value => format(value, clockShort);
export const seconds = milliseconds => `${(milliseconds / 1000).toFixed(1)} s`;
