import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('keeps a path on this site', () => {
  expect(localPath('/kommunen/2026?i=I9#svar')).toBe('/kommunen/2026?i=I9#svar');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  null,
])('refuses %j', (value) => {
  expect(localPath(value, '/hem')).toBe('/hem');
});
