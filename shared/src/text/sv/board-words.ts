/**
 * The sentences of the report to the nämnd, made of its figures: read by people who have never heard of steps and indexes.
 * Which sentence is said when stands in `report/board-words.ts`. A list of functions holds ways to say the same thing, so
 * that four areas in the same situation do not read alike.
 */
import type { Money } from '../../report/board-report.ts';
import { list as inList, number } from '../format.ts';

const nb = '\u00a0';
const step = (n: number) => `Steg${nb}${n}`;
const n = (value: number) => number(value, 'sv');
const list = (items: readonly string[]) => inList(items, 'sv');
const questions = (count: number) => (count === 1 ? 'en fråga' : `${n(count)} frågor`);
const open = (count: number) => (count === 1 ? 'en öppen åtgärd' : `${n(count)} öppna åtgärder`);
const actions = (count: number) => (count === 1 ? '1 åtgärd' : `${n(count)} åtgärder`);
const answers = (count: number) => (count === 0 ? 'inget svar' : `${n(count)} svar`);
const none = (count: number) => (count === 0 ? 'inget' : n(count));
const achievedWord = (count: number) => (count === 1 ? 'uppnådd' : 'uppnådda');
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const index = (value: number | null) => (value === null ? '' : ` (index${nb}${value})`);

/** Named where they are few, else counted. */
const who = (names: readonly string[]) => (names.length > 4 ? n(names.length) : list(names));

/** "12 av 40 frågor är uppnådda": a clause. */
const achieved = (count: number, of: number): string =>
  of === 1
    ? `den enda frågan är ${count === 1 ? '' : 'inte '}uppnådd`
    : count === 0
      ? `ingen av de ${n(of)} frågorna är uppnådd`
      : count === of
        ? `${of === 2 ? 'båda frågorna' : `alla ${n(of)} frågor`} är uppnådda`
        : `${n(count)} av ${n(of)} frågor är ${achievedWord(count)}`;

/** "51 av 253 frågor är fortfarande inte uppnådda": a clause. */
const stillMissing = (count: number, of: number): string =>
  of === 1
    ? 'den enda frågan är fortfarande inte uppnådd'
    : count === of
      ? `ingen av de ${n(of)} frågorna är uppnådd`
      : `${n(count)} av ${n(of)} frågor är fortfarande inte ${achievedWord(count)}`;

const kronor = (amount: number) => `${n(amount)}${nb}${amount === 1 ? 'krona' : 'kronor'}`;
const money = ({ once, yearly }: Money): string =>
  [once > 0 ? `${kronor(once)} en gång` : '', yearly > 0 ? `${kronor(yearly)} per år` : '']
    .filter(Boolean)
    .join(' och ') || kronor(0);

