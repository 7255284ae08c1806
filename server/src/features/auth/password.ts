/** Argon2id with the library's defaults of OWASP's first choice: 19 MiB, two passes, one lane. */
import { hash, verify } from '@node-rs/argon2';

const options = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
// Compared against when the address is unknown, so that unknown and wrong take the same time.
let decoy: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password, options);

export async function isRight(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await decoy), password);
  return right && typeof stored === 'string';
}
