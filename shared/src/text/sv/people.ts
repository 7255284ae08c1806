/** People of the organisation: who they are, invitations, roles and rights, guests. */
import type { Grant, Permission } from '../../access/permissions.ts';
import type { Guest, PendingInvitation, RowFault, RowOutcome } from '../../api/people.ts';

/** What each role is, as it is given and as it is shown. */
const roles: Record<Grant['role'], { name: string; about: string; narrow?: string }> = {
  administrator: {
    name: 'Administratör',
    about: 'Sköter organisationen, personerna och inloggningen. Ändrar inte svaren eller planen.',
  },
  processledare: { name: 'Processledare', about: 'Leder årets värdering och plan för sina nämnder.' },
  deltagare: { name: 'Deltagare', about: 'Svarar för sitt verksamhetsområde.' },
  ansvarig: { name: 'Ansvarig', about: 'Rapporterar om sina åtgärder.' },
  lasare: { name: 'Läsare', about: 'Läser resultat och plan, men inte det som är sekretessmarkerat.' },
  registrator: { name: 'Registrator', about: 'Läser resultat och plan, och anger värderingens diarienummer.' },
  informationssakerhet: {
    name: 'Informationssäkerhet',
    // Where it may be broken, over a narrow column.
    narrow: 'Informations\u00ADsäkerhet',
    about: 'Läser allt, även det som är sekretessmarkerat, och organisationens logg.',
  },
  gast: { name: 'Gäst', about: 'Svarar på en del av frågorna genom en personlig länk, utan konto.' },
};

/** What each permission lets one do. */
const permissions: Record<Permission, string> = {
  administer: 'Sköta organisationen, personer, inloggning och data',
  keepRegister: 'Sköta rollregistret: vem som har en roll och vem som är ersättare',
  read: 'Läsa svar, resultat och plan',
  setUpYear: 'Skapa en ny värdering',
  answer: 'Svara på frågor',
  lock: 'Låsa och öppna värderingen',
  inviteGuests: 'Bjuda in gäster',
  editPlan: 'Ta ställning till förslag och ändra planen',
  report: 'Rapportera om en åtgärd',
  seeInternal: 'Se den interna planen, med namn och skäl',
  writeReport: 'Skriva rapporten och överlämna den till nämnden',
  register: 'Ange diarienummer och registrera beslut',
  share: 'Dela länkar och publicera öppna data',
  connect: 'Koppla andra system',
  seeMarked: 'Se det som är sekretessmarkerat',
  seeMarkedRegister: 'Se förteckningen över sekretessmarkeringar',
  seeLog: 'Läsa loggen',
};

const outcomes: Record<RowOutcome, string> = {
  new: 'Bjuds in',
  more: 'Finns redan, får rollen',
  same: 'Har redan rollen',
  invited: 'Redan inbjuden',
  double: 'Står tidigare i listan',
  fault: 'Har fel',
};

const rowFaults: Record<RowFault, (what: string) => string> = {
  'no-address': () => 'E-postadress saknas.',
  'bad-address': (what) => `”${what}” är ingen e-postadress.`,
  'no-name': () => 'Namn saknas.',
  'long-name': (what) => `Namnet ”${what}” är för långt. Högst 120 tecken.`,
  'no-role': () => 'Roll saknas. Skriv den i listan eller välj en roll för dem som saknar.',
  'unknown-role': (what) => `Rollen ”${what}” finns inte.`,
  'unknown-board': (what) => `Nämnden ”${what}” finns inte.`,
  'unknown-unit': (what) => `Verksamhetsområdet ”${what}” finns inte.`,
  'which-unit': (what) => `Flera verksamhetsområden heter ”${what}”. Skriv nämnden också.`,
  'unit-needed': () => 'En deltagare behöver ett verksamhetsområde.',
  formula: () => 'En cell innehåller en formel utan värde. Skriv värdet i stället.',
};

const invitationStates: Record<PendingInvitation['state'], string> = {
  queued: 'Inte skickad än',
  sent: 'Skickad',
  refused: 'Kom inte fram',
  expired: 'Har gått ut',
};

const guestStates: Record<Guest['state'], string> = {
  open: 'Gäller',
  expired: 'Har gått ut',
  revoked: 'Återkallad',
};

const inBoard = (board: string | null, unit: string | null) => unit ?? board ?? 'alla nämnder';

