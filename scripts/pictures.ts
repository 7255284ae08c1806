/** `npm run pictures`: takes the README's pictures of the real product anew, from the demo. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstPage, open, openBrowser, signIn } from '../tests/support/browser.ts';
import { startProduct } from '../tests/support/product.ts';
// @ts-expect-error plain JavaScript: it has to run before anything is installed
import { ensureBuilt } from './lib/build.mjs';

const folder = join(import.meta.dirname, '..', '.readme');
const year = new Date().getFullYear();
const pictures = [
  { name: 'oversikt', path: `/exempelkommunen/${year}` },
  { name: 'vardering', path: `/exempelkommunen/${year}/vardering/individ-och-familjeomsorg` },
  { name: 'resultat', path: `/exempelkommunen/${year}/resultat` },
  { name: 'plan', path: `/exempelkommunen/${year}/plan?visa=alla` },
];

await (ensureBuilt as () => Promise<void>)();
mkdirSync(folder, { recursive: true });
const product = await startProduct();
try {
  const browser = await openBrowser(product, 'pictures');
  const page = await firstPage(browser);
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(page, 'processledare');
  for (const { name, path } of pictures) {
    await open(page, path);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await browser.close();
} finally {
  await product.end();
}
