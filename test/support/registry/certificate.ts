/** A certificate of its own for a server on loopback, without any program but Node: what X.509 needs of DER, and no more. */
import { generateKeyPairSync, sign } from "node:crypto";

export interface ServerCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.from([tag, ...head]), content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const bits = (bytes: Uint8Array) => der(0x03, Uint8Array.of(0), bytes);
const octets = (bytes: Uint8Array) => der(0x04, bytes);
const text = (tag: number, value: string) => der(tag, new TextEncoder().encode(value));

/** An object identifier, by its parts in base 128. */
function identifier(first: number, second: number, ...rest: readonly number[]): Uint8Array {
  const parts = [first * 40 + second, ...rest].flatMap((part) => {
    const groups = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(0x06, Uint8Array.from(parts));
}

const ECDSA_SHA256 = sequence(identifier(1, 2, 840, 10045, 4, 3, 2));
const COMMON_NAME = identifier(2, 5, 4, 3);
const ALTERNATIVE_NAMES = identifier(2, 5, 29, 17);
const BASIC_CONSTRAINTS = identifier(2, 5, 29, 19);

/** A time as certificates write it: two digits of the year. */
function time(year: number): Uint8Array {
  return text(0x17, `${String(year % 100).padStart(2, "0")}0101000000Z`);
}

/** For `localhost` alone; who is given it as an authority trusts the server. */
export function serverCertificate(): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, "localhost"))));
  const names = sequence(text(0x82, "localhost"));
  const isAuthority = sequence(der(0x01, Uint8Array.of(0xff)));
  const extensions = sequence(
    sequence(ALTERNATIVE_NAMES, octets(names)),
    sequence(BASIC_CONSTRAINTS, octets(isAuthority)),
  );
  const body = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, Uint8Array.of(1)),
    ECDSA_SHA256,
    name,
    sequence(time(2020), time(2049)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = Buffer.from(sequence(body, ECDSA_SHA256, bits(signature)));
  const lines = certificate
    .toString("base64")
    .match(/.{1,64}/g)!
    .join("\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
