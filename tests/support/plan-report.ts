/** Reports to print: a whole plan with everything in it, an empty one, one that is larger than any real one. */
import { join } from 'node:path';
import type { Action, Owner, ProposalRow } from '@stegvis/shared/api/plan.ts';
import { asked, type LevelId, type Locale } from '@stegvis/shared/model/model.ts';
import { propose } from '@stegvis/shared/plan/propose.ts';
import { isLate } from '@stegvis/shared/plan/status.ts';
import { score, type ScoredAnswer, type ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import type { Edition, PlanReport } from '@stegvis/shared/report/plan-report.ts';
import { planReport, type PlanReportInput } from '../../server/src/features/reports/plan-report.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');
const socialtjanst = model;

export const MADE_ON = '2026-12-02';
/** Stand in every name, reason and secret of the report, so that a test can look for what must not be there. */
export const TELLTALE = { name: 'Namnsson', reason: 'Bevekelsegrund', secret: 'Förtroligt' };

const WORD = 'Ordlängdsöverträdelse'.repeat(4).slice(0, 80);
/** A word of 80 characters in a text of 5,000. */
export const LONG = `${WORD} ${'Här står en lång text som någon har skrivit. '.repeat(120)}`.slice(0, 4999).trim();
/** Names as they are typed by people whose script goes from right to left. */
export const RIGHT_TO_LEFT = ['فاطمة الزهراء', 'שרה לוי (מנהלת)'] as const;

export interface Wanted {
  locale?: Locale;
  edition?: Edition;
  /** Chosen of the proposals; the rest is put off, declined or left. */
  actions?: number;
  units?: number;
  /** As long as the contract lets each text be. */
  isLong?: boolean;
  dnr?: string | null;
}

const levels: LevelId[] = ['ej-planerad', 'planerad', 'uppnadd', 'paborjad', 'nastan-dar', 'uppnadd', 'ej-relevant'];
const roles = ['Verksamhetschef äldreomsorg', 'Informationssäkerhetssamordnare', 'IT-chef'];
const day = (days: number): string => new Date(Date.UTC(2026, 11, 2 + days)).toISOString().slice(0, 10);

export const aReport = (wanted: Wanted = {}): PlanReport => planReport(aPlanInput(wanted));

type PlanInput = Omit<PlanReportInput, 'units'> & { units: (ScoredUnit & { name: string })[]; answers: ScoredAnswer[] };

/** What reports of the plan are made of, with the answers behind it. */
export function aPlanInput({
  locale = 'sv',
  edition = 'public',
  actions = 40,
  units = 3,
  isLong = false,
  dnr = null,
}: Wanted = {}): PlanInput {
  const scored = Array.from({ length: units }, (_, i) => {
    const form = socialtjanst.forms[i % socialtjanst.forms.length];
    if (!form) throw new Error('The model has no form');
    const name = isLong
      ? `${form.title.sv} ${i} ${'med ett långt namn '.repeat(3)}`
      : `${form.title.sv}${i >= 5 ? ` ${i}` : ''}`;
    return { id: `unit-${i}`, name: name.trim(), form: form.id };
  });
  const answers = scored.flatMap(({ id, form }, u): ScoredAnswer[] =>
    asked(socialtjanst, form).flatMap(({ code, required }, i) => {
      const level = levels[(i + u * 3) % levels.length] ?? 'planerad';
      return i % 31 === 30 ? [] : [{ unit: id, code, level: required && level === 'ej-relevant' ? 'planerad' : level }];
    }),
  );
  const proposals = propose(socialtjanst, scored, answers);
  // A huge plan has several actions to a proposal.
  const chosen =
    proposals.length === 0
      ? []
      : Array.from({ length: actions }, (_, i) => ({ row: proposals[i % proposals.length], i }));
  const made = chosen.flatMap(({ row, i }) => (row ? [anAction(row, i, isLong)] : []));
  return {
    answers,
    locale,
    edition,
    organisation: isLong
      ? 'Kommunalförbundet för samverkan om socialtjänst och hälsa i de sju nordligaste kommunerna'
      : 'Exempelkommunen',
    board: isLong
      ? 'Gemensamma nämnden för äldreomsorg, funktionsnedsättning och hälso- och sjukvård'
      : 'Socialnämnden',
    dnr,
    delivery: null,
    title: 'Socialtjänst 2026',
    year: 2026,
    madeOn: MADE_ON,
    lockedOn: null,
    model: socialtjanst,
    units: scored,
    result: score(socialtjanst, scored, answers),
    actions: actions === 0 ? [] : [...made, ownAction(), secretAction()],
    proposals: proposals.map((row, i): ProposalRow => {
      const actionIds = made
        .filter(({ items: [item] }) => item?.unit === row.unit && item.code === row.code)
        .map(({ id }) => id);
      const choice = actionIds.length > 0 ? ('i-ar' as const) : ([null, 'senare', 'nej'] as const)[i % 3];
      return {
        unit: row.unit,
        code: row.code,
        level: row.level,
        step: row.step,
        modelStep: row.modelStep,
        position: row.position,
        touched: false,
        move: null,
        choice: choice ?? null,
        choiceReason: choice === 'nej' ? `${TELLTALE.reason} till nej ${i}` : '',
        actionIds,
      };
    }),
    holders: new Map(roles.map((name) => [name, `Harriet ${TELLTALE.name}`])),
    unnamed: locale === 'sv' ? 'Utsedd medarbetare' : 'Appointed person',
  };
}

