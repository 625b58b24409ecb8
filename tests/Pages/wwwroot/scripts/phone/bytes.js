// Bytes and what they are written as.
export const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));

export const toHex = bytes => Array.from(bytes, value => value.toString(16).padStart(2, "0")).join("");

export const toBase64Url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export const fromBase64Url = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));

export function concat(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// An unsigned integer, its lowest byte first.
export const littleEndian = (value, length) => Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** at) & 0xff);

export const readLittleEndian = bytes => bytes.reduceRight((value, byte) => value * 256 + byte, 0);

export const areEqual = (one, other) => one.length === other.length && one.reduce((differs, byte, at) => differs | (byte ^ other[at]), 0) === 0;
