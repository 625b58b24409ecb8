// What the pages ask of the phone. Only what may be shown goes to them: a person's keys stay here.
import { toHex } from "./bytes.js";
import { hasBluetooth, openByBluetooth } from "./bluetooth.js";
import { openThroughCloud } from "./cloud.js";
import { codesToday } from "./daily.js";
import { fetchGrant, forget, storedGrant, storedOwner } from "./keys.js";
import { keepPages } from "./offline.js";
import { linkOf, makePass, readLink } from "./passes.js";
import { ownPhone } from "./protocol.js";

export { forget, hasBluetooth };

const viewOf = grant => grant && {
  toldAt: grant.toldAt,
  doors: grant.controllers.flatMap(({ controllerId, building, timezone, doors }) =>
    doors.map(door => ({ ...door, controllerId: toHex(controllerId), building, timezone }))),
};

// What is kept; null when this browser is no phone.
export const stored = async () => viewOf(await storedGrant()) ?? null;

// Who said at the last word of the cloud that this is their phone; null when nobody has.
export const owner = async () => await storedOwner() ?? null;

export const setUp = (account, token) => attempt(async () => {
  const grant = await fetchGrant(account, token);
  await keepPages();
  return { phone: viewOf(grant) };
});

export const openNear = doorId => attempt(async () => {
  const [phone, index] = await ownAt(doorId);
  return { outcome: await openByBluetooth(phone, index) };
});

export const openFar = (doorId, token) => attempt(async () => {
  const [phone, index] = await ownAt(doorId);
  return { outcome: await openThroughCloud(phone, index, token) };
});

// The link of passes for doors of one building; null when the keys do not reach that far.
export async function makeLink({ doorIds, isOnce, from, minutes }) {
  const chosen = (await storedGrant()).controllers.flatMap(controller =>
    controller.doors.filter(door => doorIds.includes(door.doorId)).map(door => ({ controller, door })));

  // A pass that counts once names one door; another names all that one share has at one controller.
  const groups = Object.values(Object.groupBy(chosen, ({ controller, door }) => isOnce
    ? door.doorId
    : `${toHex(controller.controllerId)} ${controller.shares.findIndex(share => share.doors.includes(door.index))}`));
  const passes = await Promise.all(groups.map(group =>
    makePass(group[0].controller, group.map(({ door }) => door), { isOnce, from, minutes })));
  const { building, host, timezone } = chosen[0].controller;
  return passes.includes(null) ? null : linkOf(location.origin, { building, host, timezone, passes });
}

// Today's doorcodes at every door that has some.
export async function dailyCodes() {
  const grant = await storedGrant();
  const codes = await Promise.all((grant?.controllers ?? []).flatMap(controller => controller.doors.map(async door => {
    const today = door.providesDoorcodes && door.mayShare ? await codesToday(controller, door) : null;
    return today && { doorId: door.doorId, ...today };
  })));
  return codes.filter(Boolean);
}

// What the link that this page was opened with carries; null when it is not complete.
export async function guestLink() {
  const link = await readLink(location.hash);
  if (link) {
    await keepPages();
  }
  return link && {
    ...link,
    doors: link.passes.flatMap(({ isOnce, from, minutes, doors }, pass) => doors.map(door => ({ ...door, pass, isOnce, from, minutes }))),
    passes: undefined,
  };
}

export const openGuestNear = (pass, index) => attempt(async () => ({ outcome: await openByBluetooth(await guestAt(pass), index) }));

export const openGuestFar = (pass, index) => attempt(async () => ({ outcome: await openThroughCloud(await guestAt(pass), index) }));

const guestAt = async pass => (await readLink(location.hash)).passes[pass].phone;

async function ownAt(doorId) {
  for (const { controllerId, credential, key, doors } of (await storedGrant())?.controllers ?? []) {
    const door = doors.find(one => one.doorId === doorId);
    if (door) {
      return [ownPhone(controllerId, credential, key), door.index];
    }
  }
  throw Object.assign(new Error("no key"), { refusal: { message: "NO_KEY", detail: null } });
}

// A refusal is an answer too. Browsers tell by names why there was none.
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    const message = { TypeError: "NOT_REACHED", NotFoundError: "NOT_CHOSEN", NetworkError: "NOT_NEAR" }[error.name] ?? "FAILED";
    return { refusal: { message, field: null, detail: error.message, ...error.refusal } };
  }
}
