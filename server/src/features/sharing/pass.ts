/**
 * That the password of a link has been given: a signed moment in a cookie that is sent to that link's page and nowhere
 * else. It holds nothing of the visitor, opens no other link, and dies when the link's password does.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sealing } from '../../http/sealing.ts';
import type { SharedLinkRow } from './store.ts';

/** A meeting, with the reading before it. */
export const PASS_HOURS = 4;

type Link = Pick<SharedLinkRow, 'id' | 'passwordHash'>;

const passName = (secure: boolean) => (secure ? '__Secure-stegvis-delad' : 'stegvis-delad');

const signed = (sealing: Sealing, { id, passwordHash }: Link, until: string) =>
  sealing.sign(`${id}\n${passwordHash}\n${until}`, 'shared-link');

export function hasPass(request: FastifyRequest, sealing: Sealing, link: Link, secure: boolean): boolean {
  const [until = '', signature = ''] = (request.cookies[passName(secure)] ?? '').split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(signed(sealing, link, until))];
  return given.length === right.length && timingSafeEqual(given, right) && Number(until) > Date.now();
}

/** @param path of the page that the link opens */
export function givePass(reply: FastifyReply, sealing: Sealing, link: Link, path: string, secure: boolean): void {
  const until = String(Date.now() + PASS_HOURS * 3_600_000);
  void reply.setCookie(passName(secure), `${until}.${signed(sealing, link, until)}`, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path,
    maxAge: PASS_HOURS * 3600,
  });
}