/** What is said of the whole, of an area and of a unit alike. */
const scope = (here: 'området' | 'verksamheten') => ({
  noQuestions: `Värderingen ställer inga frågor som hör till ${here}.`,
  notRelevant: 'Alla svar är Ej relevant, så det finns inget att räkna.',
  unanswered: [
    `Ingen fråga är besvarad än, så det går inte att säga var ${here} står.`,
    'Det finns inga svar än, och därför inget läge att beskriva.',
    'Svaren återstår, så här finns inget att redovisa än.',
  ],
  /** By Uppnått steg. */
  standing: [
    [
      (count: string) => `Grunden är inte på plats än, för ${step(1)} är inte nått. ${upper(count)}.`,
      (count: string) => `${step(1)} är inte nått än: ${count}.`,
      (count: string) => `Här återstår ${step(1)}, grunden. ${upper(count)}.`,
      (count: string) => `Allt som ${step(1)} kräver finns inte än. ${upper(count)}.`,
    ],
    [
      (count: string) => `Grunden är på plats: ${step(1)} är nått, och ${count}.`,
      (count: string) => `${step(1)} är nått: ${count}.`,
      (count: string) => `Här finns grunden, ${step(1)}, men inte ${step(2)}. ${upper(count)}.`,
      (count: string) => `${step(1)} av 3 är nått, och ${count}.`,
    ],
    [
      (count: string) => `${step(1)} och ${step(2)} är nådda, och ${count}.`,
      (count: string) => `Två av tre steg är nådda: ${count}.`,
      (count: string) => `Bara ${step(3)} är kvar. ${upper(count)}.`,
    ],
    [
      (count: string) => `Här är alla tre stegen nådda, och ${count}.`,
      (count: string) => `Inget steg är kvar: ${count}.`,
      (count: string) => `Hela trappan är klar. ${upper(count)}.`,
    ],
  ],
  /** Where no question decides how far it has come. */
  plain: (count: string) => `${upper(count)}.`,
  /** Where little is left to Steg 1. */
  near: [
    (count: string) => `Grunden är nästan på plats: ${count}.`,
    (count: string) => `Det är nära till ${step(1)}. ${upper(count)}.`,
    (count: string) => `Bara lite skiljer från ${step(1)}, och ${count}.`,
  ],
  preliminary: [
    (unanswered: number, asked: number) =>
      `Siffrorna är preliminära, för ${n(unanswered)} av ${n(asked)} frågor är inte besvarade.`,
    (unanswered: number) =>
      `${upper(questions(unanswered))} är inte ${unanswered === 1 ? 'besvarad' : 'besvarade'}, så det är preliminärt.`,
    (unanswered: number) => `Det här är preliminärt tills de sista svaren finns: ${questions(unanswered)} återstår.`,
  ],
  notRelevantFlagged: [
    (count: number, asked: number) =>
      `Ovanligt många svar är Ej relevant, ${n(count)} av ${n(asked)}, och bör ses över.`,
    (count: number, asked: number) =>
      `Ej relevant är svaret på ${n(count)} av ${n(asked)} frågor. Det är ovanligt många.`,
  ],
  /** What is left to the next step. */
  hold: [
    (to: number, count: number) => `För ${step(to)} behöver minst ${questions(count)} till bli ${achievedWord(count)}.`,
    (to: number, count: number) => `Till ${step(to)} är det minst ${questions(count)} kvar.`,
    (to: number, count: number) =>
      `Minst ${questions(count)} till måste bli ${achievedWord(count)} innan ${step(to)} är nått.`,
  ],
  required: (count: number, of: number) =>
    count === of
      ? of === 1
        ? 'Den är obligatorisk.'
        : of === 2
          ? 'Båda är obligatoriska.'
          : `Alla ${n(of)} är obligatoriska.`
      : count === 1
        ? 'En av dem är obligatorisk.'
        : `Av dem är ${n(count)} obligatoriska.`,
  left: [
    (quotes: readonly string[]) => `Kvar är bland annat ${list(quotes)}.`,
    (quotes: readonly string[]) => `Till det som saknas hör ${list(quotes)}.`,
    (quotes: readonly string[]) => `Det gäller till exempel ${list(quotes)}.`,
  ],
  moved: [
    (rose: number, fell: number, year: number) =>
      rose === 0 && fell === 0
        ? `Inget svar har stigit eller sjunkit sedan ${year}.`
        : rose === 0
          ? `Sedan ${year} har ${answers(fell)} sjunkit och inget stigit.`
          : `Sedan ${year} har ${answers(rose)} stigit och ${none(fell)} sjunkit.`,
    (rose: number, fell: number, year: number) =>
      rose === 0 && fell === 0
        ? `Inget svar är högre eller lägre än ${year}.`
        : `Jämfört med ${year} är ${answers(rose)} högre och ${none(fell)} lägre.`,
    (rose: number, fell: number, year: number) =>
      rose === 0 && fell === 0
        ? `Sedan ${year} har inget svar rört sig uppåt eller nedåt.`
        : fell === 0
          ? `Av svaren har ${n(rose)} stigit sedan ${year}.`
          : rose === 0
            ? `Av svaren har ${n(fell)} sjunkit sedan ${year}.`
            : `Av svaren har ${n(rose)} stigit och ${n(fell)} sjunkit sedan ${year}.`,
  ],
  planned: [
    (count: number) =>
      count === 0 ? `Ingen öppen åtgärd i planen gäller ${here}.` : `Planen har ${open(count)} för ${here}.`,
    (count: number) =>
      count === 0 ? 'Planen har ingen öppen åtgärd här.' : `I planen finns ${open(count)} som gäller ${here}.`,
    (count: number) =>
      count === 0 ? `För ${here} finns ingen öppen åtgärd i planen.` : `Här har planen ${open(count)}.`,
  ],
});

