/** A certificate of one's own for localhost and 127.0.0.1, made when it is needed: no key lies in the project. */
import { generateKeyPairSync, sign } from 'node:crypto';

const HOUR = 3_600_000;

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const bytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...bytes]), body]);
};
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const integer = (...bytes: number[]) => der(0x02, Buffer.from(bytes));
const identifier = (...bytes: number[]) => der(0x06, Buffer.from(bytes));
const octets = (body: Uint8Array) => der(0x04, body);
const bits = (body: Uint8Array) => der(0x03, Buffer.from([0]), body);
const time = (at: number) =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`, 'ascii'));

/** PEM, good for an hour. */
export function makeCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)); // ecdsa-with-SHA256
  const name = sequence(der(0x31, sequence(identifier(0x55, 0x04, 0x03), der(0x0c, Buffer.from('localhost')))));
  const alternatives = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(identifier(0x55, 0x1d, 0x13), octets(sequence(der(0x01, Buffer.from([0xff]))))), // may sign: itself
    sequence(identifier(0x55, 0x1d, 0x11), octets(alternatives)),
  );
  const now = Date.now();
  const signed = sequence(
    ...[der(0xa0, integer(2)), integer(1), algorithm, name, sequence(time(now - HOUR), time(now + HOUR)), name],
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const whole = sequence(signed, algorithm, bits(sign('sha256', signed, privateKey)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
