/** Reports to the nämnd to print: an ordinary one, a first year, an empty one, one with texts as long as they may be. */
import type { LevelId, Locale } from '@stegvis/shared/model/model.ts';
import { costs } from '@stegvis/shared/plan/costs.ts';
import { boardReport, type BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { Edition, ReportAction } from '@stegvis/shared/report/plan-report.ts';
import { aReport } from './plan-report.ts';

interface Wanted {
  locale?: Locale;
  edition?: Edition;
  actions?: number;
  units?: number;
  /** Texts of 5,000 characters, words of 80. */
  isLong?: boolean;
  isFirstYear?: boolean;
  dnr?: string | null;
  delivery?: BoardReport['delivery'];
}

const WORD = 'Ordlängdsöverträdelse'.repeat(4).slice(0, 80);
const LONG = `${WORD} ${'Här står en lång text som någon har skrivit. '.repeat(120)}`.slice(0, 4999).trim();

const swedish = {
  sentence: 'Grunden är lagd, men medarbetarnas digitala kunskaper håller oss kvar på Steg\u00a01.',
  consequence:
    'Delade inloggningar och ojämna kunskaper gör att känsliga uppgifter kan hamna fel. Ny välfärdsteknik köps in men används inte, och Steg\u00a02 flyttas minst ett år.',
  decision:
    'Socialnämnden antar handlingsplanen för 2027.\nDe 760\u00a0000 kronor som saknas prövas i budget 2028.\nFörvaltningen redovisar läget för nämnden i september 2027.',
  standing:
    'Socialtjänsten har för första gången nått Steg\u00a01 av 3. Ledning har nått Steg\u00a02. Kompetens är det enda område som ännu inte har nått Steg\u00a01.\n\nMest har hänt inom inloggning och signering. Minst har hänt där flera verksamheter måste göra samma sak samtidigt.',
  place:
    'Området har nått Steg\u00a01. För att nå Steg\u00a02 måste minst fem frågor till bli Uppnådda, och två av dem är obligatoriska: strategin för informationssäkerhet och rutinen för behörigheter.',
  lastYear: 'Av fyra åtgärder är två klara. Båda gällde inloggning. En har utgått, eftersom systemet byts ut.',
  proposal: 'Vi föreslår åtgärder i tre steg. Steg\u00a01 är grunden och går först.',
};
const english: typeof swedish = {
  sentence: 'The ground is laid, but the digital skills of our staff keep us on Step\u00a01.',
  consequence:
    'Shared logins and uneven skills mean that sensitive information can end up in the wrong place. New technology is bought but not used, and Step\u00a02 is put off at least a year.',
  decision:
    'The committee adopts the action plan for 2027.\nThe SEK 760,000 that is lacking is tried in the budget for 2028.\nThe department reports to the committee in September 2027.',
  standing:
    'Social services have reached Step\u00a01 of 3 for the first time. Leadership has reached Step\u00a02. Skills is the only area that has not reached Step\u00a01.\n\nMost has happened with login and signing.',
  place:
    'The area has reached Step\u00a01. To reach Step\u00a02 at least five more questions must become Achieved, and two of them are required.',
  lastYear: 'Of four actions two are done. Both were about login. One was dropped, since the system is being replaced.',
  proposal: 'We propose actions in three steps. Step\u00a01 is the ground and goes first.',
};

export function aBoardReport({
  locale = 'sv',
  edition = 'public',
  actions = 24,
  units = 3,
  isLong = false,
  isFirstYear = false,
  dnr = 'SN 2026/0412',
  delivery = null,
}: Wanted = {}): BoardReport {
  const plan = aReport({ locale, edition, actions, units, isLong, dnr });
  const { gaps, steps, later, declined, undecided, secretCount, ...frame } = plan;
  const all = steps.flatMap(({ step, groups }) =>
    groups.flatMap(({ unit, actions: rows }) => rows.map((action) => ({ step, unit, action }))),
  );
  const open = all.filter(({ action }) => action.status !== 'klar' && action.status !== 'utgar');
  const words = locale === 'sv' ? swedish : english;
  const text = (name: keyof typeof swedish): string => (isLong ? LONG : words[name]);
  const items = all.flatMap(({ action }) => action.items);
  const changed = (
    from: LevelId,
    to: LevelId,
    most: number,
    start: number,
  ): NonNullable<BoardReport['change']>['rose'] =>
    items.slice(start, start + most).map(({ unit, code, statement }) => ({ unit, code, statement, from, to }));
  const short = ({ id, title, lead, dueOn, late, status }: ReportAction) => ({ id, title, lead, dueOn, late, status });
  const empty = actions === 0;
  return boardReport.parse({
    ...frame,
    delivery,
    areas: frame.areas.map((area) => ({
      ...area,
      about: locale === 'sv' ? 'Mål, styrning och hur arbetet leds' : 'Goals, steering and how the work is led',
      hold: null,
      change: isFirstYear ? null : { rose: 6, fell: 2 },
      open: 7,
    })),
    units: frame.units.map((unit) => ({
      ...unit,
      hold: null,
      change: isFirstYear ? null : { rose: 3, fell: 1 },
      open: 5,
      cells: frame.areas.map(({ id, title, figures }) => ({ ...figures, area: id, title })),
    })),
    hold: null,
    texts: {
      sentence: empty && !isLong ? '' : text('sentence'),
      consequence: empty && !isLong ? '' : text('consequence'),
      decision:
        empty && !isLong
          ? ''
          : isLong
            ? Array.from({ length: 20 }, () => LONG.slice(0, 240)).join('\n')
            : words.decision,
      standing: text('standing'),
      areas: Object.fromEntries(frame.areas.map(({ id }) => [id, text('place')])),
      units: Object.fromEntries(frame.units.map(({ id }) => [id, text('place')])),
      lastYear: isFirstYear ? '' : text('lastYear'),
      proposal: text('proposal'),
    },
    method: [1, 2, 3].map((part) => ({
      title: locale === 'sv' ? `Om metoden, del ${part}` : `About the method, part ${part}`,
      text:
        locale === 'sv'
          ? 'Varje verksamhetsområde svarar på frågorna i sitt formulär. Frågorna kommer från LIKA, som Sveriges Kommuner och Regioner tog fram.\n\nSvaren räknas samman till tre steg.'
          : 'Every service area answers the questions of its form. The questions come from LIKA, made by the Swedish Association of Local Authorities and Regions.\n\nThe answers add up to three steps.',
    })),
    counts: {
      actions: all.length,
      open: open.length,
      done: all.filter(({ action }) => action.status === 'klar').length,
      noLead: gaps.noLead,
      noDue: gaps.noDue,
      late: gaps.late,
      later: later.length,
      declined: declined.length,
      undecided: undecided.length,
    },
    change: isFirstYear
      ? null
      : {
          year: 2025,
          rose: changed('planerad', 'uppnadd', isLong ? 400 : 17, 0),
          fell: changed('nastan-dar', 'paborjad', isLong ? 100 : 5, 3),
          same: 102,
          achieved: { before: 70, now: 84, of: 200 },
          index: { before: 61, now: 66 },
          reachedStep: { before: 0, now: frame.total.reachedStep },
        },
    ifDone: empty
      ? null
      : {
          reachedStep: { from: frame.total.reachedStep, to: 1 },
          achieved: { from: frame.total.achieved, to: frame.total.achieved + 20, of: frame.total.relevant },
        },
    important: open.slice(0, 5).map(({ step, unit, action }, i) => ({
      ...short(action),
      step,
      unit,
      why:
        locale === 'sv'
          ? i < 2
            ? 'Gäller en obligatorisk fråga och lyfter Ledning till Steg\u00a02.'
            : 'Står i Steg\u00a01.'
          : i < 2
            ? 'Serves a required question and lifts Leadership to Step\u00a02.'
            : 'Stands in Step\u00a01.',
    })),
    costs: costs(all.map(({ action }) => action)),
    lastYear: isFirstYear
      ? null
      : {
          year: 2025,
          promised: empty ? 0 : 4,
          done: empty ? 0 : 2,
          dropped: empty ? 0 : 1,
          carried: empty ? 0 : 1,
          left: 0,
          rows: all.slice(0, isLong ? 300 : 4).map(({ unit, action }, i) => ({
            title: action.title,
            unit,
            lead: action.lead,
            dueOn: action.dueOn,
            doneOn: i % 2 ? null : '2026-05-04',
            status: (['klar', 'pagar', 'klar', 'utgar'] as const)[i % 4] ?? 'klar',
            goesOn: i % 4 === 1,
          })),
        },
    proposed: steps.map(({ step, title, about }) => ({
      step,
      title,
      about,
      actions: all.filter((one) => one.step === step).map(({ unit, action }) => ({ ...short(action), unit })),
    })),
    secretCount,
  });
}
