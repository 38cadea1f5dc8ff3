// SHA-256 of one short message (at most 55 bytes), as FIPS 180-4 says it. The browser's own is not
// there on plain http, and asking it a hundred thousand times would take longer than this.

/** The first 32 bits of the fractional parts of roots of the first primes. */
function roots(count, power) {
  const found = [];
  for (let n = 2; found.length < count; n += 1) {
    let isPrime = true;
    for (let by = 2; by * by <= n; by += 1) if (n % by === 0) isPrime = false;
    if (isPrime) found.push(((n ** power) % 1) * 2 ** 32 | 0);
  }
  return found;
}

const K = Int32Array.from(roots(64, 1 / 3));
const START = Int32Array.from(roots(8, 1 / 2));
const W = new Int32Array(64);

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** Pads the message in `block` (64 bytes, its first `length` are the message). */
function pad(block, length) {
  block.fill(0, length);
  block[length] = 0x80;
  block[62] = length >>> 5;
  block[63] = (length << 3) & 255;
}

/** The first word of the digest of the first `length` bytes of `block`. */
export function firstWord(block, length) {
  return digest(block, length)[0];
}

/** The eight words of the digest. */
export function digest(block, length) {
  pad(block, length);
  for (let at = 0; at < 16; at += 1) {
    const byte = at * 4;
    W[at] = (block[byte] << 24) | (block[byte + 1] << 16) | (block[byte + 2] << 8) | block[byte + 3];
  }
  for (let at = 16; at < 64; at += 1) {
    const far = W[at - 15];
    const near = W[at - 2];
    const low = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const high = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    W[at] = (W[at - 16] + low + W[at - 7] + high) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let at = 0; at < 64; at += 1) {
    const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + mixed + ((e & f) ^ (~e & g)) + K[at] + W[at]) | 0;
    const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0;
    d = c; c = b; b = a; a = (one + other) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + START[at]) | 0);
}
