/** Settings: what other systems may read, and what they are told. */
import type { MessageEvent, TokenScope, WebhookEvent, WebhookMessage } from '../../api/integration.ts';

const scopes: Record<TokenScope, { name: string; about: string }> = {
  result: { name: 'Resultat', about: 'Siffror och svar' },
  plan: { name: 'Handlingsplan', about: 'Åtgärder, ansvariga, datum, status och uppföljningar' },
  report: { name: 'Rapport', about: 'Rapporten till nämnden, offentlig utgåva' },
};

const events: Record<WebhookEvent, { name: string; about: string }> = {
  'action.status': { name: 'En åtgärd får ny status', about: 'Vilken åtgärd, och statusen före och efter' },
  'delivery.handed-over': { name: 'Rapport och plan överlämnas', about: 'Vilken version' },
  'delivery.decided': { name: 'Ett beslut registreras', about: 'Vilken version, och vad beslutet blev' },
};

const messageEvents: Record<MessageEvent, string> = {
  'action.status': 'Ny status',
  'delivery.handed-over': 'Överlämnat',
  'delivery.decided': 'Beslut',
  ping: 'Prov',
};

const states: Record<WebhookMessage['status'], string> = {
  queued: 'Väntar',
  sending: 'Skickas nu',
  sent: 'Framme',
  failed: 'Kom inte fram',
};

