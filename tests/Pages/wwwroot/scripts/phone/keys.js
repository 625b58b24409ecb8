// What the cloud has given this phone, kept in the browser. Of keys only CryptoKeys are kept, which sign and show nothing.
import { fromHex } from "./bytes.js";
import { importKey } from "./protocol.js";

const DATABASE = "phone";
const STORE = "kept";
const OWNER = "owner";
const GRANT = "grant";

// Asks the cloud, and keeps what it says, with whom it was said to.
export async function fetchGrant(owner, antiforgeryToken) {
  const response = await fetch("/v1/home/phone", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": antiforgeryToken ?? "" },
    body: "{}",
  });
  if (!response.ok) {
    throw Object.assign(new Error("refused"), { refusal: await response.json().catch(() => null), status: response.status });
  }
  const grant = await sealed(await response.json());
  await inStore("readwrite", store => {
    store.put(owner, OWNER);
    return store.put(grant, GRANT);
  });
  return grant;
}

// What is kept; undefined when nothing is.
export const storedGrant = () => inStore("readonly", store => store.get(GRANT));

// Whose keys are kept; undefined when none are.
export const storedOwner = () => inStore("readonly", store => store.get(OWNER));

export const forget = () => inStore("readwrite", store => store.clear());

// The grant with CryptoKeys for the digits of keys; the digits go with the answer that they came in.
export async function sealed(grant) {
  return {
    toldAt: grant.toldAt,
    controllers: await Promise.all(grant.controllers.map(async controller => ({
      ...controller,
      controllerId: fromHex(controller.controllerId),
      credential: fromHex(controller.credential),
      key: await importKey(fromHex(controller.key)),
      shares: await Promise.all(controller.shares.map(async share => ({
        ...share,
        keys: await Promise.all(share.keys.map(async ({ period, key }) => ({ period, key: await importKey(fromHex(key)) }))),
      }))),
    }))),
  };
}

const asPromise = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function inStore(mode, use) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await asPromise(opening);
  try {
    return await asPromise(use(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}