export const blank: Omit<Action, 'id' | 'step' | 'unitId' | 'items'> = {
  title: null,
  activity: null,
  lead: null,
  others: [],
  startOn: null,
  dueOn: null,
  doneOn: null,
  status: 'ej-paborjad',
  statusReason: '',
  reviewOn: null,
  benefit: '',
  costOnce: null,
  costYearly: null,
  funding: null,
  secrecy: false,
  secrecyProvision: '',
  links: [],
  foreignCode: null,
  move: null,
  followUps: [],
  late: false,
  hidden: false,
  mayReport: false,
  secrecyNamed: [],
  revision: 1,
};

function anAction(
  row: { unit: string; code: string; level: LevelId; step: 1 | 2 | 3 },
  i: number,
  isLong: boolean,
): Action {
  const status = (['pagar', 'ej-paborjad', 'pagar', 'klar', 'avvaktar', 'utgar', 'pagar'] as const)[i % 7] ?? 'pagar';
  const owners: (Owner | null)[] = [
    role(i),
    { kind: 'person', id: 'p', name: `Petra ${TELLTALE.name}` },
    null,
    { kind: 'name', id: '', name: `Konsult ${TELLTALE.name}` },
  ];
  const dueOn = i % 5 === 3 ? null : day(i * 3 - 20);
  const full = isLong && i % 50 === 7;
  return {
    ...blank,
    id: `action-${i}`,
    step: row.step,
    unitId: row.unit,
    items: [{ unit: row.unit, code: row.code, level: row.level }],
    title: full
      ? `Rubrik ${i} ${'med så många ord som får plats '.repeat(7)}`.slice(0, 200).trim()
      : i % 3 === 0
        ? null
        : `Rubrik ${i}`,
    activity: full
      ? `${'Ordlängdsöverträdelse'.repeat(15)} ${`Text ${i} som är lång.\n`.repeat(230)}`.slice(0, 4990).trim()
      : null,
    lead:
      isLong && i % 4 === 0
        ? { kind: 'role', id: 'x', name: `${'Samordnare för det som rör flera '.repeat(4)}`.slice(0, 119).trim() }
        : (owners[i % 4] ?? null),
    others: full
      ? Array.from({ length: 20 }, (_, n) => ({
          kind: 'role' as const,
          id: `o${n}`,
          name: `Roll ${n} ${'x'.repeat(110)}`,
        }))
      : i % 6 === 0
        ? [role(i + 1)]
        : [],
    startOn: i % 4 === 0 ? day(i - 60) : null,
    dueOn,
    doneOn: status === 'klar' ? day(-i) : null,
    status,
    statusReason: status === 'avvaktar' || status === 'utgar' ? `${TELLTALE.reason} till status ${i}` : '',
    reviewOn: status === 'avvaktar' ? day(i + 200) : null,
    benefit: i % 8 === 0 ? `Nytta ${i}` : '',
    costOnce: i % 5 === 0 ? 125_000 + i : null,
    costYearly: i % 10 === 0 ? 40_000 : null,
    funding: i % 5 === 0 ? ((['finansierad', 'delvis', 'ej-finansierad', null] as const)[i % 4] ?? null) : null,
    move:
      i % 9 === 0
        ? {
            id: `m${i}`,
            from: 2,
            to: row.step,
            reason: `${TELLTALE.reason} till flytt ${i}`,
            by: `Petra ${TELLTALE.name}`,
            at: '2026-11-01T10:00:00Z',
          }
        : null,
    followUps:
      i % 6 === 1
        ? [
            {
              id: `f${i}`,
              note: `${TELLTALE.reason} i uppföljning ${i}`,
              status,
              by: `Petra ${TELLTALE.name}`,
              at: '2026-11-20T09:00:00Z',
            },
          ]
        : [],
    late: isLate({ status, dueOn }, MADE_ON),
  };
}

const role = (i: number): Owner => {
  const name = roles[i % roles.length] ?? '';
  return { kind: 'role', id: name, name };
};

const ownAction = (): Action => ({
  ...blank,
  id: 'own',
  step: 3,
  unitId: null,
  items: [],
  title: 'Egen åtgärd för hela förvaltningen',
  activity: 'Pröva en e-tjänst & skriv < 3 rader om den.',
});

const secretAction = (): Action => ({
  ...blank,
  id: 'secret',
  step: 1,
  unitId: null,
  items: [],
  title: `${TELLTALE.secret} om brister`,
  activity: `${TELLTALE.secret}: åtgärda dem.`,
  lead: role(0),
  dueOn: day(30),
  costOnce: 77_777_777,
  funding: 'finansierad',
  secrecy: true,
  secrecyProvision: `OSL 18 kap. 8 § ${TELLTALE.secret}`,
});
