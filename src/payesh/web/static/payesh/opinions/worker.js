// Solves a puzzle beside the page: for each part a number, so that the digest of
// `nonce:part:number` begins with so many zero bits.
import { firstWord } from "./sha256.js";

const ZERO = 48;

function put(block, text) {
  for (let at = 0; at < text.length; at += 1) block[at] = text.charCodeAt(at);
  return text.length;
}

function putNumber(block, from, number) {
  let digits = 1;
  for (let top = 10; top <= number; top *= 10) digits += 1;
  for (let at = from + digits - 1, rest = number; at >= from; at -= 1) {
    block[at] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return from + digits;
}

export function solve(nonce, bits, parts) {
  const block = new Uint8Array(64);
  const found = [];
  for (let part = 0; part < parts; part += 1) {
    const from = put(block, `${nonce}:${part}:`);
    for (let number = 0; ; number += 1) {
      const length = putNumber(block, from, number);
      if (firstWord(block, length) >>> (32 - bits) === 0) {
        found.push(number);
        break;
      }
    }
  }
  return found.join(",");
}

self.addEventListener("message", ({ data }) => {
  self.postMessage(solve(data.nonce, data.bits, data.parts));
});
