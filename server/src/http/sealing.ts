/**
 * What the database may hold but not give away: one-time links waiting to be sent, TOTP secrets, a provider's client
 * secret. AES-256-GCM with a key derived from the installation's secret, which never stands in the database or in a
 * backup of it. With another secret the seals cannot be broken: what they held must be set up anew.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface Sealing {
  /** @param purpose binds the seal to its place: what was sealed for one column does not open in another */
  seal: (plain: string, purpose: string) => string;
  /** null where it was sealed with another secret or for another purpose, or has been changed */
  open: (sealed: string, purpose: string) => string | null;
  /** A key of its own for another use, so that no secret serves two (hex). */
  keyFor: (purpose: string) => string;
  /** A signature that whoever has the database but not the secret cannot make (hex). */
  sign: (text: string, purpose: string) => string;
}

export function sealingWith(secret: string): Sealing {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'stegvis', purpose, 32));
  return {
    seal(plain, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(`seal ${purpose}`), iv);
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key(`seal ${purpose}`), bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    keyFor: (purpose) => key(`key ${purpose}`).toString('hex'),
    sign: (text, purpose) =>
      createHmac('sha256', key(`sign ${purpose}`))
        .update(text)
        .digest('hex'),
  };
}
