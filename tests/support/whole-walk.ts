/** The long walk, told once and done twice: with the mouse and with the keyboard alone. */
import { afterAll, beforeAll, it, onTestFailed } from 'vitest';
import { keepPicture } from './browser.ts';
import type { Hands } from './hands.ts';
import { startProduct, type Product } from './product.ts';
import { Walk } from './walk.ts';

/** Twenty answers of every kind but Ej relevant, which stands sixth: most are weak, so that there is a plan to make. */
const ANSWERS = [5, 3, 1, 2, 4, 5, 5, 3, 2, 1, 5, 4, 5, 2, 3, 5, 1, 5, 4, 3];

export function walkWith(hands: Hands, name: string): void {
  let product: Product | undefined;
  let walk: Walk | undefined;
  let other: Walk | undefined;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(async () => {
    await walk?.close();
    await other?.close();
    await product?.end();
  });

  it('goes from sign-in to a printed plan with someone responsible and a date', async () => {
    onTestFailed(() => keepPicture(walk?.page, name));
    walk = new Walk(product!, hands);
    await walk.open();
    await walk.signIn();
    await walk.create();
    await walk.answer(ANSWERS);
    await walk.expectAnswered(ANSWERS.length);

    await walk.answerOffline(2);

    other = await walk.openOther('processledare');
    await walk.meet(other, 5, 3);

    await walk.lock();
    await walk.decide('Vi väntar på det nya verksamhetssystemet.');
    const roles = await walk.roles(3);
    const dates = ['2027-03-31', '2027-06-30', '2027-11-15'];
    await walk.assign(roles, dates);
    await walk.print([...roles, ...dates]);
  });
}