export const boardWords = {
  achieved: (count: number, of: number, value: number | null) => `${achieved(count, of)}${index(value)}`,
  quote: (statement: string, units: number) =>
    `”${statement}”${units > 1 ? ` (i ${n(units)} verksamhetsområden)` : ''}`,

  sentence: {
    nothing: 'Värderingen har inga frågor att räkna, så läget går inte att bedöma.',
    unanswered: 'Inga frågor är besvarade än, så läget går inte att bedöma.',
    /** By Uppnått steg, and whether the next is near: a clause. */
    standing: [
      (left: number, near: boolean) =>
        near
          ? `Grunden är nästan på plats, med minst ${questions(left)} kvar till ${step(1)}`
          : `Grunden är inte på plats än, med minst ${questions(left)} kvar till ${step(1)}`,
      (left: number, near: boolean) =>
        near
          ? `Grunden är på plats och ${step(2)} är nära, med minst ${questions(left)} kvar`
          : `Grunden är på plats, men minst ${questions(left)} är kvar till ${step(2)}`,
      (left: number, near: boolean) =>
        near
          ? `Två av tre steg är nådda och ${step(3)} är nära, med minst ${questions(left)} kvar`
          : `Två av tre steg är nådda, men minst ${questions(left)} är kvar till ${step(3)}`,
      () => 'Alla tre stegen är nådda',
    ],
    plan: {
      none: 'det finns ingen åtgärd i planen än',
      closed: (count: number): string =>
        count === 1 ? 'den enda åtgärden i planen är avslutad' : 'alla åtgärder i planen är avslutade',
      /** @param beyond the step that is reached, where it is a later one than the next */
      reaches: (count: number, beyond: number | null) => {
        const where = beyond === null ? 'dit' : step(beyond);
        return count === 1
          ? `den öppna åtgärden i planen räcker för att nå ${where}`
          : `planens ${n(count)} öppna åtgärder räcker för att nå ${where}`;
      },
      falls: (count: number) =>
        count === 1
          ? 'den öppna åtgärden i planen räcker inte hela vägen'
          : `planens ${n(count)} öppna åtgärder räcker inte hela vägen`,
      goesOn: (count: number) => `planen har ${open(count)}`,
    },
    preliminary: 'enligt preliminära siffror',
    /** @param contrast where the second takes back something of the first */
    both: (first: string, second: string, contrast: boolean) => `${first}, ${contrast ? 'men' : 'och'} ${second}`,
  },

  whole: {
    /** By Uppnått steg. */
    standing: [
      (count: string) => `Inget av de tre stegen är nått än. Det betyder att delar av grunden saknas. ${upper(count)}.`,
      (count: string) => `Av tre steg är det första nått. Det betyder att grunden är på plats. ${upper(count)}.`,
      (count: string) =>
        `Av tre steg är två nådda. Det betyder att grunden är på plats, och att det mesta av det som bygger på den också är det. ${upper(count)}.`,
      (count: string) =>
        `Alla tre stegen är nådda. Det betyder att det som värderingen frågar efter till största delen är på plats. ${upper(count)}.`,
    ],
    same: (what: 'areas' | 'units', reached: number) => {
      const whom = what === 'areas' ? 'Alla områden' : 'Alla verksamhetsområden';
      return reached === 0
        ? `${what === 'areas' ? 'Inget område' : 'Inget verksamhetsområde'} har nått ${step(1)} än.`
        : `${whom} har nått ${reached === 3 ? 'alla tre stegen' : step(reached)}.`;
    },
    differ: (
      what: 'areas' | 'units',
      best: readonly string[],
      most: number,
      last: readonly string[],
      least: number,
    ) => {
      const first = `${what === 'areas' ? 'Av områdena' : 'Av verksamhetsområdena'} har ${who(best)} kommit längst och nått ${step(most)}.`;
      const then = least === 0 ? `ännu inte har nått ${step(1)}` : `har nått ${step(least)}`;
      return `${first} Längst kvar har ${who(last)}, som ${then}.`;
    },
    reachedStep: {
      rose: (before: number, now: number, year: number) =>
        before === 0
          ? `${step(now)} är nått nu men var det inte ${year}.`
          : `År ${year} var ${step(before)} nått. Nu är ${step(now)} det.`,
      fell: (before: number, _now: number, year: number) => `${step(before)} var nått ${year} men är det inte längre.`,
    },
    common: (before: number, now: number, of: number, year: number) => {
      if (of === 1) return `Bara en fråga ställdes både ${year} och nu.`;
      const asked = `Av de ${n(of)} frågor som ställdes båda åren är`;
      const counted = `${now === 0 ? 'ingen' : n(now)} ${now < 2 ? 'uppnådd' : 'uppnådda'}`;
      return before === now
        ? `${asked} ${counted}, ${now === 0 ? 'precis' : 'lika många'} som då.`
        : `${asked} ${counted}. År ${year} var det ${before === 0 ? 'ingen' : n(before)}.`;
    },
  },

  area: scope('området'),
  unit: {
    ...scope('verksamheten'),
    between: [
      (best: string, last: string) => `Längst har ${best} kommit, och längst kvar har ${last}.`,
      (best: string, last: string) => `Bäst är läget inom ${best}, och svagast är det inom ${last}.`,
      (best: string, last: string) => `Störst är skillnaden mellan ${best}, som har kommit längst, och ${last}.`,
    ],
  },

  lastYear: {
    empty: (year: number) => `Planen för ${year} hade inga åtgärder.`,
    promised: (count: number, year: number) => `Planen för ${year} hade ${actions(count)}.`,
    all: (count: number) =>
      count === 1 ? 'Den är klar.' : count === 2 ? 'Båda är klara.' : `Alla ${n(count)} är klara.`,
    /** What came of them, each with how many. */
    became: (parts: readonly string[], isNoneDone: boolean) =>
      isNoneDone ? `Ingen är klar: ${list(parts)}.` : `${list(parts)}.`,
    done: (count: number) => (count === 1 ? '1 är klar' : `${n(count)} är klara`),
    carried: (count: number) => `${n(count)} fortsätter i årets plan`,
    dropped: (count: number) => `${n(count)} har utgått`,
    left: (count: number) =>
      count === 1
        ? '1 finns inte kvar som egen åtgärd i årets plan'
        : `${n(count)} finns inte kvar som egna åtgärder i årets plan`,
    late: (count: number, carried: number) =>
      carried === 1
        ? 'För den som fortsätter har datumet passerat.'
        : count === carried
          ? 'För alla som fortsätter har datumet passerat.'
          : `Av dem som fortsätter har ${n(count)} passerat sitt datum.`,
  },

  proposal: {
    none: 'Planen har inga åtgärder än.',
    /** @param perStep how many there are in each step that has any */
    actions: (count: number, perStep: readonly { step: number; count: number }[]) => {
      const parts = perStep.map((part) => `${n(part.count)} i ${step(part.step)}`);
      return perStep.length === 1
        ? `Vi föreslår ${actions(count)}, ${count === 1 ? 'som står' : count === 2 ? 'båda' : 'alla'} i ${step(perStep[0]?.step ?? 1)}.`
        : `Vi föreslår ${actions(count)}: ${list(parts)}.`;
    },
    /** Every one that is not dropped is done. */
    allDone: (count: number) =>
      count === 1
        ? 'Planen har 1 åtgärd, och den är klar.'
        : `Planen har ${n(count)} åtgärder, och ${count === 2 ? 'båda' : 'alla'} är klara.`,
    done: (count: number) => (count === 1 ? '1 av dem är redan klar.' : `${n(count)} av dem är redan klara.`),
    /** What the open ones have, lack, and have missed. */
    open: (count: number, noLead: number, noDue: number, late: number) => {
      const isLate =
        late === 0 ? '' : count === 1 ? 'är försenad' : late === 1 ? '1 är försenad' : `${n(late)} är försenade`;
      const one = [noLead > 0 ? 'ansvarig' : '', noDue > 0 ? 'datum' : ''].filter(Boolean);
      const many = [noLead > 0 ? `${n(noLead)} ansvarig` : '', noDue > 0 ? `${n(noDue)} datum` : ''].filter(Boolean);
      if (one.length === 0) {
        const has =
          count === 1
            ? 'Den öppna åtgärden'
            : `${count === 2 ? 'Båda de öppna åtgärderna' : `Alla ${n(count)} öppna åtgärder`}`;
        return `${has} har ansvarig och datum${isLate && `, men ${isLate}`}.`;
      }
      return count === 1
        ? `Den öppna åtgärden saknar ${one.join(' och ')}${isLate && ` och ${isLate}`}.`
        : `Av de ${n(count)} öppna saknar ${many.join(' och ')}${isLate && `, och ${isLate}`}.`;
    },
    dropped: (count: number) =>
      count === 1 ? '1 åtgärd har utgått ur planen.' : `${n(count)} åtgärder har utgått ur planen.`,
    ifDone: (to: number, from: number, of: number) =>
      `När de öppna åtgärderna är gjorda, och frågorna bakom dem har blivit uppnådda, är ${of === 1 ? 'den enda frågan uppnådd' : `${n(to)} av ${n(of)} frågor ${achievedWord(to)}, mot ${from === 0 ? 'ingen' : n(from)} i dag`}.`,
    reaches: (to: number) => `Då nås ${step(to)}.`,
    notEnough: (to: number) => `Det räcker inte för att nå ${step(to)}.`,
    costs: (sum: Money) =>
      sum.once + sum.yearly === 0
        ? 'Åtgärderna beräknas inte kosta något.'
        : `Åtgärderna beräknas kosta ${money(sum)}.`,
    funded: 'Allt är finansierat.',
    partly: (sum: Money) => `Delvis finansierat är ${money(sum)}.`,
    notFunded: (sum: Money) => `Finansiering saknas för ${money(sum)}.`,
    unknown: (sum: Money) => `För ${money(sum)} är det inte angivet hur det ska betalas.`,
    costMissing: (count: number) =>
      count === 1
        ? 'För 1 åtgärd är ingen kostnad angiven.'
        : `För ${n(count)} åtgärder är ingen kostnad angiven, så summan säger inte vad hela planen kostar.`,
    noCosts: 'Ingen åtgärd har någon kostnad angiven, så det går inte att säga vad planen kostar.',
    put: (later: number, declined: number, undecided: number) => {
      const parts = [
        later > 0 ? `${n(later)} skjutits till senare` : '',
        declined > 0 ? `${n(declined)} valts bort` : '',
        undecided > 0 ? `${n(undecided)} ännu inte fått något svar` : '',
      ].filter(Boolean);
      return `Av värderingens övriga förslag har ${list(parts)}.`;
    },
    secret: (count: number) =>
      count === 1
        ? 'Dessutom är 1 åtgärd sekretessmarkerad och står i en bilaga för sig.'
        : `Dessutom är ${n(count)} åtgärder sekretessmarkerade och står i en bilaga för sig.`,
  },

  consequence: {
    nothing: 'Det finns inga svar att räkna, så det går inte att säga vad som följer om inget görs.',
    allAchieved: 'Alla frågor är uppnådda. De behöver bekräftas nästa år för att fortsätta räknas.',
    notReached: (to: number, missing: number, of: number) =>
      `Om inget görs nås inte ${step(to)}, och ${stillMissing(missing, of)}.`,
    reached: (missing: number, of: number) => `Stegen är nådda, men om inget mer görs ${verbFirst(missing, of)}.`,
    required: (count: number, of: number) =>
      count === of
        ? of === 1
          ? 'Den är obligatorisk.'
          : of === 2
            ? 'Båda är obligatoriska.'
            : 'Alla är obligatoriska.'
        : count === 1
          ? 'En av dem är obligatorisk.'
          : `Av dem är ${n(count)} obligatoriska.`,
    left: (quotes: readonly string[]) => `Till exempel stämmer det här inte fullt ut: ${list(quotes)}.`,
    fell: (count: number, year: number) => `Läget kan också försämras: ${answers(count)} har sjunkit sedan ${year}.`,
    late: (count: number) =>
      count === 1 ? '1 åtgärd har redan passerat sitt datum.' : `${n(count)} åtgärder har redan passerat sitt datum.`,
    notFunded: (sum: Money) => `Finansiering saknas för åtgärder som kostar ${money(sum)}.`,
    noPlan: (undecided: number) =>
      undecided === 1
        ? 'Planen är tom, och 1 förslag väntar på svar.'
        : undecided > 1
          ? `Planen är tom, och ${n(undecided)} förslag väntar på svar.`
          : 'Planen är tom.',
  },

  decision: {
    approve: (board: string, year: number) => `${board} godkänner rapporten om digital mognad ${year}.`,
    adopt: (board: string, year: number) => `${board} antar handlingsplanen ${year}.`,
    makePlan: 'Förvaltningen får i uppdrag att ta fram en handlingsplan ur värderingens förslag.',
    gaps: 'utse ansvarig och sätta datum för de åtgärder som saknar det',
    fund: (sum: Money) => `ta upp de åtgärder som saknar finansiering, ${money(sum)}, i budgetarbetet`,
    task: (parts: readonly string[]) => `Förvaltningen får i uppdrag att ${parts.join(', och att ')}.`,
    report: (year: number) =>
      `Förvaltningen redovisar för nämnden vad som har blivit gjort senast den 31${nb}december ${year}.`,
  },

  why: {
    required: 'Gäller en obligatorisk fråga',
    'step-1': `Hör till ${step(1)}`,
    place: 'Står näst i tur i planen',
    lifts: (name: string | null, to: number) =>
      name === null ? `lyfter helheten till ${step(to)}` : `lyfter ${name} till ${step(to)}`,
    raises: 'höjer index',
    /** @param first null where only its effect puts it here */
    all: (first: string | null, effect: string | null) =>
      first === null ? `${upper(effect ?? '')}.` : effect === null ? `${first}.` : `${first} och ${effect}.`,
  },

  method: {
    what: {
      title: 'Vad rapporten bygger på',
      text: (model: string, version: string, areas: readonly string[]) =>
        `Varje verksamhetsområde har tagit ställning till påståenden om hur långt det har kommit med digitaliseringen. Påståendena kallas frågor här. De kommer ur modellen ${model} ${version}.\n\n${areas.join('\n')}`,
      locked: (on: string) => `Svaren låstes den ${on} och ändras inte.`,
      open: 'Svaren är inte låsta än, så siffrorna kan ändras.',
      coverage: (answered: number, asked: number) =>
        answered === asked
          ? `Alla ${n(asked)} frågor är besvarade.`
          : `${n(answered)} av ${n(asked)} frågor är besvarade. Tills alla är det är siffrorna preliminära, och en obesvarad fråga räknas som inte uppnådd.`,
    },
    answers: {
      title: 'Så läser du svaren',
      text: (lowest: string, highest: string, outside: string) =>
        `Ett svar ligger någonstans mellan ${lowest} och ${highest}. Bara ${highest} räknas som uppnått, och det betyder att det som frågan gäller är infört och används fullt ut. ${upper(outside)} är svaret när verksamheten inte har behov av det som frågan gäller. De svaren räknas inte med.`,
    },
    steps: {
      title: 'Så läser du trappan',
      intro:
        'Varje fråga hör till ett av tre steg. Steget beror inte på svaret. Några frågor är obligatoriska: utan dem nås inte steget.',
      rule: (many: number, percent: number, few: number, almost: string) =>
        `Ett steg är nått när stegen under är nådda, alla obligatoriska frågor i steget är uppnådda och tillräckligt många av alla frågor i steget är det. Har steget ${n(many)} frågor eller fler räcker det att ${n(percent)} procent av dem är uppnådda. Har det färre får högst ${few === 1 ? 'en' : n(few)} vara kvar, och då som ${almost}.`,
    },
    index: {
      title: 'Vad index är',
      text: 'Index väger ihop svaren till ett tal från 0 till 100. Det hjälper när år eller områden jämförs. Det är antalet uppnådda frågor som avgör steget, inte index.',
    },
    important: {
      title: 'Hur de viktigaste åtgärderna är valda',
      text: `Först kommer åtgärder som gäller en obligatorisk fråga eller hör till ${step(1)}. Bland dem går de först som ensamma lyfter helheten, ett område eller ett verksamhetsområde ett steg, sedan de som höjer index mest. I övrigt gäller planens egen ordning. Åtgärder som är klara eller har utgått är inte med.`,
    },
    edition: {
      title: 'Vad som inte står här',
      public:
        'Det här är den offentliga utgåvan. Där står roller i stället för namn. Det som är sekretessmarkerat är inte med, och siffrorna är räknade utan de svaren.',
      internal:
        'Det här är den interna utgåvan. Där står namn. Det som är sekretessmarkerat är inte med, och siffrorna är räknade utan de svaren.',
    },
  },

  letter: {
    matter: {
      title: 'Ärendet',
      text: (board: string, year: number) => `Rapport om digital mognad och handlingsplan ${year} till ${board}.`,
    },
    dnr: (dnr: string) => `Dnr ${dnr}.`,
    decision: 'Förslag till beslut',
    summary: 'Sammanfattning',
    background: {
      title: 'Bakgrund',
      text: (units: readonly string[], model: string, year: number) =>
        `Värderingen ${year} är gjord med modellen ${model}. ${units.length === 1 ? `Verksamhetsområdet ${units[0]} har svarat.` : `Den omfattar ${n(units.length)} verksamhetsområden: ${list(units)}.`}`,
    },
    judgement: 'Bedömning',
    economy: 'Ekonomi',
    children: {
      title: 'Barnets bästa',
      text: '[Rapporten innehåller ingen prövning av barnets bästa. Fyll i om en sådan är gjord.]',
    },
    documents: {
      title: 'Beslutsunderlag',
      text: (year: number) => `Rapport till nämnd ${year}\nHandlingsplan ${year}`,
    },
    recipients: {
      title: 'Beslutet ska skickas till',
      text: 'De ansvariga enligt handlingsplanen\n[Fyll i övriga mottagare.]',
    },
  },
};

/** "51 av 253 frågor är fortfarande inte uppnådda" with the verb first, as after a subordinate clause. */
function verbFirst(missing: number, of: number): string {
  const clause = stillMissing(missing, of);
  const at = clause.indexOf(' är ');
  return `är ${clause.slice(0, at)} ${clause.slice(at + 4)}`;
}

export type BoardWordsText = typeof boardWords;
