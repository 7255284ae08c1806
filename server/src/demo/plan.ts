/** Exempelkommunen's plans: this year's, with actions done, late, waiting and with gaps, and what last year's promised. */
import type { Choice } from '@stegvis/shared/api/plan.ts';
import type { ActionStatus } from '@stegvis/shared/plan/status.ts';
import type { RoleKey, UnitKey } from './people.ts';

export interface DemoAction {
  /** `unit/code`; empty for an action of one's own. */
  items: `${UnitKey}/${string}`[];
  /** For an action of one's own. */
  step?: 1 | 2 | 3;
  title?: string;
  activity?: string;
  lead?: RoleKey;
  others?: RoleKey[];
  /** Days from today. */
  start?: number;
  due?: number;
  done?: number;
  status: ActionStatus;
  statusReason?: string;
  review?: number;
  benefit?: string;
  costOnce?: number;
  costYearly?: number;
  funding?: 'finansierad' | 'delvis' | 'ej-finansierad';
  followUps?: [daysAgo: number, note: string][];
}

export const thisYear: DemoAction[] = [
  {
    items: ['ao/K13', 'fn/K13'],
    title: 'Utbilda alla i hur känsliga uppgifter hanteras',
    lead: 'vc-ao',
    others: ['infosak'],
    start: -60,
    due: 159,
    status: 'pagar',
    benefit: 'Färre uppgifter på fel ställe. Mäts med antalet personuppgiftsincidenter per år.',
    followUps: [
      [9, 'Två av fem arbetsplatsträffar är genomförda. Nattpatrullen får ett eget tillfälle.'],
      [38, 'Materialet är klart och provat i en arbetsgrupp.'],
    ],
  },
  {
    items: ['o/K3'],
    title: 'Plan för medarbetarnas digitala kunskaper',
    lead: 'utveckling',
    start: -40,
    due: 129,
    status: 'pagar',
  },
  {
    items: ['o/K6'],
    title: 'Handledare i välfärdsteknik i varje verksamhet',
    lead: 'utveckling',
    others: ['vc-ao', 'vc-fn'],
    due: 190,
    status: 'pagar',
    followUps: [[15, 'Handledare är utsedda i äldreomsorgen.']],
  },
  {
    items: ['o/L17'],
    title: 'Digitalisering som egen rad i budgeten',
    lead: 'ekonomi',
    due: 190,
    status: 'ej-paborjad',
  },
  {
    items: ['ao/K8'],
    title: 'Introduktion i vardagens digitala verktyg',
    lead: 'ec-ht',
    due: -22,
    status: 'pagar',
    followUps: [[25, 'Sommarvikarierna är inte med än.']],
  },
  {
    items: ['fn/I10'],
    title: 'Trådlöst nät i alla gruppbostäder',
    lead: 'it',
    status: 'ej-paborjad',
    costOnce: 180_000,
    funding: 'ej-finansierad',
  },
  {
    items: [],
    step: 1,
    title: 'Öva reservrutinen när verksamhetssystemet ligger nere',
    activity: 'Genomför en övning på en timme i varje arbetsgrupp. Skriv ned vad som saknades och rätta rutinen.',
    lead: 'sysforv',
    due: -7,
    status: 'pagar',
  },
  {
    items: ['ifo/A48'],
    title: 'Telefontid och besökstid för den som inte använder e-tjänst',
    lead: 'vc-ifo',
    due: -20,
    done: -31,
    status: 'klar',
    followUps: [[31, 'Ny telefontid varje vardag. Tiderna står på webben och i väntrummet.']],
  },
  { items: ['hsl/A54'], status: 'ej-paborjad' },
  {
    items: ['o/A43'],
    title: 'Rätta tillgänglighetsfelen på webben',
    lead: 'kommunikator',
    due: 68,
    status: 'pagar',
    followUps: [[12, '14 av 22 fel är rättade.']],
  },
  {
    items: ['ifo/A34'],
    title: 'Gemensamt verktyg för samordnad individuell plan med regionen',
    lead: 'vc-ifo',
    due: 100,
    status: 'pagar',
  },
  {
    items: ['o/I1'],
    title: 'Behovsbeskrivning före varje inköp',
    lead: 'upphandling',
    due: 312,
    status: 'ej-paborjad',
  },
  { items: ['o/L19'], title: 'Följ upp nyttan av det som införs', lead: 'utveckling', due: 373, status: 'ej-paborjad' },
  {
    items: ['ao/A30', 'fn/A30'],
    title: 'Insatser rapporteras i mobilen',
    lead: 'vc-fn',
    due: 343,
    status: 'ej-paborjad',
    costOnce: 240_000,
    costYearly: 60_000,
    funding: 'delvis',
  },
  {
    items: ['ao/A31', 'fn/A31'],
    title: 'Nyckelfria lås i hemtjänsten',
    lead: 'ec-ht',
    others: ['it', 'sysforv'],
    start: -200,
    due: -21,
    status: 'pagar',
    benefit: 'Kortare tid till dörren vid larm. Mäts i minuter från larm till besök.',
    costOnce: 640_000,
    costYearly: 95_000,
    funding: 'finansierad',
    followUps: [
      [6, '310 av 380 lås är monterade. Resten väntar på två hyresvärdar.'],
      [50, 'Leveransen är försenad. Vi ligger tre veckor efter.'],
    ],
  },
  { items: ['ao/A32'], title: 'Dokumentera på plats i mobilen', lead: 'sysforv', status: 'ej-paborjad' },
  {
    items: ['ao/A40'],
    title: 'Digital signering av insatser',
    lead: 'mas',
    due: 174,
    status: 'pagar',
    costYearly: 120_000,
    funding: 'finansierad',
  },
  { items: ['ao/K9', 'fn/K9'], status: 'ej-paborjad' },
  {
    items: ['o/L23'],
    title: 'Besluta hur AI får användas',
    lead: 'strateg',
    due: 130,
    status: 'avvaktar',
    statusReason: 'Väntar på kommunens gemensamma riktlinje.',
    review: 75,
  },
  {
    items: [],
    step: 2,
    title: 'Kartlägg var AI redan används',
    activity: 'Fråga varje arbetsgrupp och gå igenom avtalen. Samla svaren i en lista.',
    status: 'ej-paborjad',
  },
  { items: ['ifo/A60'], title: 'Videomöten i öppenvården', lead: 'vc-ifo', due: 110, status: 'pagar' },
  {
    items: ['ao/K15', 'ifo/K15', 'fn/K15', 'hsl/K15'],
    title: 'Grundkurs i AI för alla som dokumenterar',
    lead: 'hr',
    status: 'ej-paborjad',
  },
  {
    items: ['hsl/I22'],
    title: 'Anslut journalen till sammanhållen dokumentation',
    lead: 'sysforv',
    others: ['mas'],
    due: 260,
    status: 'pagar',
    costOnce: 220_000,
    funding: 'delvis',
  },
  {
    items: ['ifo/A45'],
    title: 'Prova tal till text i utredningar',
    lead: 'vc-ifo',
    status: 'utgar',
    statusReason: 'Upphandlingen är flyttad till nästa år.',
  },
  {
    items: ['o/L28'],
    title: 'Plan för avslut av de tre viktigaste systemen',
    lead: 'upphandling',
    due: 403,
    status: 'ej-paborjad',
  },
];

