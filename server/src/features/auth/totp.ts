/** Codes from a telephone (RFC 6238: six digits, thirty seconds, SHA-1, as every app has it), and recovery codes. */
import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type { Sealing } from '../../http/sealing.ts';

/** What the seal of a secret is bound to. */
const SEAL = 'totp';
const PERIOD = 30;
/** One step early or late: clocks differ, and it takes time to type. */
const WINDOW = 1;
/** Of light around the picture, which telephones need to find it. */
const MARGIN = 4;

export const RECOVERY_CODES = 10;
/** Without what is read wrongly: 0 o, 1 i l, u v. */
const SIGNS = '23456789abcdefghjkmnpqrstwxyz';

const totpOf = (secret: Secret, label = '') => new TOTP({ issuer: 'Stegvis', label, secret, period: PERIOD });

/** A new secret: sealed, as is stored, and as the person is shown it. */
export function newSecret(sealing: Sealing, email: string) {
  const secret = new Secret({ size: 20 });
  return {
    sealed: sealing.seal(secret.base32, SEAL),
    key: secret.base32.replace(/.{4}(?=.)/g, '$& '),
    picture: pictureOf(totpOf(secret, email).toString()),
  };
}

/** @returns the time step that the code belongs to; null where it is wrong, or the secret cannot be opened */
export function stepOf(sealing: Sealing, sealed: string, code: string, now = Date.now()): number | null {
  const base32 = sealing.open(sealed, SEAL);
  const token = code.replace(/\s/g, '');
  if (base32 === null || !/^\d{6}$/.test(token)) return null;
  const delta = totpOf(Secret.fromBase32(base32)).validate({ token, window: WINDOW, timestamp: now });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
}

export function newRecoveryCodes(): string[] {
  const signs = () => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: RECOVERY_CODES }, () => `${signs()}-${signs()}`);
}

/** What is kept of a recovery code. Signed, not only hashed: the code is short enough to be tried out without the secret. */
export const recoveryHash = (sealing: Sealing, personId: string, code: string): string =>
  sealing.sign(`${personId} ${code.toLowerCase().replace(/[\s-]/g, '')}`, 'recovery code');

function pictureOf(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { path, size };
}
