/** Argon2id with the library's defaults of OWASP's first choice: 19 MiB, two passes, one lane. */
import { hash, verify } from '@node-rs/argon2';

const options = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
// Compared against when the address is unknown, so that unknown and wrong take the same time.
let decoy: Promise<string> | undefined;

/** An å can be written in two ways, and keyboards differ. */
const oneWay = (password: string) => password.normalize('NFC');

export const hashPassword = (password: string): Promise<string> => hash(oneWay(password), options);

/** Before the first one asks, or the first unknown address would take longer than those after it. */
export const makeDecoy = (): Promise<string> => (decoy ??= hashPassword('nobody has this password'));

export async function isRight(password: string, stored: string | null | undefined): Promise<boolean> {
  const right = await verify(stored ?? (await makeDecoy()), oneWay(password));
  return right && typeof stored === 'string';
}
