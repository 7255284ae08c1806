import { error, fail, redirect } from '@sveltejs/kit';
import type { Accepted, Invitation } from '@stegvis/shared/api/people.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadAdministration } from '#lib/text.ts';
import { codeAddress } from '../../logga-in/onward.ts';
import type { Actions, PageServerLoad } from './$types';

type Fields = { name?: string; password?: string };

const SHORTEST = 12;
const address = (token: string) => `/api/invitations/${encodeURIComponent(token)}`;
const isGone = ({ code, status }: ApiError) => code === 'link-used' || status === 404;

/** Shown on GET, used on POST: programs that scan mail open every link in it. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  if (!/^[\w-]{20,100}$/.test(params.token)) return { invitation: null };
  try {
    return { invitation: await api(fetch).get<Invitation>(address(params.token)) };
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    if (isGone(refusal)) return { invitation: null };
    error(refusal.status || 503, { message: refusal.message, code: refusal.code });
  }
};

export const actions: Actions = {
  default: async ({ request, fetch, params, locals }) => {
    const form = await request.formData();
    const words = (await loadAdministration(locals.locale)).people.invitation;
    const asked = form.has('name');
    const name = String(form.get('name') ?? '').trim();
    const how = String(form.get('how') ?? 'link');
    const password = how === 'password' ? String(form.get('password') ?? '') : null;
    const refused = (status: number, fields: Fields, message = '') => fail(status, { name, how, fields, message });
    if (asked && name === '') return refused(400, { name: words.nameMissing });

    if (asked && password !== null && [...password].length < SHORTEST)
      return refused(400, { password: words.tooShort });

    let done: Accepted;
    try {
      done = await api(fetch).post<Accepted>(address(params.token), asked ? { name, password } : {});
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      // Whoever has an account elsewhere says who they are, and then comes back here.
      if (refusal.code === 'signed-out') {
        await api(fetch).delete('/api/session');
        redirect(303, `/logga-in?till=/inbjudan/${params.token}`);
      }
      // The page comes back, and its load then tells that the link is used.
      if (isGone(refusal)) return refused(410, {}, words.used.title);
      const { name: wrongName, password: wrongPassword } = refusal.fields;
      if (refusal.code === 'weak-password') return refused(400, { password: refusal.message });
      if (wrongName || wrongPassword) return refused(400, { name: wrongName, password: wrongPassword });
      return refused(refusal.status || 503, {}, refusal.status === 0 ? words.other : refusal.message);
    }
    if (done.secondFactor === 'pending') redirect(303, codeAddress(`/${done.slug}`));
    if (!done.isIn) redirect(303, `/logga-in?till=/${done.slug}`);
    redirect(303, `/${done.slug}`);
  },
};
