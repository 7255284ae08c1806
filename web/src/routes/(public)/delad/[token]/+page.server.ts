import { fail, redirect } from '@sveltejs/kit';
import type { ResultPage } from '@stegvis/shared/api/assessment.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import type { SharedDoor } from '@stegvis/shared/api/sharing.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadModel } from '#lib/model.ts';
import { loadSharing } from '#lib/text.ts';
import type { Actions, PageServerLoad } from './$types';
import { addressOf, isOpening, readShared } from './reading.server.ts';

export const load: PageServerLoad = async (event) => {
  const { fetch, params, request, locals, setHeaders } = event;
  // A choice of language leads on from there, before anything is read or counted.
  await event.parent();
  const address = addressOf(params.token);
  setHeaders({ 'x-robots-tag': 'noindex, nofollow, noarchive' });
  let door: SharedDoor;
  try {
    door = await readShared<SharedDoor>(fetch, address);
  } catch (refusal) {
    setHeaders({ 'referrer-policy': 'no-referrer' });
    throw refusal;
  }
  // The form with the password must say where it comes from, which no-referrer would forbid; not by which address, though.
  setHeaders({ 'referrer-policy': door.password === 'needed' ? 'strict-origin' : 'no-referrer' });
  if (door.password === 'needed') return { door, shown: null };

  const { shows } = door;
  const read = <T>(more = '') => readShared<T>(fetch, `${address}/${shows}${more}`);
  const [model, shown] = await Promise.all([
    loadModel(event, door.model),
    shows === 'result'
      ? read<ResultPage>().then((result) => ({ shows, result }))
      : shows === 'plan'
        ? read<Plan>().then((plan) => ({ shows, plan }))
        : read<BoardReport>(`?lang=${locals.locale}`).then((report) => ({ shows, report })),
  ]);
  if (isOpening(request)) {
    // Shown all the same where it cannot be counted.
    await api(fetch)
      .post(`${address}/visits`)
      .catch(() => undefined);
  }
  return { door, shown, model };
};

export const actions: Actions = {
  default: async ({ fetch, params, request, url, locals }) => {
    const form = await request.formData();
    const password = String(form.get('password') ?? '');
    if (password === '') return fail(400, { message: (await loadSharing(locals.locale)).door.missing });
    try {
      await api(fetch).post(`${addressOf(params.token)}/password`, { password });
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      // Gone meanwhile: the page comes back, and its load tells that it leads nowhere.
      return fail(refusal.status || 503, { message: refusal.message });
    }
    redirect(303, url.pathname);
  },
};
