import { fail } from '@sveltejs/kit';
import type { LinkPurpose, SignInOptions } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadText } from '#lib/text.ts';
import { looksLikeEmail } from '../onward.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch }) => ({
  mail: (await api(fetch).get<SignInOptions>('/api/sign-in-options')).mail,
});

export const actions: Actions = {
  /** Answered alike whether anyone has that address. */
  default: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const email = String(form.get('email') ?? '').trim();
    const purpose: LinkPurpose = form.get('purpose') === 'password' ? 'password' : 'sign-in';
    const { errors } = (await loadText(locals.locale)).signIn;
    const refused = (status: number, message: string) => fail(status, { email, message, sent: false });
    if (!email) return refused(400, errors.noEmail);
    if (!looksLikeEmail(email)) return refused(400, errors.badEmail);
    try {
      await api(fetch).post('/api/session/links', { email, purpose });
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      if (refusal.code === 'invalid') return refused(400, errors.badEmail);
      return refused(refusal.status || 503, refusal.code === 'too-many-attempts' ? refusal.message : errors.other);
    }
    return { email, message: '', sent: true };
  },
};
