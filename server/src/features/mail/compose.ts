/** A mail in one language: subject, text, simple HTML, and the link in it. Pure. */
import type { Locale } from '@stegvis/shared/model/model.ts';
import { mail as en } from '@stegvis/shared/text/en/mail.ts';
import { mail as sv, type Letter } from '@stegvis/shared/text/sv/mail.ts';

/** What each kind of mail is told. Links are whole addresses; moments are ISO. */
export interface MailKinds {
  /** To someone asked to join an organisation. */
  invitation: { name: string; organisation: string; invitedBy: string; link: string; expiresAt: string };
  /** To someone who is handed a unit, or an area of it, without an account. */
  'guest-link': {
    name: string;
    organisation: string;
    invitedBy: string;
    unit: string;
    area: string | null;
    assessment: string;
    link: string;
    expiresAt: string;
  };
  /** A one-time link to sign in with. */
  'sign-in-link': { name: string; link: string; expiresAt: string };
  /** A one-time link to choose a new password with. */
  'password-link': { name: string; link: string; expiresAt: string };
  /** The person's password or second factor was changed. */
  'security-change': { name: string; what: 'password' | 'second-factor-on' | 'second-factor-off'; at: string };
}

export interface Composed {
  subject: string;
  text: string;
  html: string;
  /** null where the mail holds none. */
  link: string | null;
  /** After this moment the link leads nowhere, and the mail is not sent; null where the mail holds none. */
  expiresAt: string | null;
}

const texts = { sv, en };

export function compose<K extends keyof MailKinds>(kind: K, values: MailKinds[K], locale: Locale): Composed {
  const words = texts[locale];
  const write = words[kind] as (values: MailKinds[K]) => Letter;
  const letter = write(clean(values));
  const link = 'link' in values ? (values.link as string) : null;
  const expiresAt = 'expiresAt' in values ? (values.expiresAt as string) : null;
  const middle = link ? [`${letter.button}:\n${link}`] : [];
  return {
    subject: shorten(letter.subject),
    text: `${[...letter.before, ...middle, ...letter.after].join('\n\n')}\n\n-- \n${words.foot}\n`,
    html: asHtml(letter, link, words, locale),
    link,
    expiresAt,
  };
}

/**
 * What people have called themselves and their organisations, made fit for one line: no line breaks, which would end a
 * header, no other control signs, and none of those that turn the direction of what follows.
 */
function clean<V extends object>(values: V): V {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu, ' ').trim() : value,
  ]);
  return Object.fromEntries(entries) as V;
}

/** A subject longer than this is cut by most programs anyway. */
const MOST_SUBJECT = 150;
function shorten(subject: string): string {
  const signs = [...subject];
  return signs.length <= MOST_SUBJECT ? subject : `${signs.slice(0, MOST_SUBJECT - 1).join('')}…`;
}

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const font = 'font-family:Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5';
const button =
  'display:inline-block;padding:11px 20px;border-radius:4px;background-color:#0b4b46;color:#ffffff;font-weight:600;text-decoration:none';
const small = 'font-size:14px;color:#4a5654';

/** Nothing is fetched: no pictures, no style sheets, no fonts. Mail programs know little CSS, and all of it inline. */
function asHtml(
  { subject, before, button: label, after }: Letter,
  link: string | null,
  words: typeof sv,
  lang: Locale,
) {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escape(text)}</p>`;
  const act =
    link === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escape(link)}" style="${button}">${escape(label ?? link)}</a></p>`;
  const address =
    link === null
      ? ''
      : `<p style="margin:0 0 16px;${small}">${escape(words.plainLink)}<br><span style="word-break:break-all">${escape(link)}</span></p>`;
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escape(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background-color:#ffffff;color:#16211f;${font}"><div style="max-width:600px">`,
    ...before.map(paragraph),
    act,
    ...after.map(paragraph),
    address,
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #c9d0ce;${small}">${escape(words.foot)}</p>`,
    `</div></body></html>`,
  ].join('\n');
}
