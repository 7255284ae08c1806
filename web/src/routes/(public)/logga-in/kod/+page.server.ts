import { fail, redirect } from '@sveltejs/kit';
import type { CodeGiven, Session } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { localPath } from '#lib/local-path.ts';
import { loadText } from '#lib/text.ts';
import type { STARTED_OVER } from '../onward.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const back = localPath(url.searchParams.get('till'), '');
  const session = await api(fetch).get<Session>('/api/session');
  if (session.person) redirect(303, back || '/');
  if (session.secondFactor !== 'pending') redirect(303, '/logga-in');
  return { back };
};

const startOver = (why: (typeof STARTED_OVER)[number]) => `/logga-in?fel=${why}`;

export const actions: Actions = {
  code: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const back = localPath(form.get('back'), '');
    const code = String(form.get('code') ?? '').trim();
    const { errors } = (await loadText(locals.locale)).signIn;
    if (code.length < 6) return fail(400, { back, message: errors.noCode });

    let given: CodeGiven;
    try {
      given = await api(fetch).post<CodeGiven>('/api/session/second-factor', { code });
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      if (refusal.code === 'too-many-attempts') redirect(303, startOver('koder'));
      if (refusal.code === 'signed-out') redirect(303, startOver('sent'));
      return fail(refusal.status || 503, { back, message: refusal.status === 0 ? errors.other : refusal.message });
    }
    // Whoever used a recovery code should know how many are left, and perhaps get a new telephone going.
    redirect(303, given.recoveryCodesLeft === null ? back || '/' : '/profil?reservkod=1#tva-steg');
  },

  other: async ({ fetch }) => {
    await api(fetch).delete('/api/session');
    redirect(303, '/logga-in');
  },
};
