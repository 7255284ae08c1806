/** Settings → Data: taking data out and taking it away. */
import type { RetentionKind } from '../../api/data.ts';
import type { Retention } from '../../api/retention.ts';

const kinds: Record<RetentionKind, string> = {
  log: 'Händelser i loggen',
  mails: 'Utskick som är skickade, stoppade eller inte kom fram',
  invitations: 'Använda och utgångna inbjudningar',
  guestLinks: 'Utgångna gästlänkar',
  guests: 'Gäster utan länk',
  people: 'Personer utan roll',
};

const settings: Record<keyof Retention, { label: string; what: string; why: string }> = {
  logMonths: {
    label: 'Loggen',
    what: 'Vem som gjorde vad och när. Det som gallras ersätts av ett signerat märke, så att resten av loggen fortfarande går att kontrollera.',
    why: 'Fem år täcker en hel mandatperiod och revisionen efter den.',
  },
  mailMonths: {
    label: 'Utskick',
    what: 'Mottagare, ämne och om mejlet kom fram. Innehållet tas bort redan när mejlet har skickats.',
    why: 'Efter tre månader frågar ingen om ett mejl kom fram.',
  },
  linkMonths: {
    label: 'Inbjudningar och gästlänkar',
    what: 'Namn och adress till dem som ni har bjudit in. Tiden räknas från att länken användes eller gick ut. En gäst som har svarat står kvar med namn så länge värderingen är öppen.',
    why: 'Ett år räcker för att se vem som var med förra omgången.',
  },
  inactiveMonths: {
    label: 'Personer utan roll',
    what: 'De som inte har någon roll kvar i någon organisation och inte har loggat in. De raderas så som det står under Radera en person.',
    why: 'Två år ger tid för den som kommer tillbaka efter tjänstledighet.',
  },
};

