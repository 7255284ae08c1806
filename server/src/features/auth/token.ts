import { createHash } from 'node:crypto';

/** What is kept of a one-time link: enough to recognise it, not enough to use it. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex');
