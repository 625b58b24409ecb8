// The doorcodes that a host's phone makes for a day (firmware/PROTOCOLS.md 3.5).
import { littleEndian, readLittleEndian } from "./bytes.js";
import { mac } from "./protocol.js";

const CODES = 4;
const WHOLE_DAY = 2;
const LOWEST = 900_000_000;
const MANY = 100_000_000;
const DAYS_A_PERIOD = 15;

// The date that a building's clocks show, in days since 1970.
export function dayAt(timezone, now = new Date()) {
  const part = Object.fromEntries(new Intl.DateTimeFormat("en", { timeZone: timezone, year: "numeric", month: "numeric", day: "numeric" })
    .formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day) / 86_400_000;
}

// All four, in the order of their numbers.
export async function codesOf(shareKey, controllerId, doorId, day) {
  const bytes = await mac(shareKey, controllerId, "DC.DAILY", littleEndian(doorId, 2), littleEndian(day, 2));
  return Array.from({ length: CODES }, (_, i) => String(LOWEST + readLittleEndian(bytes.subarray(4 * i, 4 * i + 4)) % MANY));
}

// Today's codes at a door; null when the phone's keys are too old, or the person gives no codes there.
export async function codesToday(controller, door, now = new Date()) {
  const day = dayAt(controller.timezone, now);
  const period = Math.floor(day / DAYS_A_PERIOD);
  const share = controller.shares.find(one => one.dailyDoors.includes(door.index));
  const shareKey = share?.keys.find(one => one.period === period)?.key;
  if (!shareKey) {
    return null;
  }
  const codes = await codesOf(shareKey, controller.controllerId, door.doorId, day);
  return { wholeDay: codes.slice(0, WHOLE_DAY), fifteenMinutes: codes.slice(WHOLE_DAY) };
}
