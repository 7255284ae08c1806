import { describe, expect, test } from 'vitest';
import { readOwners } from './owners.ts';
import type { ReadingContext } from './reading.ts';

const nobody: ReadingContext = { units: [], roles: [], people: [], today: '2026-01-01' };
const register: ReadingContext = {
  ...nobody,
  roles: [
    { id: 'r1', title: 'IT-chef' },
    { id: 'r2', title: 'IT/digitaliseringschef' },
    { id: 'r3', title: 'Chef för stöd och service' },
    { id: 'r4', title: 'Socialchef' },
  ],
  people: [
    { id: 'p1', name: 'Anna Ek', email: 'anna.ek@kommunen.example' },
    { id: 'p2', name: 'Bo von Sten', email: 'bo@kommunen.example' },
    { id: 'p3', name: 'Cia Berg', email: null },
    { id: 'p4', name: 'Dan Berg', email: null },
  ],
};
const names = (text: string, context = nobody) => readOwners(text, context).owners.map(({ name }) => name);
const only = (text: string, context = register) => {
  const { owners, why } = readOwners(text, context);
  return { count: owners.length, kind: owners[0]?.kind, id: owners[0]?.id, name: owners[0]?.name, why };
};

describe('whoever is responsible', () => {
  test('is several where each part stands alone', () => {
    for (const sign of ['/', ' / ', ', ', ' och ', ' & ', '; ', '\n', ' + ', ' samt ']) {
      expect(names(`Socialchef${sign}IT-chef`), sign).toEqual(['Socialchef', 'IT-chef']);
    }
    expect(names('Socialchef/avdelningschef')).toEqual(['Socialchef', 'avdelningschef']);
    expect(names('Socialchef, IT-chef och MAS')).toEqual(['Socialchef', 'IT-chef', 'MAS']);
    expect(names('Anna Ek/Bo Sten')).toEqual(['Anna Ek', 'Bo Sten']);
    expect(names('- Socialchef\n- IT-chef')).toEqual(['Socialchef', 'IT-chef']);
    expect(names('IT-chef/IT-chef')).toEqual(['IT-chef']);
  });

  test('may be divided by a sign and a new line at once', () => {
    expect(names('Socialchef/\nIT-chef')).toEqual(['Socialchef', 'IT-chef']);
    expect(names('Socialchef,\n/ IT-chef')).toEqual(['Socialchef', 'IT-chef']);
  });

  test('is one where the words belong together', () => {
    for (const title of [
      'Vård- och omsorgschef',
      'Chef för stöd och service',
      'IT/digitaliseringschef',
      'Forskning och utveckling',
    ])
      expect(names(title), title).toEqual([title]);
    expect(readOwners('IT/digitaliseringschef', nobody).why).toBe('owner-not-split');
  });

  test('is what the register has, whatever signs are in it', () => {
    expect(only('IT/digitaliseringschef')).toEqual({
      count: 1,
      kind: 'role',
      id: 'r2',
      name: 'IT/digitaliseringschef',
      why: null,
    });
    expect(only('chef för  stöd och service')).toMatchObject({ count: 1, id: 'r3', why: null });
    expect(names('Socialchef/IT/digitaliseringschef', register)).toHaveLength(1);
    expect(only('IT-chefen')).toMatchObject({ id: 'r1', why: 'owner-alike' });
  });

  test('is somebody by name, in all the ways in which a name is written', () => {
    expect(only('Anna Ek')).toMatchObject({ count: 1, kind: 'person', id: 'p1', why: null });
    for (const written of [
      'Anna Ek, systemförvaltare',
      'Ek, Anna',
      'Systemförvaltare Anna Ek',
      'Anna Ek (IT)',
      'A. Ek',
      'AE',
      'Anna',
    ]) {
      expect(only(written), written).toMatchObject({ count: 1, kind: 'person', id: 'p1', why: 'owner-alike' });
    }
    expect(only('anna.ek@kommunen.example')).toMatchObject({ id: 'p1', why: 'owner-of-address' });
    expect(only('Anna E <Anna.Ek@kommunen.example>')).toMatchObject({ count: 1, id: 'p1' });
    // Two are called Berg.
    expect(only('Berg')).toMatchObject({ id: null, kind: 'name' });
  });

  test('is told apart as role, person or name where nobody is known', () => {
    expect(only('Kommunchef', nobody)).toMatchObject({ kind: 'role', id: null });
    expect(only('Eva Lind', nobody)).toMatchObject({ kind: 'person', id: null });
    expect(only('Eva Lind, enhetschef', nobody)).toMatchObject({ count: 1, kind: 'person', name: 'Eva Lind' });
    expect(readOwners('eva@k.example', nobody).owners[0]).toMatchObject({ kind: 'person', email: 'eva@k.example' });
    expect(only('Solgläntan', nobody)).toMatchObject({ kind: 'name', id: null });
    expect(readOwners('Socialchef/IT-chef', nobody).owners[0]?.written).toBe('Socialchef/IT-chef');
  });
});
