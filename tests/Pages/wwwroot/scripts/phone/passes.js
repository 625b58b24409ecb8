// Passes that a host's phone makes without asking the cloud (firmware/PROTOCOLS.md 3.4), and the links that carry them to guests.
import { concat, fromBase64Url, toBase64Url } from "./bytes.js";
import { CLAIMS_LENGTH, claimsOf, guestPhone, importKey, passKeyOf, periodOf } from "./protocol.js";

export const MAX_MINUTES = 7 * 24 * 60;

const PLACE = "/guest/pass#";
const ID_LENGTH = 8;

// A pass for doors of one controller: what is kept in a link. Null when the phone's keys do not reach to its begin.
export async function makePass(controller, doors, { isOnce, from, minutes }) {
  const share = controller.shares.find(one => doors.every(door => one.doors.includes(door.index)));
  const shareKey = share?.keys.find(one => one.period === periodOf(from))?.key;
  if (!shareKey) {
    return null;
  }
  const serial = crypto.getRandomValues(new Uint8Array(4));
  const claims = claimsOf({ shareNumber: share.shareNumber, doors: doors.map(door => door.index), isOnce, from, minutes, serial });
  return {
    controllerId: controller.controllerId,
    claims,
    keyBytes: await passKeyOf(shareKey, controller.controllerId, claims),
    doors: doors.map(({ index, name }) => ({ index, name })),
  };
}

// The part behind # is sent to nobody: the cloud never sees a pass's key. A pass is followed by the doors that it opens.
export function linkOf(origin, { building, host, timezone, passes }) {
  const fragment = new URLSearchParams({ building, host, timezone });
  for (const pass of passes) {
    fragment.append("pass", toBase64Url(concat(pass.controllerId, pass.claims, pass.keyBytes)));
    pass.doors.forEach(door => fragment.append("door", `${door.index} ${door.name}`));
  }
  return origin + PLACE + fragment;
}

// What a link carries; null when it is not complete.
export async function readLink(fragment) {
  const link = { building: "", host: "", timezone: "UTC", passes: [] };
  try {
    for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
      if (name === "pass") {
        link.passes.push(await readPass(fromBase64Url(value)));
      } else if (name === "door") {
        const [, index, door] = value.match(/^([0-7]) (.+)$/s);
        link.passes.at(-1).doors.push({ index: Number(index), name: door });
      } else if (name in link) {
        link[name] = value;
      }
    }
  } catch {
    return null;
  }
  return link.passes.some(pass => pass.doors.length > 0) ? link : null;
}

async function readPass(bytes) {
  const claims = bytes.slice(ID_LENGTH, ID_LENGTH + CLAIMS_LENGTH);
  const view = new DataView(claims.buffer);
  const keyBytes = bytes.slice(ID_LENGTH + CLAIMS_LENGTH);
  if (keyBytes.length !== 32) {
    throw new RangeError("pass");
  }
  return {
    phone: guestPhone(bytes.slice(0, ID_LENGTH), claims, await importKey(keyBytes)),
    isOnce: claims[5] === 1,
    from: view.getUint32(6, true),
    minutes: view.getUint16(10, true),
    doors: [],
  };
}
