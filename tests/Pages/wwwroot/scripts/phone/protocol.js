// What a phone and a door say to each other (firmware/PROTOCOLS.md 3). Every key is a CryptoKey: no byte of it can be read.
import { areEqual, concat, littleEndian } from "./bytes.js";

export const CLAIMS_LENGTH = 16;
export const CHALLENGE_LENGTH = 16;

const FORMAT = 1;
const OPEN = 1;
const MAC_LENGTH = 12;
const SHARE_NUMBER_LENGTH = 4;
const SECONDS_A_PERIOD = 15 * 24 * 3600;

export const importKey = bytes => crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

export async function mac(key, controllerId, label, ...parts) {
  const input = concat(new TextEncoder().encode(label), [FORMAT], controllerId, ...parts);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, input));
}

// The period that a time in seconds since 1970 lies in.
export const periodOf = seconds => Math.floor(seconds / SECONDS_A_PERIOD);

// Whoever answers a door: a person's phone with its own key there.
export const ownPhone = (controllerId, credential, key) => ({ controllerId, credential, key, claims: null });

// Or a guest's, with the claims of a pass and the key of that pass.
export const guestPhone = (controllerId, claims, key) =>
  ({ controllerId, credential: concat([0, 0], claims.subarray(0, SHARE_NUMBER_LENGTH)), key, claims });

// The answer to a challenge, 20 bytes; a pass's claims are not in it.
export async function answerTo(phone, doorIndex, challenge) {
  const claim = claimOf(phone, doorIndex);
  return concat(claim, (await mac(phone.key, phone.controllerId, "DC.PHONE", challenge, claim)).subarray(0, MAC_LENGTH));
}

// The same where there is one message only: a pass's claims come first.
export async function wholeAnswerTo(phone, doorIndex, challenge) {
  return concat(phone.claims ?? [], await answerTo(phone, doorIndex, challenge));
}

// What became of it: 0 for an open door, else the reason's number; null for a result that says nothing.
export async function outcomeOf(phone, doorIndex, challenge, result) {
  if (result.length !== 1 + MAC_LENGTH) {
    return null;
  }
  const expected = await mac(phone.key, phone.controllerId, "DC.PHRES", challenge, claimOf(phone, doorIndex), result.subarray(0, 1));
  return areEqual(result.subarray(1), expected.subarray(0, MAC_LENGTH)) ? result[0] : null;
}

export const claimsOf = ({ shareNumber, doors, isOnce, from, minutes, serial }) => concat(
  littleEndian(shareNumber, SHARE_NUMBER_LENGTH),
  [doors.reduce((mask, index) => mask | (1 << index), 0), isOnce ? 1 : 0],
  littleEndian(from, 4),
  littleEndian(minutes, 2),
  serial);

export const passKeyOf = (shareKey, controllerId, claims) => mac(shareKey, controllerId, "DC.KPASS", claims);

const claimOf = (phone, doorIndex) => concat(phone.credential, [doorIndex, OPEN]);
