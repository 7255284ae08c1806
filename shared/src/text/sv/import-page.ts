/** Importing a plan: the page, and what is written in the plan of where it came from. */
import type { ImportSummary, RowKind, RowNote } from '../../api/importing.ts';
import { importing } from './import.ts';

const nb = '\u00a0';
const rows = (n: number) => (n === 1 ? '1 rad' : `${n} rader`);
const actions = (n: number) => (n === 1 ? '1 åtgärd' : `${n} åtgärder`);
const answers = (n: number) => (n === 1 ? '1 svar' : `${n} svar`);

export const importPage = {
  /** Shared with the command: what a field is called, why something was guessed or not understood. */
  read: importing,
  /** Written in the plan itself. */
  written: {
    moveReason: (file: string) => `Så stod det i filen ${file}.`,
    statusReason: (file: string) => `Så stod det i filen ${file}.`,
  },
  undo: {
    hidden: 'En åtgärd som har blivit sekretessmarkerad',
    gone: 'En åtgärd som inte finns kvar',
  },

  title: 'Läs in en plan',
  lead: 'Ta in en handlingsplan från Excel eller CSV. Du ser först vad filen skulle ändra. Inget sparas innan du säger till.',
  back: 'Till handlingsplanen',

  file: {
    title: 'Välj en fil',
    what: 'En gammal plan från LIKA, er egen tabell, eller en fil som ni har hämtat härifrån och ändrat i. Excel (.xlsx) eller CSV, högst 10 MB.',
    drop: 'Släpp filen här',
    or: 'Dra hit filen, eller',
    choose: 'Välj fil',
    input: 'Fil med handlingsplanen',
    none: 'Välj en Excelfil (.xlsx) eller en CSV-fil.',
    tooLarge: 'Filen är större än 10 MB. Dela upp den.',
    unreadable: 'Filen gick inte att öppna här. Kanske har den flyttats eller ändrats. Välj den igen.',
    privacy: 'Ta bort uppgifter om enskilda ur filen först. Bara du ser vad som står i den innan du sparar.',
  },
  work: {
    sending: (file: string) => `Skickar ${file} …`,
    reading: 'Läser filen …',
    mayLeave: 'Det tar oftast några sekunder. Du kan lämna sidan och komma tillbaka.',
    interrupted: 'Servern stannade medan filen lästes. Inget har sparats. Välj filen igen.',
    failed: 'Filen gick inte att läsa.',
  },

  report: {
    title: (file: string) => `Läs in ${file}`,
    lead: (n: number, kind: string) => `Filen är ${kind} med ${rows(n)}. Inget är sparat än.`,
    save: (n: number) => `Spara ${rows(n)} i planen`,
    saving: 'Sparar …',
    noPlan:
      'Vi hittade ingen handlingsplan i filen. Den behöver en rubrikrad, till exempel med Kod, Åtgärd och Ansvarig. Det som står i filen finns under Förstod inte.',
    nothing: 'Inget att spara: planen är redan som filen säger.',
    nothingChosen: 'Inget är valt att spara.',
    discard: 'Kasta filen',
    discardTitle: 'Kasta den inlästa filen?',
    discardText: 'Det du har rättat här försvinner. Planen ändras inte.',
    saved: 'Dina rättelser är sparade. Du kan lämna sidan och fortsätta senare.',
    updating: 'Räknar om …',
    changed: 'Planen har ändrats sedan du såg den här sidan',
    changedText: 'Inget är sparat. Titta igenom det som är nytt nedan och spara igen. Det gäller:',
    changedNone: 'Inget är sparat. Sidan visar nu hur det ser ut.',
    otherAssessment:
      'Filen är hämtad ur en annan värdering. Raderna hör därför inte ihop med åtgärderna i den här planen.',
    madeAt: (on: string) => `Filen hämtades ur Stegvis ${on}. Det som andra har ändrat sedan dess står kvar.`,
    missing: (n: number) =>
      n === 1
        ? '1 åtgärd i planen finns inte i filen. Den är kvar.'
        : `${n} åtgärder i planen finns inte i filen. De är kvar.`,
    missingList: 'Visa vilka',
    otherAnswers: (n: number): string =>
      n === 1
        ? '1 svar i filen är ett annat än det som är bekräftat. Det ersätts bara om du kryssar för det.'
        : `${n} svar i filen är andra än de som är bekräftade. De ersätts bara om du kryssar för dem, rad för rad.`,
    showAnswers: 'Visa dem',
    answersLocked: 'Värderingen är låst. Därför sätts inga svar ur filen.',
    counts: {
      label: 'Det här händer om du sparar',
      adds: (n: number): string => (n === 1 ? 'ny åtgärd' : 'nya åtgärder'),
      changes: (n: number): string => (n === 1 ? 'rad ändrar något' : 'rader ändrar något'),
      answers: (): string => 'svar sätts',
      conflicts: (n: number): string => (n === 1 ? 'krock' : 'krockar'),
      units: (n: number): string => (n === 1 ? 'rad saknar verksamhetsområde' : 'rader saknar verksamhetsområde'),
      same: (n: number): string => (n === 1 ? 'rad är som i planen' : 'rader är som i planen'),
    },
  },
  parts: {
    label: 'Delar av rapporten',
    changes: 'Det här ändras',
    understood: 'Förstått',
    guessed: 'Gissat',
    notUnderstood: 'Förstod inte',
  },

  filter: {
    label: 'Visa rader',
    all: 'Alla',
    add: 'Nya',
    change: 'Ändras',
    conflict: 'Krockar',
    unit: 'Saknar verksamhetsområde',
    gone: 'Finns inte i planen',
    out: 'Utelämnade',
    answers: 'Andra svar',
    same: 'Som i planen',
    none: 'Inga rader att visa här.',
  },
  group: {
    step: (n: number) => `Steg${nb}${n}`,
    whole: 'Hela förvaltningen',
    unknown: (written: string) => (written === '' ? 'Verksamhetsområde saknas' : `”${written}”`),
    count: (n: number, taken: number) =>
      taken === n ? rows(n) : taken === 0 ? `${rows(n)}, ingen sparas` : `${rows(n)}, ${taken} sparas`,
    takeAll: 'Ta med alla',
    takeNone: 'Lämna alla utanför',
    takeAllOf: (group: string) => `Ta med alla i ${group}`,
    takeNoneOf: (group: string) => `Lämna alla utanför i ${group}`,
    more: (n: number) => `Visa ${n} till`,
  },
  row: {
    take: (title: string, place: string) => `Ta med: ${title} (${place})`,
    place: (sheet: string, line: number) => `${sheet}, rad ${line}`,
    kinds: {
      add: 'Ny åtgärd',
      change: 'Ändras',
      conflict: 'Krock',
      same: 'Som i planen',
      unit: 'Saknar verksamhetsområde',
      gone: 'Finns inte i planen',
    } satisfies Record<RowKind, string>,
    own: 'Egen åtgärd',
    out: 'Sparas inte',
    from: 'Nu',
    to: 'Filen',
    becomes: 'blir',
    empty: 'tomt',
    answer: 'Svar',
    setAnswer: (level: string) => `Sätt svaret ${level}`,
    replaceAnswer: (from: string, to: string) => `Ersätt svaret ${from} med ${to}`,
    conflictText:
      'Någon har ändrat samma sak i planen sedan filen hämtades. Planens värde står kvar om du inte väljer filens.',
    overwrite: 'Ta filens värde',
    anew: 'Lägg till som ny åtgärd',
    goneText: 'Åtgärdens id finns inte i den här planen. Den kan ha tagits bort eller slagits ihop.',
    unitText: 'Säg vilket verksamhetsområde som menas under Förstått, så kan raden tas med.',
    toUnits: 'Välj verksamhetsområde',
    second: (code: string) => `Raden står direkt under ${code}. Är det ännu en åtgärd för den frågan?`,
    secondYes: (code: string) => `Ja, koppla till ${code}`,
    secondNo: 'Gör den till en egen åtgärd',
    notes: {
      'foreign-code': 'Koden hör inte till någon fråga här. Den står kvar på åtgärden, men svaret kopplas inte.',
      'title-cut': 'Åtgärden är längre än en titel får vara. Hela texten hamnar i aktiviteten.',
      moved: 'Raden flyttas från modellens steg till filens, med filen som skäl.',
      'no-step': `Filen säger inget steg. Raden hamnar i Steg${nb}1 om du inte väljer ett annat.`,
      'reason-added': 'Statusen behöver ett skäl. Som skäl skrivs att det stod så i filen.',
      'start-after-due': 'Start ligger efter klart senast. Startdatumet sparas inte.',
      'rows-differ': 'En annan rad om samma åtgärd säger något annat. Den första gäller.',
      'not-changed': 'Kod, fråga, verksamhetsområde och uppföljning ändras inte genom en fil.',
      'reason-needed': 'Nej behöver ett skäl. Skriv det i filen, eller säg nej i planen.',
      'answer-locked': 'Svaret i filen är ett annat, men värderingen är låst.',
      'answer-forbidden': 'Svaret i filen är ett annat, men du får inte svara på frågan.',
      'answer-required': 'Frågan är obligatorisk och kan inte vara Ej relevant.',
      'answer-marked': 'Svaret på frågan är sekretessmarkerat och ändras inte av en fil.',
      'answers-differ': 'En annan rad svarar annorlunda på samma fråga. Den första gäller.',
    } satisfies Record<RowNote, string>,
    correct: 'Rätta',
    correctOf: (title: string) => `Rätta: ${title}`,
    done: 'Klar',
    reset: 'Ta tillbaka rättelserna',
  },
  edit: {
    label: (place: string) => `Rätta raden, ${place}`,
    title: 'Titel',
    activity: 'Aktivitet',
    code: 'Frågans kod',
    noCode: 'Egen åtgärd',
    codeWrong: 'Modellen har ingen fråga med den koden.',
    step: 'Steg',
    level: 'Svar',
    noLevel: 'Inget svar',
    due: 'Klart senast',
    doneOn: 'Klart',
    status: 'Status',
  },

  understood: {
    file: 'Filen',
    fileText: (kind: string, n: number) => `Det är ${kind}. Vi läste ${rows(n)}.`,
    leftOut: (sheet: string) => `Bladet ${sheet} ritas av Stegvis ur planen och läses inte.`,
    units: 'Verksamhetsområden',
    unitsText: 'Så heter de i filen, och så heter de här. Rätta det som är fel.',
    unitsNone: 'Filen nämner inga verksamhetsområden.',
    unit: 'I filen',
    ours: 'Hos er',
    choose: 'Välj …',
    owners: 'Ansvariga',
    ownersText: 'De som är roller eller personer hos er kopplas till dem. Övriga sparas som namn.',
    ownersNone: 'Filen nämner ingen ansvarig.',
    owner: 'I filen',
    who: 'Blir',
    asName: 'Bara namnet',
    roles: 'Roller',
    people: 'Personer',
    times: (n: number) => rows(n),
    headings: 'Rubriker som vi läste',
    headingKinds: { section: 'Avsnitt', column: 'Kolumn', repeated: 'Upprepad', title: 'Titel' },
    ofUnit: (written: string) => `Verksamhetsområde för ”${written}”`,
    ofOwner: (written: string) => `Vem är ”${written}”?`,
  },
  guessed: {
    lead: 'Här har vi gissat. Stämmer det inte, rätta raden.',
    none: 'Inget är gissat.',
    as: (what: string, as: string) => (as === '' ? `”${what}”` : `”${what}” lästes som ${as}`),
    below: (what: string, code: string) => `”${what}” står under ${code} och blir en egen åtgärd`,
    refers: (what: string, code: string) => `”${what}” pekar på ${code}. Texten sparas som den är`,
    where: (sheet: string, cell: string) => (cell === '' ? sheet : `${sheet} ${cell}`),
  },
  notUnderstood: {
    lead: 'Det här står i filen men kom inte med som det står. Inget av det har försvunnit ur filen.',
    none: 'Allt i filen är läst.',
    fault: (predicate: string) => `… ${predicate}`,
  },

  outcome: {
    savedTitle: 'Planen är sparad',
    saved: (made: number, changed: number, set: number, decided: number) =>
      [
        made > 0 && `${actions(made)} lades till`,
        changed > 0 && `${actions(changed)} ändrades`,
        set > 0 && `${answers(set)} sattes`,
        decided > 0 && `${decided === 1 ? '1 ställningstagande' : `${decided} ställningstaganden`} ändrades`,
      ]
        .filter(Boolean)
        .join(', ')
        .replace(/^./, (first) => first.toUpperCase()) + '.',
    mayUndo: 'Du kan ångra hela importen så länge ingen har ändrat i det som den rörde.',
    toPlan: 'Visa planen',
    undo: 'Ångra importen',
    undoTitle: 'Ångra importen?',
    undoText: 'Åtgärder som lades till tas bort. Allt annat blir som det var innan.',
    undoing: 'Ångrar …',
    undoneTitle: 'Importen är ångrad',
    undone: 'Planen och svaren är som de var innan.',
    discardedTitle: 'Filen är kastad',
    discarded: 'Inget ändrades i planen.',
    notUndone: 'Importen kan inte ångras',
    notUndoneText: 'Inget har ändrats. Det här har någon ändrat sedan importen:',
    notMine: 'Någon annan har läst in filen och ser vad som står i den.',
    another: 'Läs in en fil till',
  },
  earlier: {
    title: 'Tidigare importer',
    none: 'Ingen fil har lästs in än.',
    file: 'Fil',
    by: 'Av',
    when: 'När',
    state: 'Läge',
    gone: 'borttagen person',
    states: {
      read: 'Inläst, inte sparad',
      saved: 'Sparad',
      undone: 'Ångrad',
      discarded: 'Kastad',
    } satisfies Record<ImportSummary['state'], string>,
    resume: 'Fortsätt',
    resumeOf: (file: string) => `Fortsätt med ${file}`,
    open: 'Visa',
    openOf: (file: string) => `Visa importen av ${file}`,
  },
};
export type ImportPageText = typeof importPage;
