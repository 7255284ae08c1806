import type { Db } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';

export interface AuthOptions {
  db: Db;
  sealing: Sealing;
  /** The address people use; null = whatever the request came to. */
  origin: string | null;
  secure: boolean;
  production: boolean;
  /** Whether links can be sent by mail. */
  canMail: boolean;
  /** Attempts per account from one address and quarter of an hour; ten times that for the address in all. */
  attempts: number;
}