export const data = {
  title: 'Data',
  lead: (organisation: string) => `Ta ut, gallra och radera det som ${organisation} har i Stegvis.`,
  onPage: 'På sidan',
  closed: 'Administratören tar ut, gallrar och raderar data. Fråga den som är administratör hos er.',
  saved: 'Sparat.',
  cancel: 'Avbryt',

  export: {
    title: 'Exportera allt',
    lead: 'En zip-fil med allt som organisationen har: varje tabell som JSON, planen och svaren som Excel, logotypen och loggen. Filen går att läsa in i en annan installation.',
    without:
      'Filen innehåller aldrig lösenord, inloggningskoder, länkar eller innehållet i mejl. Den innehåller personuppgifter, så förvara den säkert.',
    whole: 'Du får se alla svar och åtgärder, så exporten blir hel.',
    lacking: (answers: number, actions: number) =>
      `Du får inte se ${parts([
        [answers, 'sekretessmarkerat svar', 'sekretessmarkerade svar'],
        [actions, 'sekretessmarkerad åtgärd', 'sekretessmarkerade åtgärder'],
      ])}. Där finns bara markeringen med, inte innehållet, och filen visar var. En sådan fil går inte att läsa in igen.`,
    logNote:
      'Det som loggen säger om sekretessmarkerat innehåll följer bara med om du har rollen Informationssäkerhet.',
    command: 'Den som driver Stegvis hos er kan göra en hel export med',
    logged: 'Att du exporterar antecknas i loggen.',
    act: 'Ladda ner exporten',
    importing: 'Läsa in en export',
    importHow: 'Den som driver den andra installationen läser in filen med',
  },

  own: {
    title: 'Dina egna uppgifter',
    lead: 'Allt som rör dig: din profil, dina roller, vad du har svarat och skrivit, åtgärder som du är ansvarig för, mejl till dig och vad loggen säger att du har gjort.',
    act: 'Ladda ner mina uppgifter',
  },

  retention: {
    title: 'Gallring',
    lead: 'Svar, åtgärder och uppföljningar gallras aldrig här: de hör till era handlingar. Det här gäller allt runt omkring.',
    settings,
    months: 'månader',
    monthsOf: (label: string) => `${label}, månader`,
    default: (months: number) => `Förvalt: ${months} månader.`,
    save: 'Spara tiderna',
    reset: 'Använd förvalda tider',
    technical:
      'Avslutade inloggningar, engångslänkar och mejl om inloggning tas bort efter 30 dagar i hela installationen.',
    nightly: 'Stegvis gallrar varje natt. Du kan se vad som skulle tas bort och gallra redan nu.',
    trial: 'Visa vad som gallras nu',
    trialTitle: 'Det här gallras nu',
    kinds,
    kind: 'Vad',
    count: 'Antal',
    oldest: 'Äldst',
    newest: 'Nyast',
    before: 'Äldre än',
    none: 'Det finns inget att gallra.',
    run: (count: number) => `Gallra ${count} ${count === 1 ? 'post' : 'poster'} nu`,
    ask: (count: number) =>
      `${count} ${count === 1 ? 'post' : 'poster'} tas bort. Det går inte att ångra. Säkerhetskopior som redan är tagna ändras inte.`,
    ran: (count: number) => `${count} ${count === 1 ? 'post har' : 'poster har'} gallrats.`,
  },

  erase: {
    title: 'Radera en person',
    lead: 'När någon vill bli raderad, eller har slutat och inte ska finnas kvar. Beslutade handlingar finns kvar, med roll i stället för namn.',
    person: 'Person',
    choose: 'Välj person',
    member: 'har roll här',
    guest: 'gäst',
    former: 'har ingen roll kvar',
    preview: 'Visa vad som händer',
    empty: 'Det finns ingen att radera.',
    whatHappens: (name: string) => `Det här händer när ${name} raderas`,
    everywhere: 'Kontot tas bort: namn, adress, lösenord och allt som hör till inloggningen.',
    elsewhere:
      'Personen är också med i en annan organisation. Kontot och namnet finns kvar där, och bara det som finns hos er tas bort. Vid svar som personen har gett hos er står namnet kvar.',
    memberships: (n: number) => `${n} ${n === 1 ? 'roll' : 'roller'} hos er tas bort.`,
    sessions: (n: number) => `${n} ${n === 1 ? 'inloggning' : 'inloggningar'} avslutas och tas bort.`,
    register: (titles: string) => `Namnet tas bort ur rollregistret: ${titles}. Rollen är kvar utan innehavare.`,
    owned: (n: number) =>
      `${n} ${n === 1 ? 'åtgärd där personen är ansvarig får' : 'åtgärder där personen är ansvarig får'} rollen i stället, eller ”Borttagen person” om det inte finns någon roll.`,
    mails: (n: number) => `${n} ${n === 1 ? 'utskick' : 'utskick'} till personen tas bort.`,
    invitations: (n: number) => `${n} ${n === 1 ? 'inbjudan' : 'inbjudningar'} tas bort.`,
    marks: (n: number) =>
      `Personens namn tas bort från ${n} ${n === 1 ? 'sekretessmarkering' : 'sekretessmarkeringar'}.`,
    keptTitle: 'Står kvar, utan namn',
    kept: (answers: number, followUps: number, moves: number, choices: number) =>
      parts([
        [answers, 'svar', 'svar'],
        [choices, 'ställningstagande', 'ställningstaganden'],
        [followUps, 'uppföljning', 'uppföljningar'],
        [moves, 'flytt', 'flyttar'],
      ]),
    keptLog: (n: number) => `${n} ${n === 1 ? 'händelse' : 'händelser'} i loggen, med ett nummer i stället för namnet.`,
    freeText:
      'Namnet kan finnas i fritext som någon har skrivit: motiveringar, åtgärder och uppföljningar. Det tas inte bort. Leta efter namnet och ändra själva om det behövs. Säkerhetskopior som redan är tagna ändras inte heller.',
    last: 'Det här är den enda administratören. Gör någon annan till administratör först.',
    type: (name: string) => `Skriv namnet för att bekräfta: ${name}`,
    act: (name: string) => `Radera ${name}`,
    done: (name: string) => `${name} är raderad.`,
  },

  deletion: {
    title: 'Radera organisationen',
    lead: (days: number) =>
      `Ni raderar i två steg, så att det inte sker av misstag. Först begär en administratör raderingen. Då går inget längre att ändra, och alla ser ett meddelande. Tidigast ${days} dagar senare kan en annan administratör genomföra den. Till dess går begäran att ta tillbaka.`,
    exportFirst: 'Ta ut en export först. Efteråt finns ingenting kvar.',
    ask: 'Begär radering',
    askTitle: (name: string) => `Begär att ${name} raderas`,
    askWhat: 'Direkt efter det går inget att ändra, och alla i organisationen ser ett meddelande.',
    typeName: (name: string) => `Skriv organisationens namn: ${name}`,
    asked: (who: string, when: string) => `${who} begärde raderingen ${when}.`,
    someone: 'En administratör',
    from: (when: string) => `Den kan genomföras från och med ${when}.`,
    another: 'En annan administratör än den som begärde raderingen måste göra det.',
    undo: 'Ta tillbaka begäran',
    carryOut: 'Radera organisationen för gott',
    carryOutTitle: (name: string) => `Radera ${name} för gott`,
    carryOutWhat:
      'Alla värderingar och planer, hela loggen och alla personer som inte är med i någon annan organisation tas bort. Det går inte att ångra.',
    wrongName: 'Namnet stämmer inte.',
  },
};

/** ”2 svar och 1 flytt”: what there is none of is left out. */
function parts(list: readonly (readonly [number, string, string])[]): string {
  const some = list.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return some.length < 2 ? some.join('') : `${some.slice(0, -1).join(', ')} och ${some.at(-1)}`;
}
