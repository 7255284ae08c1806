import { expect, test } from 'vitest';
import { convert } from '../support/office.ts';

test('files are opened and written anew in one run', async () => {
  const made = await convert(
    [
      { name: 'ett.csv', bytes: 'Kod;Namn\r\n1;Åsa\r\n' },
      { name: 'två.csv', bytes: 'Kod;Namn\r\n2;Örjan\r\n' },
    ],
    'ods',
  );
  expect([...made.keys()].sort()).toEqual(['ett.ods', 'två.ods']);
  // A zip file that says first what it is.
  for (const bytes of made.values()) expect(bytes.subarray(30, 84).toString()).toContain('opendocument.spreadsheet');
});

test('what cannot be opened is said', async () => {
  await expect(convert([{ name: 'trasig.xlsx', bytes: 'inget' }], 'ods')).rejects.toThrow('LibreOffice');
});
