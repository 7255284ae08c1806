import { startProduct } from '../support/product.ts';
import { firstPage, open, openBrowser, signIn } from '../support/browser.ts';
import type { Benchmark, Row } from './measure.ts';

export const weight: Benchmark = {
  name: 'weight',
  settings: 'first load in an empty browser: compressed bytes of JavaScript, and requests in all (API calls included)',
  async run() {
    const product = await startProduct();
    try {
      const year = new Date().getFullYear();
      const rows: Row[] = [];
      for (const [what, path, goal] of [
        ['sign-in page', '/logga-in', 60],
        ['walk-through page', `/exempelkommunen/${year}/vardering/aldreomsorg`, 120],
        ['result page', `/exempelkommunen/${year}/resultat`, 120],
        ['plan page', `/exempelkommunen/${year}/plan`, 120],
      ] as const) {
        // Signed in with one profile, its cookie used in another whose cache is empty.
        const warm = await openBrowser(product, `warm${rows.length}`);
        if (path !== '/logga-in') await signIn(await firstPage(warm), 'processledare');
        const cookies = await warm.cookies();
        await warm.close();
        const cold = await openBrowser(product, `cold${rows.length}`);
        await cold.addCookies(cookies);
        const page = await firstPage(cold);
        let script = 0;
        let requests = 0;
        const sizes: Promise<void>[] = [];
        page.on('requestfinished', (request) => {
          requests += 1;
          if (request.resourceType() !== 'script') return;
          sizes.push(request.sizes().then(({ responseBodySize }) => void (script += responseBodySize)));
        });
        await open(page, path);
        await page.waitForLoadState('networkidle');
        await Promise.all(sizes);
        rows.push({ what: `JavaScript of the ${what}`, figure: script / 1024, unit: 'kB', goal });
        rows.push({ what: `requests of the ${what}`, figure: requests, unit: 'requests', goal: 15 });
        await cold.close();
      }
      return rows;
    } finally {
      await product.end();
    }
  },
};
