/** Delade länkar: sidan där de skapas, och sidan som de öppnar. Laddas av de sidorna. */
import type { SharedLink, SharedView } from '../../api/sharing.ts';

const times = (n: number) => (n === 0 ? 'Inte öppnad än' : n === 1 ? 'Öppnad 1 gång' : `Öppnad ${n} gånger`);
const what: Record<SharedView, string> = {
  result: 'Resultatet',
  plan: 'Handlingsplanen',
  report: 'Rapporten till nämnden',
};

export const sharing = {
  title: 'Delning',
  lead: 'Ge någon utan konto en länk att läsa genom, eller lämna ut resultatet som öppna data.',
  links: {
    title: 'Delade länkar',
    lead: 'Den som har länken läser i sin webbläsare utan konto. Hen ser det som en läsare i nämnden ser, även namn, och inget som är sekretessmarkerat. Sökmotorer hittar den inte.',
    create: 'Skapa länk',
    caption: 'Länkar som har skapats för värderingen',
    empty: 'Ingen länk är skapad än',
    emptyText: 'Skapa en länk per mottagare. Då kan du återkalla en utan att de andra slutar fungera.',
    columns: {
      name: 'Till',
      shows: 'Visar',
      lastDay: 'Gäller till och med',
      visits: 'Besök',
      state: 'Läge',
      act: 'Gör något',
    },
    what,
    by: (name: string | null, on: string) => (name === null ? `Skapad ${on}` : `Skapad ${on} av ${name}`),
    visits: times,
    password: 'Med lösenord',
    states: { open: 'Gäller', expired: 'Har gått ut', revoked: 'Återkallad' } satisfies Record<
      SharedLink['state'],
      string
    >,
    copy: 'Kopiera',
    copyOf: (name: string) => `Kopiera länken till ${name}`,
    copied: (name: string) => `Länken till ${name} är kopierad.`,
    notCopied: 'Webbläsaren släppte inte fram länken. Markera den i rutan och kopiera själv.',
    change: 'Ändra',
    changeOf: (name: string) => `Ändra länken till ${name}`,
    revoke: 'Återkalla',
    revokeOf: (name: string) => `Återkalla länken till ${name}`,
    sealed: 'Adressen går inte att läsa längre. Skapa en ny länk.',
  },
  form: {
    title: 'Skapa en länk',
    changeTitle: (name: string) => `Ändra länken till ${name}`,
    name: 'Till vem',
    nameHint: 'Står på sidan som länken öppnar, till exempel Socialnämnden eller Revisorerna.',
    noName: 'Skriv vem länken är till.',
    shows: 'Visa',
    showsHints: {
      result: 'Trappan, siffrorna och vad som håller tillbaka.',
      plan: 'Åtgärderna med ansvarig, datum och status.',
      report: 'Rapporten så som den ser ut nu, med de texter som är skrivna.',
    } satisfies Record<SharedView, string>,
    lastDay: 'Gäller till och med',
    lastDayHint: 'Högst två år framåt. Du kan ändra dagen senare.',
    password: 'Lösenord',
    passwordHint: (shortest: number) =>
      `Minst ${shortest} tecken. Ge det på annat sätt än länken, till exempel i telefon. Det går inte att läsa efteråt.`,
    shortPassword: (shortest: number) => `Minst ${shortest} tecken.`,
    submit: 'Skapa länk',
    save: 'Spara',
    made: (name: string) => `Länken till ${name} är klar`,
    madeText: 'Skicka den till den som ska läsa. Du kan kopiera den igen från listan.',
    madePassword: 'Lösenordet skickar du för sig.',
    address: 'Länken',
    copy: 'Kopiera länken',
    done: 'Kopierad.',
  },
  revoke: {
    title: (name: string) => `Återkalla länken till ${name}?`,
    text: 'Den slutar fungera direkt och går inte att slå på igen. Det som redan är hämtat finns kvar hos mottagaren.',
    done: (name: string) => `Länken till ${name} är återkallad.`,
    saved: (name: string) => `Länken till ${name} är ändrad.`,
  },
  openData: {
    title: 'Öppna data',
    lead: 'Resultatet blir fritt för alla att läsa, hämta och använda, utan konto och utan villkor (CC0).',
    holds: (units: number, answers: number) =>
      `Det som publiceras: antal, index och steg för varje område och ${units === 1 ? 'verksamhetsområdet' : `de ${units} verksamhetsområdena`}, och nivån på ${answers} svar.`,
    holdsNot: 'Motiveringar, underlag, namn och handlingsplanen publiceras inte.',
    leftOut: (n: number) =>
      n === 1
        ? 'Ett svar är sekretessmarkerat. Det publiceras inte, och siffrorna är räknade utan den frågan.'
        : `${n} svar är sekretessmarkerade. De publiceras inte, och siffrorna är räknade utan de frågorna.`,
    states: {
      none: 'Resultatet är inte publicerat.',
      published: (on: string, by: string | null) => (by === null ? `Publicerat ${on}.` : `Publicerat ${on} av ${by}.`),
      reopened:
        'Resultatet var publicerat, men värderingen har öppnats sedan dess. Nu visas inget. Publicera igen när den är låst.',
    },
    locked: 'Lås värderingen först. Bara siffror som ligger fast kan publiceras.',
    publish: 'Publicera resultatet',
    publishTitle: 'Publicera resultatet som öppna data?',
    publishText:
      'Vem som helst kan läsa och kopiera det direkt. Du kan dra tillbaka det, men kopior som andra har tagit kan leva kvar.',
    withdraw: 'Dra tillbaka',
    withdrawTitle: 'Dra tillbaka publiceringen?',
    withdrawText:
      'Sidan och filerna försvinner härifrån direkt. Andras mellanlager kan visa dem i fem minuter till, och kopior som någon har tagit kan leva kvar.',
    published: 'Resultatet är publicerat.',
    withdrawn: 'Publiceringen är tillbakadragen.',
    page: 'Visa den öppna sidan',
  },

  /** Sidan som en länk öppnar. */
  reading: {
    what,
    title: (shows: SharedView, year: number) =>
      ({ result: 'Resultat', plan: 'Handlingsplan', report: 'Rapport' })[shows] + ` ${year}`,
    for: (name: string) => `Delad med ${name}.`,
    until: (day: string) => `Länken gäller till och med ${day}.`,
    sees: 'Du kan läsa men inte ändra.',
    noTrace: 'Stegvis räknar hur många gånger sidan öppnas, men sparar inget om dig.',
    language: 'In English',
    languageCode: 'en',
    download: 'Hämta som PDF',
    empty: 'Det finns inget att visa än',
    emptyText: 'Ingen fråga är besvarad. Kom tillbaka senare, länken är densamma.',
    plan: {
      lead: (chosen: number, done: number) =>
        chosen === 0
          ? 'Ingen åtgärd är vald än.'
          : `${chosen === 1 ? 'En åtgärd' : `${chosen} åtgärder`} i planen${done > 0 ? `, varav ${done} ${done === 1 ? 'är klar' : 'är klara'}` : ''}.`,
      counts: {
        chosen: 'i planen',
        done: 'klara',
        noLead: 'saknar ansvarig',
        noDue: 'saknar datum',
        late: 'försenade',
      },
      label: 'Läget i planen',
      owner: 'Ansvarig',
      due: 'Klart senast',
      status: 'Status',
      with: (names: string) => `tillsammans med ${names}`,
      wholeOffice: 'Hela förvaltningen',
      later: (n: number) => (n === 1 ? 'Ett förslag väntar till senare' : `${n} förslag väntar till senare`),
      declined: (n: number) => (n === 1 ? 'Ett förslag har fått nej' : `${n} förslag har fått nej`),
      undecided: (n: number) => (n === 1 ? 'Ett förslag är inte avgjort än' : `${n} förslag är inte avgjorda än`),
      reason: (reason: string) => `Skäl: ${reason}`,
      marked: (n: number) =>
        n === 1
          ? 'En åtgärd är sekretessmarkerad och visas inte.'
          : `${n} åtgärder är sekretessmarkerade och visas inte.`,
      onPage: 'På sidan',
    },
  },
  door: {
    lead: (name: string) => `Delad med ${name}. Sidan är skyddad med ett lösenord.`,
    password: 'Lösenord',
    passwordHint: 'Du har fått det av den som gav dig länken.',
    submit: 'Öppna',
    missing: 'Skriv lösenordet.',
    stays: 'En kaka på den här sidan minns i fyra timmar att du har skrivit rätt. Den säger inget om vem du är.',
  },
  gone: {
    title: 'Länken leder ingenstans',
    text: 'Den kan ha gått ut eller återkallats. Det kan också fattas något av adressen, om den är kopierad för hand.',
    next: 'Be den som gav dig länken om en ny.',
  },
  busy: {
    title: 'För många försök',
    text: 'Vänta en stund och försök igen. Länken är densamma.',
  },
};
export type SharingText = typeof sharing;
