/** What the administrator does with tokens and receivers: what came of it, and what could not be done. */
import { tick } from 'svelte';
import { invalidate } from '$app/navigation';
import type {
  CreateToken,
  CreateWebhook,
  Integrations,
  Token,
  TokenMade,
  UpdateWebhook,
  Webhook,
  WebhookMade,
  WebhookMessage,
} from '@stegvis/shared/api/integration.ts';
import { api, ApiError } from '#lib/api.ts';
import type { Administration } from '#lib/text.ts';

/** Where somebody has to mend something: the first of them gets focus, and is read out with what is wrong. */
export async function toFirstFault(form: HTMLFormElement): Promise<void> {
  await tick();
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]');
  (wrong instanceof HTMLFieldSetElement ? wrong.querySelector('input') : wrong)?.focus();
}

/** A trial message is answered at once or not soon: the page asks so often, and then lets be. */
const FOLLOW = { every: 1500, times: 9 };

export class Connecting {
  /** What is about to be asked about: nothing is taken away without a question. */
  asked = $state<{ what: 'revoke'; token: Token } | { what: 'remove' | 'rotate'; webhook: Webhook } | null>(null);
  /** The form that is open; `webhook: null` adds one. */
  form = $state<{ what: 'token' } | { what: 'webhook'; webhook: Webhook | null } | null>(null);
  /** What is told this once. */
  secret = $state<{ title: string; text: string; value: string } | null>(null);
  faults = $state<Record<string, string>>({});
  failure = $state('');
  /** What was done last, to be read out. */
  done = $state('');
  busy = $state(false);
  readonly #path: () => string;
  readonly #now: () => Integrations | null;
  readonly #words: Administration['integrations'];
  readonly #offline: string;
  #following = 0;

  /** @param path of the page in the API; @param now what it shows */
  constructor(
    path: () => string,
    now: () => Integrations | null,
    words: Administration['integrations'],
    offline: string,
  ) {
    this.#path = path;
    this.#now = now;
    this.#words = words;
    this.#offline = offline;
  }

  open(form: NonNullable<Connecting['form']>): void {
    this.#begin();
    this.form = form;
  }

  ask(asked: NonNullable<Connecting['asked']>): void {
    this.#begin();
    this.asked = asked;
  }

  makeToken(sent: CreateToken): Promise<void> {
    return this.#attempt(async () => {
      const { token, secret } = await api().post<TokenMade>(`${this.#path()}/tokens`, sent);
      const { madeTitle, madeText } = this.#words.tokens;
      this.secret = { title: madeTitle(token.name), text: madeText, value: secret };
    });
  }

  saveWebhook(webhook: Webhook | null, sent: CreateWebhook): Promise<void> {
    return this.#attempt(async () => {
      if (webhook === null) return this.#tell(await api().post<WebhookMade>(`${this.#path()}/webhooks`, sent));
      await this.#patch(webhook, sent);
      return this.#words.webhooks.saved(sent.name);
    });
  }

  /** What has been asked about. */
  confirm(): Promise<void> {
    const { asked } = this;
    return this.#attempt(async () => {
      if (asked?.what === 'revoke') {
        await api().delete(`${this.#path()}/tokens/${asked.token.id}`);
        return this.#words.tokens.revoked(asked.token.name);
      }
      if (asked?.what === 'remove') {
        await api().delete(this.#of(asked.webhook));
        return this.#words.webhooks.removed(asked.webhook.name);
      }
      if (asked) this.#tell(await api().post<WebhookMade>(`${this.#of(asked.webhook)}/secret`));
    });
  }

  pause(webhook: Webhook): Promise<void> {
    return this.#attempt(async () => {
      const { enabled } = await this.#patch(webhook, { enabled: !webhook.enabled });
      const { nowPaused, nowResumed } = this.#words.webhooks;
      return (enabled ? nowResumed : nowPaused)(webhook.name);
    });
  }

  async ping(webhook: Webhook): Promise<void> {
    await this.#attempt(async () => {
      await api().post(`${this.#of(webhook)}/ping`);
      return this.#words.webhooks.pinged(webhook.name);
    });
    void this.#follow();
  }

  async retry(webhook: Webhook, message: WebhookMessage): Promise<void> {
    await this.#attempt(async () => {
      await api().post(`${this.#of(webhook)}/messages/${message.id}/retry`);
      return this.#words.webhooks.retried;
    });
    void this.#follow();
  }

  /** The page is left: nothing more is asked for. */
  leave(): void {
    this.#following += 1;
  }

  async #follow(): Promise<void> {
    const mine = (this.#following += 1);
    for (let i = 0; i < FOLLOW.times; i++) {
      await new Promise((resolve) => setTimeout(resolve, FOLLOW.every));
      if (mine !== this.#following || !this.#now()?.webhooks.some(({ enabled, waiting }) => enabled && waiting > 0))
        return;
      await this.#reload();
    }
  }

  #of = ({ id }: Webhook) => `${this.#path()}/webhooks/${id}`;
  #patch = (webhook: Webhook, sent: Omit<UpdateWebhook, 'revision'>) =>
    api().patch<Webhook>(this.#of(webhook), { ...sent, revision: webhook.revision });

  #tell({ webhook, secret }: WebhookMade): void {
    const { madeTitle, madeText } = this.#words.webhooks;
    this.secret = { title: madeTitle(webhook.name), text: madeText, value: secret };
  }

  #begin(): void {
    this.faults = {};
    this.failure = '';
    this.done = '';
  }

  /** @param work ends with what was done, in words; it is told when the page shows it */
  async #attempt(work: () => Promise<string | void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#begin();
    try {
      const done = await work();
      this.form = null;
      this.asked = null;
      await this.#reload();
      if (done) this.done = done;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.faults = refusal.fields;
      if (refusal.code === 'conflict' || refusal.code === 'not-found') {
        this.form = null;
        this.asked = null;
        await this.#reload();
        this.failure = this.#words.webhooks.moved;
      } else if (Object.keys(refusal.fields).length === 0) {
        this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
      }
    } finally {
      this.busy = false;
    }
  }

  #reload(): Promise<void> {
    return invalidate((url) => url.pathname === this.#path());
  }
}
