// Opens a door that is near, with no network (firmware/PROTOCOLS.md 3.3).
import { areEqual } from "./bytes.js";
import { answerTo, outcomeOf } from "./protocol.js";

const uuid = number => `6d9a000${number}-3c1b-4f58-9b1e-8f2c5a7d4e10`;
const [SERVICE, INFO, CHALLENGE, ANSWER, RESULT, PASS] = [1, 2, 3, 4, 5, 6].map(uuid);
const ID_LENGTH = 8;
const LOOKS = 50;
const LOOK_MS = 100;

// The controllers that the person has chosen since the page was loaded.
const known = new Map();

export const hasBluetooth = () => navigator.bluetooth !== undefined;

export async function openByBluetooth(phone, doorIndex) {
  const name = phone.controllerId.join();
  const device = known.get(name) ?? await navigator.bluetooth.requestDevice({ filters: [{ services: [SERVICE] }] });
  const server = await device.gatt.connect();
  try {
    const service = await server.getPrimaryService(SERVICE);
    const info = await read(service, INFO);
    if (!areEqual(info.subarray(0, ID_LENGTH), phone.controllerId)) {
      throw Object.assign(new Error("another controller"), { refusal: { message: "ANOTHER_CONTROLLER", detail: null } });
    }
    known.set(name, device);
    if (phone.claims) {
      await write(service, PASS, phone.claims);
    }
    const challenge = await read(service, CHALLENGE);
    await write(service, ANSWER, await answerTo(phone, doorIndex, challenge));
    for (let look = 0; look < LOOKS; look++) {
      const result = await read(service, RESULT);
      if (result.length > 0) {
        return await outcomeOf(phone, doorIndex, challenge, result);
      }
      await new Promise(resolve => setTimeout(resolve, LOOK_MS));
    }
    return null;
  } finally {
    server.disconnect();
  }
}

async function read(service, name) {
  const value = await (await service.getCharacteristic(name)).readValue();
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
}

const write = async (service, name, bytes) => (await service.getCharacteristic(name)).writeValueWithResponse(bytes);
