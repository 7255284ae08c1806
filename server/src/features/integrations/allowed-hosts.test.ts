import { describe, expect, test } from 'vitest';
import { addressFault, boundsOf, readAllowedHosts } from './allowed-hosts.ts';

const hosts = readAllowedHosts('bi.kommunen.se, *.leverantor.example ,10.1.2.3:8443,[::1]:9000,LOCALHOST:3001');
const fault = (address: string, production = true) => addressFault(new URL(address), hosts, production);

describe('the list', () => {
  test('is empty when nothing is written', () => {
    expect([readAllowedHosts(''), readAllowedHosts(' , ')]).toEqual([[], []]);
  });

  test('is shown as it was written', () => {
    expect(hosts.map(({ written }) => written)).toEqual([
      ...['bi.kommunen.se', '*.leverantor.example', '10.1.2.3:8443', '[::1]:9000', 'LOCALHOST:3001'],
    ]);
  });

  test.each([
    'https://bi.se',
    'bi.se/x',
    '*',
    'a.*.se',
    '*.10.0.0.1',
    'a b',
    'bi.se:x',
    'user@bi.se',
    'bi.se?x',
    ':80',
  ])('refuses %s, and names it', (written) => {
    expect(() => readAllowedHosts(`bi.kommunen.se, ${written}`)).toThrow(`"${written}"`);
  });
});

describe('an address', () => {
  test.each([
    ['https://bi.kommunen.se/in?x=1', null],
    ['https://BI.kommunen.se:443/', null],
    ['https://bi.kommunen.se:8443/', 'hostNotAllowed'],
    ['https://x.bi.kommunen.se/', 'hostNotAllowed'],
    ['https://bi.kommunen.se.evil.example/', 'hostNotAllowed'],
    ['https://evilbi.kommunen.se/', 'hostNotAllowed'],
    ['https://a.leverantor.example/', null],
    ['https://a.b.leverantor.example/', null],
    ['https://leverantor.example/', 'hostNotAllowed'],
    ['https://evil-leverantor.example/', 'hostNotAllowed'],
    ['https://10.1.2.3:8443/', null],
    ['https://10.1.2.3/', 'hostNotAllowed'],
    ['https://[::1]:9000/', null],
    ['https://localhost:3001/', null],
    ['http://localhost:3001/', 'url'],
    ['https://user:password@bi.kommunen.se/', 'url'],
    ['ftp://bi.kommunen.se/', 'url'],
  ])('%s', (address, expected) => {
    expect(fault(address)).toBe(expected);
  });

  test('may be plain http outside production, to what is listed', () => {
    expect(fault('http://localhost:3001/', false)).toBeNull();
    expect(fault('http://127.0.0.1:3001/', false)).toBe('hostNotAllowed');
    expect(fault('http://user:password@localhost:3001/', false)).toBe('url');
  });
});

describe('what a name leads to', () => {
  const leads = (address: string, to: string) => boundsOf(new URL(address), hosts, true)?.mayReach(to);

  test.each([
    ['93.184.216.34', true, true],
    ['10.0.0.7', true, true],
    ['127.0.0.1', true, false],
    ['::1', true, false],
    ['169.254.169.254', false, false],
    ['fe80::1', false, false],
    ['0.0.0.0', false, false],
    ['::ffff:169.254.169.254', false, false],
    ['64:ff9b:1::a9fe:a9fe', false, false],
    ['2001:0:a9fe:a9fe::1', false, false],
    ['2001:67c:1::7', true, true],
  ])('%s: by the name itself %s, by one below a domain %s', (to, named, below) => {
    expect([leads('https://bi.kommunen.se/', to), leads('https://a.leverantor.example/', to)]).toEqual([named, below]);
  });

  test('an address leads to itself alone', () => {
    expect([leads('https://10.1.2.3:8443/', '10.1.2.3'), leads('https://10.1.2.3:8443/', '10.1.2.4')]).toEqual([
      true,
      false,
    ]);
  });
});