export const integrations = {
  title: 'Kopplingar',
  lead: 'Låt andra system läsa ur Stegvis, och få veta när något händer. De ser det som en läsare ser, aldrig det som är sekretessmarkerat.',
  closed: 'Den här sidan är för administratören.',
  everyBoard: 'Alla nämnder',
  board: 'Nämnd',
  gone: 'Nämnd som inte finns längre',
  loading: 'Hämtar läget …',

  tokens: {
    title: 'Nycklar',
    lead: 'En nyckel är för ett system, till exempel Stratsys, Hypergene eller ert BI-verktyg. Gör en till varje, så kan du ta tillbaka en utan att störa de andra.',
    how: {
      title: 'Så anropar systemet Stegvis',
      text: 'Med nyckeln i huvudet Authorization, till exempel:',
      docs: 'Alla adresser och fält (på engelska)',
    },
    add: 'Skapa en nyckel',
    empty: {
      title: 'Inga nycklar än',
      text: 'När ett annat system ska läsa resultat, plan eller rapport skapar du en nyckel här och lägger in den där.',
    },
    system: 'System',
    systemHint: 'Skriv vad nyckeln är till, så att du känner igen den.',
    mayRead: 'Får läsa',
    noScope: 'Välj minst en sak som nyckeln får läsa.',
    noName: 'Skriv vilket system nyckeln är till.',
    lasts: 'Gäller i',
    lengths: { 90: '3 månader', 180: '6 månader', 365: '1 år', 730: '2 år' } as Record<number, string>,
    lastsHint: 'Skapa en ny i god tid. En nyckel går inte att förlänga.',
    make: 'Skapa nyckeln',
    until: 'Gäller till',
    used: 'Använd senast',
    never: 'Aldrig',
    state: { open: 'Gäller', expired: 'Har gått ut', revoked: 'Återkallad' },
    revokedOn: (day: string) => `Återkallad ${day}`,
    expiredOn: (day: string) => `Gick ut ${day}`,
    soon: (days: number) => (days === 1 ? 'Går ut i morgon' : days < 1 ? 'Går ut i dag' : `Går ut om ${days} dagar`),
    older: (n: number) =>
      n === 1 ? 'Visa en nyckel som inte gäller längre' : `Visa ${n} nycklar som inte gäller längre`,
    revoke: 'Återkalla',
    revokeOf: (name: string) => `Återkalla nyckeln till ${name}`,
    revokeTitle: (name: string) => `Återkalla nyckeln till ${name}?`,
    revokeText:
      'Systemet kan inte läsa mer, redan vid nästa anrop. Det går inte att ångra, men du kan skapa en ny nyckel.',
    revoked: (name: string) => `Nyckeln till ${name} är återkallad.`,
    madeTitle: (name: string) => `Nyckeln till ${name}`,
    madeText: 'Kopiera nyckeln nu och lägg in den i systemet. Stegvis sparar den inte och kan inte visa den igen.',
    acts: 'Hantera',
    scopes,
  },

  webhooks: {
    title: 'Meddelanden till andra system',
    lead: 'Stegvis skickar ett signerat meddelande till en adress när något händer (webhook). Det innehåller bara id och status, inga namn eller texter.',
    how: {
      title: 'Så tar systemet emot ett meddelande',
      points: [
        'Meddelandet är JSON och kommer med POST. Svara med en status i 200-serien inom tio sekunder, annars försöker Stegvis igen i ungefär ett dygn.',
        'Det är signerat enligt Standard Webhooks, med huvudena webhook-id, webhook-timestamp och webhook-signature. Kontrollera signaturen med hemligheten.',
        'Samma meddelande kan komma två gånger, med samma webhook-id. Meddelanden till en mottagare kommer i ordning.',
      ],
    },
    noHosts: {
      title: 'Driften har inte tillåtit någon mottagare',
      text: 'Stegvis skickar bara till servrar som den som driver Stegvis hos er har räknat upp. Be om att få mottagarens server tillagd i inställningen STEGVIS_WEBHOOK_HOSTS, till exempel:',
    },
    hosts: 'Stegvis får skicka till',
    add: 'Lägg till en mottagare',
    empty: {
      title: 'Inga mottagare än',
      text: 'Lägg till adressen som det andra systemet tar emot meddelanden på, och skicka ett prov.',
    },
    name: 'System',
    noName: 'Skriv vilket system det är.',
    url: 'Adress',
    urlHint: 'Börjar med https://. Du får den från det andra systemet.',
    noUrl: 'Skriv hela adressen.',
    when: 'Skicka när',
    noEvent: 'Välj minst en händelse.',
    addTitle: 'Ny mottagare',
    editTitle: (name: string) => `Ändra ${name}`,
    save: 'Spara',
    make: 'Lägg till',
    edit: 'Ändra',
    editOf: (name: string) => `Ändra mottagaren ${name}`,
    ping: 'Skicka ett prov',
    pingOf: (name: string) => `Skicka ett prov till ${name}`,
    pinged: (name: string) => `Ett prov till ${name} är på väg. Svaret visas här nedanför.`,
    pause: 'Pausa',
    pauseOf: (name: string) => `Pausa mottagaren ${name}`,
    paused: 'Pausad',
    pausedText: 'Inget skickas, och det som händer under tiden berättas inte efteråt.',
    resume: 'Starta igen',
    resumeOf: (name: string) => `Starta igen mottagaren ${name}`,
    nowPaused: (name: string) => `${name} är pausad.`,
    nowResumed: (name: string) => `${name} får meddelanden igen.`,
    saved: (name: string) => `${name} är sparad.`,
    remove: 'Ta bort',
    removeOf: (name: string) => `Ta bort mottagaren ${name}`,
    removeTitle: (name: string) => `Ta bort ${name}?`,
    removeText: (waiting: number) =>
      waiting === 0
        ? 'Inga fler meddelanden skickas dit. Det går inte att ångra.'
        : `Inga fler meddelanden skickas dit, inte heller ${waiting === 1 ? 'det som väntar' : `de ${waiting} som väntar`}. Det går inte att ångra.`,
    removed: (name: string) => `${name} är borttagen.`,
    rotate: 'Byt hemlighet',
    rotateOf: (name: string) => `Byt hemlighet för ${name}`,
    rotateTitle: (name: string) => `Byt hemligheten för ${name}?`,
    rotateText: 'Den gamla slutar gälla genast, också för det som väntar. Lägg in den nya i systemet direkt efteråt.',
    madeTitle: (name: string) => `Hemligheten för ${name}`,
    madeText:
      'Kopiera hemligheten nu och lägg in den i systemet, som kontrollerar signaturen med den. Stegvis visar den inte igen.',
    notAllowed:
      'Driften tillåter inte längre den här adressen, så inget skickas. Be om att få servern tillagd i STEGVIS_WEBHOOK_HOSTS, eller ändra adressen.',
    lost: 'Hemligheten går inte att läsa, så inget skickas. Byt hemlighet och lägg in den nya i systemet.',
    waiting: (n: number) => (n === 1 ? '1 meddelande väntar' : `${n} meddelanden väntar`),
    last: 'Senaste svar',
    noneYet: 'Inget skickat än',
    messages: (n: number) => (n === 1 ? 'Det senaste meddelandet' : `De ${n} senaste meddelandena`),
    event: 'Händelse',
    state: 'Läge',
    answer: 'Svar',
    at: 'Skapat',
    attempts: (n: number) => (n === 1 ? '1 försök' : `${n} försök`),
    next: (when: string) => `Nästa försök ${when}`,
    retry: 'Försök igen',
    retryOf: (event: string, when: string) => `Försök igen med ${event.toLowerCase()}, ${when}`,
    retried: 'Meddelandet skickas igen.',
    answered: (status: string) => `Servern svarade ${status}`,
    moved: 'Någon annan har ändrat det under tiden. Sidan är uppdaterad. Gör om det du ville göra.',
    /** Why there was no answer. */
    faults: {
      'not-allowed': 'Driften tillåter inte adressen',
      unreadable: 'Hemligheten går inte att läsa',
      'not-https': 'Adressen börjar inte med https://',
      'private-address': 'Servern har en adress som inte är tillåten',
      'unknown-host': 'Servern finns inte',
      unreachable: 'Servern gick inte att nå',
      certificate: 'Serverns certifikat går inte att lita på',
      timeout: 'Inget svar inom tio sekunder',
      'too-large': 'Svaret var för stort',
      redirected: 'Servern hänvisade vidare, och det följs inte',
    } as Record<string, string>,
    events,
    messageEvents,
    states,
  },

  secret: {
    copy: 'Kopiera',
    copied: 'Kopierad',
    copyYourself: 'Markera texten och kopiera den.',
    close: 'Jag har sparat den',
  },
  cancel: 'Avbryt',
};
export type IntegrationsText = typeof integrations;
