/** Every kind of mail, in both languages, as it arrives at a real mail server. */
import { afterAll, beforeAll, expect, test, describe } from 'vitest';
import { date } from '@stegvis/shared/text/format.ts';
import { compose, type MailKinds } from '../../server/src/features/mail/compose.ts';
import { in72Hours, openQueue, until } from '../support/mailing.ts';
import { startSmtp, type Received, type Smtp } from '../support/smtp.ts';

let smtp: Smtp;
let queue: ReturnType<typeof openQueue>;
beforeAll(async () => {
  smtp = await startSmtp();
  queue = openQueue();
  queue.start(smtp.port);
});
afterAll(async () => {
  await queue.close();
  await smtp.close();
});

async function post<K extends keyof MailKinds>(kind: K, values: MailKinds[K], locale: 'sv' | 'en') {
  const recipient = `${crypto.randomUUID()}@hemma.example`;
  const id = await queue.queue({ kind, values, locale, recipient });
  const find = () => smtp.received.filter((mail) => mail.recipient === recipient);
  await until(() => find().length > 0);
  const [mail] = find() as [Received];
  return { ...mail, id };
}

const link = 'https://stegvis.example/inbjudan/Zm9vYmFyLXRva2VuLXNvbS1pbmdlbi1rYW4tZ2lzc2E';
const expiresAt = in72Hours();
const kinds: { [K in keyof MailKinds]: MailKinds[K] } = {
  invitation: { name: 'Åsa Öberg', organisation: 'Exempelkommunen', invitedBy: 'Örjan Ek', link, expiresAt },
  'guest-link': {
    name: 'Åsa Öberg',
    organisation: 'Exempelkommunen',
    invitedBy: 'Örjan Ek',
    unit: 'Äldreomsorg',
    area: 'Ledning',
    assessment: 'Socialtjänst 2026',
    link,
    expiresAt,
  },
  'sign-in-link': { name: 'Åsa Öberg', link, expiresAt },
  'password-link': { name: 'Åsa Öberg', link, expiresAt },
  'security-change': { name: 'Åsa Öberg', what: 'second-factor-off', at: '2026-06-30T22:30:00.000Z' },
};

describe.each(['sv', 'en'] as const)('in %s', (locale) => {
  test.each(Object.keys(kinds) as (keyof MailKinds)[])('%s', async (kind) => {
    const { id, raw, parsed } = await post(kind, kinds[kind], locale);
    const { subject, text, html } = compose(kind, kinds[kind], locale);

    expect(parsed.subject).toBe(subject);
    expect(subject.length).toBeLessThan(80);
    expect(parsed.from?.text).toBe('"Stegvis" <stegvis@hemma.example>');
    expect(parsed.messageId).toBe(`<${id}@stegvis>`);
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(parsed.text?.trim()).toBe(text.trim());
    expect(parsed.html).toContain(`<html lang="${locale}">`);
    expect((parsed.html as string).trim()).toBe(html.trim());
    expect(text).toContain('Åsa Öberg');

    if (kind === 'security-change') {
      // Half past midnight in Sweden, on the first of July.
      expect(text).toContain(`${date('2026-07-01', 'words', locale)}`);
      expect(text).toContain('00:30');
      expect(html).not.toContain('href');
      return;
    }
    expect(text).toContain(date(expiresAt, 'words', locale));
    expect(text.split('\n')).toContain(link);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([link]);
    // Nothing is fetched when it is opened.
    expect(html).not.toMatch(/<img|<link|<style|<script|url\(|src=/i);
  });
});

test('what people call themselves is text and nothing more', async () => {
  const nasty = `<script>alert(1)</script>"'><a href="https://evil.example">&\u202E`;
  const values = { name: nasty, organisation: nasty, invitedBy: nasty, link, expiresAt };
  const { parsed } = await post('invitation', values, 'sv');
  const html = parsed.html as string;
  expect(html).not.toContain('<script');
  expect(html).not.toContain('href="https://evil.example"');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;');
  expect([...html.matchAll(/<a /g)]).toHaveLength(1);
  expect(parsed.subject).not.toContain('\u202E');
});

test.each([
  '\r\nBcc: evil@evil.example',
  '\nX-Evil: yes\n\nbody',
  '\u2028Bcc: a@b.c',
  '\u0000\r\n.\r\nMAIL FROM:<a@b.c>',
])('a name with a line break (%j) makes no header', async (break_) => {
  const name = `Anna${break_}`;
  const values = { ...kinds['guest-link'], name, organisation: name, invitedBy: name, unit: name };
  const { parsed, recipient, raw } = await post('guest-link', values, 'sv');
  expect(parsed.headers.has('bcc')).toBe(false);
  expect(parsed.headers.has('x-evil')).toBe(false);
  expect(parsed.subject).not.toMatch(/[\r\n]/);
  expect([parsed.to].flat().flatMap((one) => one?.value.map((to) => to.address))).toEqual([recipient]);
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
  expect(headers.match(/^Subject:/gm)).toHaveLength(1);
  expect(headers).not.toMatch(/^(Bcc|X-Evil):/im);
});

test('a long name in odd signs arrives whole, and the subject is cut between signs', async () => {
  const organisation = `${'👩🏽‍⚕️ Kommunalförbundet '.repeat(12)}ÅÄÖ ß ﷽ שלום`;
  const { parsed } = await post('invitation', { ...kinds.invitation, organisation }, 'sv');
  expect(parsed.text).toContain(organisation);
  expect(parsed.subject).toMatch(/…$/);
  expect(parsed.subject?.isWellFormed()).toBe(true);
});

test('an address that would be two goes to one', async () => {
  const id = await queue.queue(queue.signInLink('anna@hemma.example,evil@evil.example'));
  await until(async () => (await queue.rows()).some((row) => row.id === id && row.status === 'refused'));
  expect(smtp.received.some((mail) => mail.recipient.includes('evil'))).toBe(false);
});
