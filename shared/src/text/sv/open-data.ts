/** Öppna data: de öppna sidorna, och orden i den beskrivning som dataportaler hämtar. */
import type { OpenAssessment } from '../../api/open-data.ts';

const ofYear = ({ title, year }: Pick<OpenAssessment, 'title' | 'year'>) =>
  title.includes(String(year)) ? title : `${title} ${year}`;

export const openData = {
  title: 'Öppna data',
  lead: 'Resultat som kommuner och regioner har valt att publicera. Fritt att läsa, hämta och använda.',
  empty: 'Ingen har publicerat något än',
  emptyText: 'När en organisation publicerar sitt resultat visas det här.',
  caption: 'Publicerade resultat',
  columns: {
    organisation: 'Organisation',
    board: 'Nämnd',
    assessment: 'Värdering',
    year: 'År',
    published: 'Publicerad',
  },
  forPrograms: {
    title: 'För program',
    text: 'Allt går att läsa med program, från vilken webbplats som helst och utan konto. Svaren får ligga i mellanlager i fem minuter.',
    index: 'Lista som JSON',
    catalog: 'Katalog för dataportaler (DCAT-AP-SE, RDF)',
    catalogOf: (organisation: string) => `Katalog för ${organisation} (RDF)`,
  },
  dataset: {
    lead: (organisation: string, board: string) => `${board}, ${organisation}`,
    locked: (locked: string, published: string) => `Siffrorna ligger fast sedan ${locked}. Publicerade ${published}.`,
    preliminary: (n: number) =>
      n === 1 ? 'Preliminärt: 1 fråga är obesvarad.' : `Preliminärt: ${n} frågor är obesvarade.`,
    leftOut: (n: number) =>
      n === 1
        ? 'Ett svar är sekretessmarkerat och inte med. Siffrorna är räknade utan den frågan.'
        : `${n} svar är sekretessmarkerade och inte med. Siffrorna är räknade utan de frågorna.`,
    areas: 'Områden',
    units: 'Verksamhetsområden',
    figures: {
      title: 'Siffrorna',
      caption: 'Uppnådda frågor, index och uppnått steg per verksamhetsområde och område',
      unit: 'Verksamhetsområde',
      all: 'Alla områden',
      allUnits: 'Alla',
      none: 'Ingen fråga',
    },
    answers: {
      title: 'Svaren',
      lead: (n: number) => `${n} svar. Bara nivåer publiceras, inga motiveringar.`,
      caption: (unit: string) => `Svaren i ${unit}`,
      code: 'Kod',
      question: 'Fråga',
      step: 'Steg',
      level: 'Svar',
    },
    files: {
      title: 'Hämta',
      json: 'JSON',
      jsonNote: 'Allt i en fil, med frågor och nivåer på svenska och engelska.',
      answers: 'CSV, svar',
      answersNote: 'En rad per svar.',
      figures: 'CSV, siffror',
      figuresNote: 'En rad per verksamhetsområde och område.',
      csvNote:
        'CSV-filerna är i UTF-8 med kommatecken mellan kolumnerna. Med lang=en i adressen blir texterna engelska.',
      schema: 'Schema för JSON-filen',
      columns: 'Kolumnerna i CSV-filerna',
      column: 'Kolumn',
      meaning: 'Betyder',
      inAnswers: 'Svar',
      inFigures: 'Siffror',
      yes: 'ja',
      no: 'nej',
    },
    licence: {
      title: 'Licens',
      text: 'CC0 1.0: inga villkor. Du får använda, ändra och sprida uppgifterna utan att fråga.',
      link: 'Läs licensen',
    },
    cite: {
      title: 'Ange gärna källan',
      text: ({ organisation, board, title, year, publishedOn }: OpenAssessment, address: string) =>
        `${organisation.name}, ${board}: ${ofYear({ title, year })}. Öppna data, publicerade ${publishedOn}. ${address}`,
    },
    method: {
      title: 'Hur siffrorna är räknade',
      text: 'Frågorna, stegen och reglerna kommer ur modellen.',
      model: (title: string, version: string) => `Modell: ${title} ${version}.`,
      link: 'Så räknar vi',
    },
    meanings: {
      organisation: 'Organisationens kortnamn i adressen',
      assessment: 'Värderingens kortnamn i adressen',
      year: 'Året som värderingen gäller',
      unit: 'Verksamhetsområdets kortnamn; tomt är alla tillsammans',
      unit_name: 'Verksamhetsområdets namn',
      area: 'Område: L, I, K eller A; tomt är alla tillsammans',
      area_title: 'Områdets namn',
      step: 'Steget som frågan hör till, 1–3',
      code: 'Frågans kod i modellen',
      statement: 'Frågans påstående',
      level: 'Svaret, som id',
      level_title: 'Svaret, i ord',
      value: 'Vad svaret är värt i index, 0–4; tomt för Ej relevant',
      asked: 'Antal ställda frågor',
      answered: 'Antal besvarade, Ej relevant medräknat',
      relevant: 'Antal ställda utom Ej relevant',
      achieved: 'Antal med svaret Uppnådd',
      not_relevant: 'Antal med svaret Ej relevant',
      index: 'Index 0–100; tomt där inget kan räknas. Inte procent',
      reached_step: 'Uppnått steg 0–3; 0 är ännu inte Steg\u00a01, tomt där inget frågas',
      preliminary: 'true när någon fråga är obesvarad',
      step_n_relevant: 'Relevanta frågor i steget (n är 1, 2 eller 3)',
      step_n_achieved: 'Uppnådda frågor i steget',
      step_n_needed: 'Hur många som krävs för att steget ska vara klart',
    },
  },
  catalog: {
    title: (organisation: string) => `Digital mognad, ${organisation}`,
    description: (organisation: string) =>
      `Resultat av värderingar av digital mognad som ${organisation} har gjort i Stegvis och publicerat som öppna data.`,
    dataset: (data: OpenAssessment) => `${ofYear(data)}: digital mognad, ${data.board}, ${data.organisation.name}`,
    datasetDescription: ({ year, board, organisation }: OpenAssessment) =>
      `Hur långt digitaliseringen har kommit ${year} inom ${board} i ${organisation.name}: svar på frågor om ledning, infrastruktur, kompetens och användning per verksamhetsområde, med antal uppnådda frågor, index 0–100 och uppnått steg 1–3. Motiveringar och sekretessmarkerade svar ingår inte.`,
    keywords: ['digital mognad', 'digitalisering', 'socialtjänst', 'e-hälsa', 'handlingsplan'],
    files: {
      json: 'Allt, JSON',
      answers: 'Svar per verksamhetsområde och fråga, CSV',
      figures: 'Siffror per verksamhetsområde och område, CSV',
    },
  },
};
export type OpenDataText = typeof openData;
