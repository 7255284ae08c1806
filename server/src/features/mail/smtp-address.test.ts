import { describe, expect, test } from 'vitest';
import { readSender, readSmtpAddress } from './smtp-address.ts';

describe('the mail server', () => {
  test.each([
    [
      'smtp://mail.kommunen.se',
      { host: 'mail.kommunen.se', port: 587, tls: 'required', implicitTls: false, auth: null },
    ],
    ['smtp://mail.kommunen.se:25?tls=optional', { port: 25, tls: 'optional' }],
    ['smtp://mail.kommunen.se/?tls=none', { tls: 'none' }],
    ['smtps://mail.kommunen.se', { port: 465, tls: 'required', implicitTls: true }],
    ['smtps://mail.kommunen.se?tls=unverified', { tls: 'unverified', implicitTls: true }],
    // On the machine itself there is nobody to hide from.
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'none' }],
    ['smtp://localhost', { tls: 'none' }],
    ['smtp://[::1]', { host: '::1', tls: 'none' }],
    ['smtp://127.0.0.1.evil.example', { tls: 'required' }],
    ['smtp://a%40b:p%3Aq%2F%25@mail.kommunen.se', { auth: { user: 'a@b', pass: 'p:q/%' } }],
  ])('%s', (text, expected) => {
    expect(readSmtpAddress(text)).toMatchObject(expected);
  });

  test.each([
    'mail.kommunen.se',
    'https://kalle:hemligt@mail.kommunen.se',
    'smtp://',
    'smtp://kalle:hemligt%@mail.kommunen.se',
    'smtp://kalle:hemligt@mail.kommunen.se?tls=maybe',
    'smtp://kalle:hemligt@mail.kommunen.se?secure=true',
    'smtp://kalle:hemligt@mail.kommunen.se/path',
    'smtps://kalle:hemligt@mail.kommunen.se?tls=none',
  ])('%s is refused, and the password not repeated', (text) => {
    const read = () => readSmtpAddress(text);
    expect(read).toThrow();
    expect(read).not.toThrow(/hemligt|kalle/);
  });
});

describe('the sender', () => {
  test.each([
    ['stegvis@kommunen.se', { name: 'Stegvis', address: 'stegvis@kommunen.se' }],
    ['Stegvis i Kommunen <stegvis@kommunen.se>', { name: 'Stegvis i Kommunen', address: 'stegvis@kommunen.se' }],
    ['"Stegvis, Kommunen" <stegvis@kommunen.se>', { name: 'Stegvis, Kommunen', address: 'stegvis@kommunen.se' }],
  ])('%s', (text, expected) => {
    expect(readSender(text)).toEqual(expected);
  });

  test.each(['', 'Stegvis', 'a@b, c@d', 'Stegvis\r\nBcc: <a@b>', '<a@b> <c@d>'])('%j is refused', (text) => {
    expect(() => readSender(text)).toThrow();
  });
});
