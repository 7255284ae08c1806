/** The register of what is marked with sekretess. */
export const secrecy = {
  title: 'Sekretessmarkerat',
  lead: 'Allt som är markerat, och bestämmelsen som varje markering vilar på. Markeringen är en varning. När någon begär ut handlingen prövar ni på nytt.',
  who: 'Verksamhetsområdet, processledaren, informationssäkerhet, de som är namngivna och den som är ansvarig för åtgärden ser det som är markerat. Alla andra ser bara att något är markerat. För dem är siffror, rapporter och filer gjorda som om frågan aldrig hade ställts.',
  count: (n: number) => (n === 1 ? '1 markering' : `${n} markeringar`),
  where: 'Var',
  what: 'Vad',
  provision: 'Bestämmelse',
  alsoSeenBy: 'Ser det också',
  answer: (code: string) => `Svaret på ${code}`,
  action: 'Åtgärd',
  hiddenAction: 'Åtgärd som du inte får se',
  wholeOffice: 'Hela förvaltningen',
  nobodyElse: 'Ingen mer',
  closed: 'Du får inte se innehållet',
  empty: {
    title: 'Inget är markerat',
    text: 'När någon sekretessmarkerar ett svar eller en åtgärd står det här, med sin bestämmelse.',
  },
};