export const moved = {
  item: 'ifo/A34',
  to: 1 as const,
  reason: 'Regionen inför ett gemensamt verktyg under året och väntar på oss.',
};

/** What was said of the first weak points that are not in the plan, in the plan's own order. */
export const putOff: { choice: Exclude<Choice, 'i-ar'>; reason: string }[] = [
  ...Array.from({ length: 14 }, () => ({ choice: 'senare' as const, reason: '' })),
  { choice: 'nej', reason: 'Nyttan är för liten hos oss. Vi har två ärenden om året.' },
  { choice: 'nej', reason: 'Regionen ansvarar. Vi följer deras arbete.' },
  { choice: 'nej', reason: 'Kommunens gemensamma lösning räcker.' },
];

export const lastYear: DemoAction[] = [
  {
    items: ['o/I2'],
    title: 'Inloggning i två steg i alla system med känsliga uppgifter',
    lead: 'it',
    due: -190,
    done: -201,
    status: 'klar',
    costOnce: 150_000,
    funding: 'finansierad',
  },
  {
    items: ['ao/I9'],
    title: 'Eget konto till alla tillsvidareanställda',
    lead: 'it',
    due: -170,
    done: -163,
    status: 'klar',
  },
  { items: ['o/L12'], title: 'Strategi för informationssäkerhet', lead: 'fc', due: -240, done: -250, status: 'klar' },
  {
    items: ['ao/I13', 'ifo/I13', 'fn/I13', 'hsl/I13'],
    title: 'Reservrutiner i varje verksamhet',
    lead: 'sysforv',
    due: -120,
    done: -118,
    status: 'klar',
  },
  {
    items: ['o/A43'],
    title: 'Granska webben mot tillgänglighetskraven',
    lead: 'kommunikator',
    due: -150,
    done: -140,
    status: 'klar',
  },
  {
    items: ['ao/A31'],
    title: 'Prova nyckelfria lås i ett hemtjänstområde',
    lead: 'ec-ht',
    due: -220,
    done: -215,
    status: 'klar',
  },
  {
    items: ['ifo/A60'],
    title: 'Utred videomöten i öppenvården',
    lead: 'vc-ifo',
    due: -100,
    status: 'utgar',
    statusReason: 'Flyttades till nästa års plan.',
  },
];
