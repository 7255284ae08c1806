import { expect, it } from 'vitest';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { demo } from '../support/pdf-demo.ts';
import { fonts } from '../../server/src/pdf/fonts.ts';
import { writeTaggedPdf } from '../../server/src/pdf/tagging/index.ts';
import { elements, readPdf } from '../support/pdf-reading.ts';

interface TreeNode {
  role?: string;
  children?: TreeNode[];
}

/** Our own reader could share a mistake with our writer; this one cannot. */
it('is read the same by another reader', async () => {
  const bytes = await writeTaggedPdf(
    demo({ created: '2026-11-20T09:30:00Z', municipality: 'Exempelköpings kommun', rows: 40 }),
    fonts,
  );
  const own = readPdf(bytes);
  const loading = getDocument({ data: bytes, verbosity: 0 });
  const document = await loading.promise;

  expect([...((await document.getMarkInfo()) as unknown as Map<string, boolean>)]).toContainEqual(['Marked', true]);
  const { info } = await document.getMetadata();
  expect(info).toMatchObject({ Title: 'Provdokument för Exempelköpings kommun', Language: 'sv' });

  const roles = new Set<string>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const collect = ({ role, children = [] }: TreeNode): void => {
      if (role) roles.add(role);
      children.forEach(collect);
    };
    collect((await page.getStructTree()) as TreeNode);

    const { fnArray } = await page.getOperatorList();
    let depth = 0;
    let unmarked = 0;
    for (const operator of fnArray) {
      if (operator === OPS.beginMarkedContentProps || operator === OPS.beginMarkedContent) depth += 1;
      if (operator === OPS.endMarkedContent) depth -= 1;
      if (operator === OPS.showText && depth === 0) unmarked += 1;
    }
    expect({ depth, unmarked }).toEqual({ depth: 0, unmarked: 0 });
  }
  roles.delete('Root');
  expect([...roles].sort()).toEqual([...new Set([...elements(own.root)].map(({ role }) => role))].sort());
  await loading.destroy();
});
