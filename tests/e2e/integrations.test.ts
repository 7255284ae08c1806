/**
 * An administrator lets another system read and be told: the token that the page shows once opens the public API until it
 * is revoked, and the receiver that is added there gets a trial message and the new status of an action.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import type { V1Plan } from '@stegvis/shared/api/v1.ts';
import { administration } from '@stegvis/shared/text/sv/administration.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { eventually, firstPage, keepPicture, open, openBrowser, signIn } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { isSigned, startReceiver, type Receiver } from '../support/receiver.ts';

const PATH = '/exempelkommunen/installningar/kopplingar';
const { tokens, webhooks, secret: once } = administration.integrations;

let receiver: Receiver;
let product: Product;
const contexts: BrowserContext[] = [];
let page: Page;
let leader: Page;
let token = '';
let secret = '';

async function arrive(profile: string, role: 'administrator' | 'processledare' | 'lasare'): Promise<Page> {
  const context = await openBrowser(product, profile);
  contexts.push(context);
  const arrived = await firstPage(context);
  await signIn(arrived, role);
  return arrived;
}

beforeAll(async () => {
  receiver = await startReceiver();
  product = await startProduct({ STEGVIS_WEBHOOK_HOSTS: `localhost:${receiver.port}` });
  page = await arrive('administrator', 'administrator');
  leader = await arrive('leader', 'processledare');
  await open(page, PATH);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await product?.end();
  await receiver?.close();
});

const main = () => page.getByRole('main');
const dialog = () => page.getByRole('dialog');
const press = (name: string, within = main()) => within.getByRole('button', { name, exact: true }).click();
const textbox = (name: string) => dialog().getByRole('textbox', { name, exact: true });

/** What a dialog shows this once. */
async function takeSecret(title: string): Promise<string> {
  const shown = page.getByRole('dialog', { name: title });
  await shown.waitFor();
  const value = await shown.getByRole('textbox').inputValue();
  await press(once.close, shown);
  await shown.waitFor({ state: 'detached' });
  return value;
}
const ask = (path: string) =>
  fetch(`${product.origin}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });

describe('another system', () => {
  test('gets a token, which the page shows once, with the keyboard alone', async () => {
    onTestFailed(() => keepPicture(page, 'integrations-token'));
    await main().getByText(tokens.empty.title).waitFor();
    await main().getByRole('button', { name: tokens.add }).focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.keyboard.press('Enter');
    // What is missing is said, and the first of it has focus.
    await dialog().getByText(tokens.noScope).waitFor();
    await page.keyboard.type('Hypergene');
    for (const key of ['Tab', 'Tab', 'Space', 'Enter']) await page.keyboard.press(key);
    token = await takeSecret(tokens.madeTitle('Hypergene'));
    expect(token).toMatch(/^stegvis_/);
    const row = main().getByRole('row', { name: 'Hypergene' });
    expect(await row.textContent()).toContain(tokens.scopes.plan.name);
    expect(await row.textContent()).toContain(tokens.never);
    expect(await page.content()).not.toContain(token);
  });

  test('reads the plan with it, and the page says so', async () => {
    const { assessments } = (await (await ask('assessments')).json()) as {
      assessments: { id: string; year: number }[];
    };
    const plan = await ask(`assessments/${assessments[0]?.id}/plan`);
    expect(plan.status).toBe(200);
    expect(((await plan.json()) as V1Plan).actions.length).toBeGreaterThan(5);
    expect((await ask(`assessments/${assessments[0]?.id}/result`)).status).toBe(403);
    await page.reload();
    const row = main().getByRole('row', { name: 'Hypergene' });
    await row.waitFor();
    expect(await row.textContent()).not.toContain(tokens.never);
  });

  test('is told where it may be told: another address is refused in words', async () => {
    onTestFailed(() => keepPicture(page, 'integrations-webhook'));
    await open(page, PATH);
    await press(webhooks.add);
    await textbox(webhooks.name).fill('Stratsys');
    await textbox(webhooks.url).fill('https://annan.example/in');
    await press(webhooks.make, dialog());
    await dialog().getByText(t.errors.fields.hostNotAllowed).waitFor();
    await textbox(webhooks.url).fill(receiver.url('/in'));
    await press(webhooks.make, dialog());
    secret = await takeSecret(webhooks.madeTitle('Stratsys'));
    expect(secret).toMatch(/^whsec_/);
  });

  test('gets a trial message, and the page shows what it answered', async () => {
    await press(webhooks.pingOf('Stratsys'));
    await main()
      .getByText(`${webhooks.last}: ${webhooks.answered('204')}`)
      .waitFor();
    const [ping] = receiver.received;
    expect(ping?.body.type).toBe('ping');
    expect(ping && isSigned(secret, ping)).toBe(true);
  });

  test('is told of a new status', async () => {
    const base = '/api/organisations/exempelkommunen/assessments/2026/plan';
    type Row = { id: string; status: string; revision: number; secrecy: boolean };
    const { actions } = (await (await leader.request.get(base)).json()) as { actions: Row[] };
    const action = actions.find(({ status, secrecy }) => status === 'ej-paborjad' && !secrecy);
    const changed = await leader.request.patch(`${base}/actions/${action?.id}`, {
      data: { status: 'pagar', revision: action?.revision },
      headers: { origin: product.origin },
    });
    expect(changed.status()).toBe(200);
    const told = await eventually(
      'the other system is told',
      () => receiver.received[1],
      (one) => one !== undefined,
    );
    expect(told?.body).toMatchObject({
      type: 'action.status',
      data: { actionId: action?.id, status: { from: 'ej-paborjad', to: 'pagar' } },
    });
  });

  test('that answers wrongly is shown so, and the message waits', async () => {
    onTestFailed(() => keepPicture(page, 'integrations-retry'));
    receiver.reply = () => ({ status: 500 });
    await open(page, PATH);
    await press(webhooks.pingOf('Stratsys'));
    await main()
      .getByText(`${webhooks.last}: ${webhooks.answered('500')}`)
      .waitFor();
    await main().getByText(webhooks.waiting(1)).waitFor();
  });

  test('can be paused, given a new secret, and taken away', async () => {
    await press(webhooks.pauseOf('Stratsys'));
    await main().getByText(webhooks.nowPaused('Stratsys')).waitFor();
    expect(
      await main()
        .getByRole('button', { name: webhooks.pingOf('Stratsys') })
        .count(),
    ).toBe(0);
    await press(webhooks.rotateOf('Stratsys'));
    await press(webhooks.rotate, dialog());
    expect(await takeSecret(webhooks.madeTitle('Stratsys'))).not.toBe(secret);
    await press(webhooks.removeOf('Stratsys'));
    await dialog().getByText(webhooks.removeText(1)).waitFor();
    await press(webhooks.remove, dialog());
    await main().getByText(webhooks.empty.title).waitFor();
  });

  test('reads no more when its token has been revoked', async () => {
    await press(tokens.revokeOf('Hypergene'));
    await press(tokens.revoke, dialog());
    await main().getByText(tokens.revoked('Hypergene')).waitFor();
    await main().getByText(tokens.older(1)).waitFor();
    expect((await ask('assessments')).status).toBe(401);
  });
});

test('whoever is not an administrator meets a closed door, and no link to it', async () => {
  const reader = await arrive('reader', 'lasare');
  await open(reader, '/exempelkommunen/installningar');
  expect(await reader.getByRole('link', { name: administration.organisation.menu.connections }).count()).toBe(0);
  await open(reader, PATH);
  await reader.getByText(administration.integrations.closed).waitFor();
});

test('where whoever runs the installation has listed nothing, the page says what to ask for', async () => {
  await product.stop();
  await product.start({ STEGVIS_WEBHOOK_HOSTS: '' });
  await open(page, PATH);
  await main().getByText(webhooks.noHosts.title).waitFor();
  expect(await main().getByRole('button', { name: webhooks.add }).count()).toBe(0);
});