export const people = {
  title: 'Personer',
  lead: (organisation: string) => `De som kan logga in och arbeta i ${organisation}.`,
  roles,
  /** "Processledare, alla nämnder". */
  role: (role: Grant['role'], board: string | null, unit: string | null) =>
    role === 'administrator' ? roles.administrator.name : `${roles[role].name}, ${inBoard(board, unit)}`,
  allBoards: 'alla nämnder',
  gone: 'borttagen',

  list: {
    search: 'Sök namn eller adress',
    filter: 'Visa roll',
    everyone: 'Alla roller',
    count: (shown: number, all: number) =>
      shown === all ? (all === 1 ? '1 person' : `${all} personer`) : `${shown} av ${all} personer`,
    none: 'Ingen person hittades. Ändra sökningen.',
    name: 'Namn',
    email: 'E-post',
    roles: 'Roller',
    lastSeen: 'Senast inloggad',
    never: 'aldrig',
    act: 'Ändra',
    you: 'du',
    change: 'Ändra roller',
    changeOf: (name: string) => `Ändra roller för ${name}`,
    deactivate: 'Stäng av',
    deactivateNamed: (name: string) => `Stäng av ${name}`,
    fromSignOn: 'från inloggningen',
    reader: 'Du ser vilka som arbetar här. Administratören bjuder in och ändrar roller.',
  },

  edit: {
    title: (name: string) => `Roller för ${name}`,
    role: 'Roll',
    where: 'Gäller',
    board: 'Nämnd',
    unit: 'Verksamhetsområde',
    whole: 'Hela organisationen',
    add: 'Lägg till en roll',
    remove: (role: string) => `Ta bort ${role}`,
    removeShort: 'Ta bort',
    save: 'Spara roller',
    cancel: 'Avbryt',
    saved: (name: string) => `Rollerna för ${name} har sparats.`,
    atLeastOne: 'En person behöver minst en roll. Stäng av personen om ingen roll ska vara kvar.',
    noUnit: 'Välj ett verksamhetsområde.',
    signOn: 'Roller som kommer från organisationens inloggning ändrar ni där.',
    own: 'Du ändrar dina egna roller. Det antecknas i loggen.',
  },

  deactivate: {
    title: (name: string) => `Stäng av ${name}?`,
    text: (organisation: string) =>
      `Personen förlorar alla roller i ${organisation} och loggas ut. Det personen har gjort finns kvar. Vill ni ha personen tillbaka bjuder ni in på nytt.`,
    actions: (count: number) => (count === 1 ? '1 åtgärd som inte är klar' : `${count} åtgärder som inte är klara`),
    holds: (roles: string) => `rollen ${roles}`,
    left: (name: string) => `${name} lämnar efter sig:`,
    handOver: 'Lämna över först',
    confirm: 'Stäng av',
    done: (name: string) => `${name} är avstängd och utloggad.`,
  },

  invite: {
    title: 'Bjud in',
    lead: 'Var och en får ett mejl med en personlig länk. Länken gäller i 7 dagar.',
    open: 'Bjud in personer',
    ways: { label: 'Sätt att bjuda in', one: 'En person', list: 'Flera adresser', file: 'Excel eller CSV' },
    name: 'Namn',
    email: 'E-postadress',
    list: 'Adresser, en per rad',
    listHint: 'Skriv bara adressen, eller Namn <adress>. Du kan också klistra in rader från Excel.',
    file: 'Fil',
    fileHint:
      'Excel (.xlsx) eller CSV, högst 1 MB och 500 rader. Rubriker: namn, e-post, roll, nämnd, verksamhetsområde.',
    roles: 'Roller',
    rolesForList: 'Roller för dem som saknar roll i listan',
    language: 'Mejlets språk',
    languages: { sv: 'Svenska', en: 'Engelska' },
    preview: 'Granska listan',
    reading: 'Läser listan …',
    send: (count: number) => (count === 1 ? 'Bjud in 1 person' : `Bjud in ${count} personer`),
    sendOne: 'Skicka inbjudan',
    onlyRoles: (count: number) => (count === 1 ? 'Ge 1 person rollen' : `Ge ${count} personer rollen`),
    nothing: 'I listan finns ingen att bjuda in.',
    empty: 'Listan är tom. Skriv minst en adress.',
    noFile: 'Välj en fil.',
    tooLarge: 'Filen är större än 1 MB.',
    noRole: 'Välj minst en roll.',
    previewTitle: 'Det här kommer att hända',
    previewLead: 'Ingenting är sparat än.',
    line: 'Rad',
    outcome: 'Vad som händer',
    outcomes,
    faults: rowFaults,
    summary: (counts: { invites: number; adds: number; skips: number; faults: number }) =>
      [
        counts.invites === 1 ? '1 bjuds in' : `${counts.invites} bjuds in`,
        counts.adds > 0 && (counts.adds === 1 ? '1 får en roll till' : `${counts.adds} får en roll till`),
        counts.skips > 0 && `${counts.skips} hoppas över`,
        counts.faults > 0 && (counts.faults === 1 ? '1 rad har fel' : `${counts.faults} rader har fel`),
      ]
        .filter(Boolean)
        .join(', ') + '.',
    faultsSkipped: 'Rader med fel skickas inte. Rätta dem i listan och granska igen, eller bjud in de andra nu.',
    back: 'Ändra listan',
    done: (invites: number, adds: number) =>
      [
        invites > 0 && (invites === 1 ? '1 inbjudan är på väg' : `${invites} inbjudningar är på väg`),
        adds > 0 && (adds === 1 ? '1 person har fått en roll till' : `${adds} personer har fått en roll till`),
      ]
        .filter(Boolean)
        .join(' och ') + '.',
    nobody: 'Ingen ny inbjudan skickades: alla i listan är redan inbjudna eller har redan rollen.',
  },

  pending: {
    title: 'Inbjudningar som väntar',
    empty: 'Inga inbjudningar väntar på svar.',
    by: 'Inbjuden av',
    until: 'Gäller till',
    state: 'Läge',
    states: invitationStates,
    resend: 'Skicka igen',
    resendTo: (email: string) => `Skicka igen till ${email}`,
    resent: (email: string) => `En ny länk är på väg till ${email}. Den förra gäller inte längre.`,
    revoke: 'Återkalla',
    revokeOf: (email: string) => `Återkalla inbjudan till ${email}`,
    revokeTitle: (email: string) => `Återkalla inbjudan till ${email}?`,
    revokeText: 'Länken i mejlet slutar gälla. Du kan bjuda in adressen på nytt.',
    revoked: (email: string) => `Inbjudan till ${email} är återkallad.`,
    refusal: (words: string) => `Mejlservern svarade: ${words}`,
    outbox: 'Se utskick',
  },

  rights: {
    title: 'Roller och rättigheter',
    lead: 'Tabellen kommer direkt ur de regler som Stegvis följer. En person kan ha flera roller.',
    caption: 'Vad varje roll får göra',
    permission: 'Rättighet',
    permissions,
    groups: {
      organisation: 'Organisationen',
      assessment: 'Värderingen',
      plan: 'Planen',
      report: 'Rapport, beslut och delning',
      secrecy: 'Sekretessmarkering och logg',
    },
    /** What a mark means. */
    marks: {
      yes: 'Ja',
      board: 'Inom sina nämnder',
      unit: 'Sitt verksamhets\u00ADområde',
      part: 'Sin del',
      own: 'Sina åtgärder',
      ownAnswers: 'Sina egna svar',
      no: 'Nej',
    },
    legend: 'Så läser du tabellen',
    choose: 'Välj roll',
    yours: 'Det här får du',
    yourRoles: (roles: string) => `Du har: ${roles}.`,
    yourNothing: 'Du har ingen roll som ger rättigheter här.',
    about: 'Rollerna',
    note: 'Den som är namngiven i en sekretessmarkering, eller ansvarig för åtgärden, ser också det som är markerat. Har nämnden en sekretessgräns räcker det inte med en roll för alla nämnder.',
  },

  guests: {
    title: 'Gäster',
    lead: 'Låt någon utan konto svara för ett verksamhetsområde, eller för en del av det. Gästen kan bara svara på den delen.',
    empty: 'Inga gäster än',
    emptyText:
      'En gäst får en personlig länk som bara leder till den del du väljer. Du bestämmer hur länge den gäller.',
    add: 'Bjud in en gäst',
    name: 'Gästens namn',
    email: 'E-postadress',
    emailHint: 'Utan adress visas länken här, så att du kan lämna den själv.',
    unit: 'Verksamhetsområde',
    area: 'Område',
    wholeUnit: 'Alla områden',
    days: 'Antal dagar som länken gäller',
    daysHint: 'Högst 90 dagar.',
    submit: 'Bjud in gästen',
    badDays: 'Ange 1 till 90 dagar.',
    noName: 'Skriv gästens namn.',
    part: 'Del',
    progress: 'Besvarat',
    of: (answered: number, asked: number) => `${answered} av ${asked}`,
    until: 'Gäller till',
    state: 'Läge',
    states: guestStates,
    used: (day: string) => `Öppnad ${day}`,
    unused: 'Inte öppnad än',
    mails: { queued: 'Mejlet är inte skickat än', sent: 'Mejlet är skickat', refused: 'Mejlet kom inte fram' },
    renew: 'Skapa ny länk',
    renewFor: (name: string) => `Skapa ny länk till ${name}`,
    renewTitle: (name: string) => `Skapa ny länk till ${name}?`,
    renewText: 'Den gamla länken slutar gälla. Det gästen har svarat finns kvar.',
    revoke: 'Återkalla',
    revokeFor: (name: string) => `Återkalla länken till ${name}`,
    revokeTitle: (name: string) => `Återkalla länken till ${name}?`,
    revokeText: 'Gästen loggas ut och länken slutar gälla. Det gästen har svarat finns kvar.',
    revoked: (name: string) => `Länken till ${name} är återkallad.`,
    mailed: (name: string) => `En länk är på väg till ${name}.`,
    linkTitle: (name: string) => `Länken till ${name}`,
    linkText: 'Länken visas bara nu. Kopiera den och lämna den bara till gästen: den som har länken kan svara.',
    copy: 'Kopiera länken',
    copied: 'Länken är kopierad.',
    locked: 'Värderingen är låst. Gäster kan inte svara förrän den öppnas igen.',
    warning: 'Gästen ser frågorna, era svar och motiveringar i sin del.',
  },

  /** /inbjudan: what somebody invited meets. */
  invitation: {
    title: (organisation: string) => `Du är inbjuden till ${organisation}`,
    by: (name: string) => `${name} har bjudit in dig.`,
    roles: 'Du får rollen',
    email: 'Du loggar in med',
    name: 'Ditt namn',
    nameMissing: 'Skriv ditt namn.',
    tooShort: 'Lösenordet behöver minst 12 tecken.',
    how: 'Så vill du logga in',
    withPassword: 'Med lösenord',
    withLink: 'Med en länk i ett mejl, varje gång',
    password: 'Lösenord',
    hint: 'Minst 12 tecken. En mening som du minns är bättre än krångliga tecken.',
    accept: 'Tacka ja och logga in',
    acceptHere: 'Tacka ja',
    known: 'Adressen har redan ett konto i Stegvis. Det används här också, och du kan behöva logga in med det.',
    signedInAs: (name: string) =>
      `Du är inloggad som ${name}. Om du tackar ja loggas du i stället in som den som är inbjuden.`,
    expires: (day: string) => `Länken gäller till ${day} och kan användas en gång.`,
    used: {
      title: 'Inbjudan gäller inte längre',
      text: 'Länken är redan använd, har gått ut, är återkallad eller är felskriven. Be den som bjöd in dig om en ny.',
      signIn: 'Till inloggningen',
    },
    other: 'Det gick inte just nu. Försök igen om en stund.',
  },

  /** /gast: what a guest meets. */
  guestDoor: {
    title: (name: string) => `Välkommen, ${name}`,
    lead: (by: string, organisation: string) => `${by} från ${organisation} ber dig svara på en del av en värdering.`,
    leadNobody: (organisation: string) => `${organisation} ber dig svara på en del av en värdering.`,
    what: 'Du svarar för',
    part: (unit: string, area: string | null) => (area === null ? unit : `${unit}, ${area}`),
    in: 'Värdering',
    until: 'Länken gäller till',
    enter: 'Börja svara',
    shared: 'Länken är personlig. Skicka den inte vidare: svar som lämnas genom den står i ditt namn.',
    signedInAs: (name: string) => `Du är inloggad som ${name}. Går du vidare loggas den personen ut här.`,
    used: {
      title: 'Länken gäller inte längre',
      text: 'Den har gått ut, är återkallad eller är felskriven. Be den som bjöd in dig om en ny.',
    },
  },
};
