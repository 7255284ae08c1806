/**
 * The description that data portals harvest: DCAT-AP-SE 3.0.1 as RDF/XML, which is the serialisation that Sveriges dataportal
 * takes (docs.dataportal.se). One catalogue for each organisation, since a catalogue has one publisher. No contact point:
 * the profile recommends one and demands an e-mail address of it, which an organisation does not have here. Pure.
 */
import type { OpenAssessment } from '@stegvis/shared/api/open-data.ts';
import type { Text } from '@stegvis/shared/model/model.ts';

/** How open data is told of, in both languages. */
export interface CatalogWords {
  title: (organisation: string) => string;
  description: (organisation: string) => string;
  dataset: (data: OpenAssessment) => string;
  datasetDescription: (data: OpenAssessment) => string;
  keywords: readonly string[];
  files: Record<'json' | 'answers' | 'figures', string>;
}

/** An address within the installation → the whole address. */
type Link = (path: string) => string;

const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
} as const;
/** CC0 as the profile writes it: its name, which is not the address that it is read at. */
const CC0 = 'http://creativecommons.org/publicdomain/zero/1.0/';
const EU = 'http://publications.europa.eu/resource/authority';
/** Government, and population and society. */
const THEMES = [`${EU}/data-theme/GOVE`, `${EU}/data-theme/SOCI`];
const AGENTS: Partial<Record<OpenAssessment['organisation']['type'], string>> = {
  kommun: 'http://purl.org/adms/publishertype/LocalAuthority',
  kommunalforbund: 'http://purl.org/adms/publishertype/LocalAuthority',
  region: 'http://purl.org/adms/publishertype/RegionalAuthority',
};

/** Signs that XML cannot hold are left out. */
const escape = (text: string) =>
  text
    .replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const node = (type: string, about: string, ...inner: string[]) =>
  `<${type} rdf:about="${escape(about)}">\n${inner.map((line) => `  ${line}\n`).join('')}</${type}>\n`;
const literal = (name: string, text: string, language?: string) =>
  `<${name}${language ? ` xml:lang="${language}"` : ''}>${escape(text)}</${name}>`;
const day = (name: string, date: string) =>
  `<${name} rdf:datatype="http://www.w3.org/2001/XMLSchema#date">${escape(date)}</${name}>`;
const resource = (name: string, iri: string) => `<${name} rdf:resource="${escape(iri)}"/>`;
const both = (name: string, text: Text) =>
  (['sv', 'en'] as const).map((language) => literal(name, text[language], language));

/** Where the files of an assessment stand. */
export const addressesOf = ({ organisation, slug }: Pick<OpenAssessment, 'organisation' | 'slug'>) => ({
  page: `/oppna-data/${organisation.slug}/${slug}`,
  json: `/api/open-data/${organisation.slug}/${slug}.json`,
  answers: `/api/open-data/${organisation.slug}/${slug}.csv`,
  figures: `/api/open-data/${organisation.slug}/${slug}/figures.csv`,
});

export function catalogRdf(
  assessments: readonly OpenAssessment[],
  words: Record<'sv' | 'en', CatalogWords>,
  link: Link,
): string {
  const inBoth = (tell: (of: CatalogWords) => string): Text => ({ sv: tell(words.sv), en: tell(words.en) });
  const organisations = Map.groupBy(assessments, (one) => one.organisation.slug);
  const nodes = [...organisations.values()].flatMap((own) => {
    const [{ organisation }] = own as [OpenAssessment];
    const home = link(`/oppna-data#${organisation.slug}`);
    const publisher = `${home}-publisher`;
    const dates = own.map((one) => one.publishedOn).sort();
    const agent = AGENTS[organisation.type];
    return [
      node(
        'dcat:Catalog',
        `${home}-catalog`,
        ...both(
          'dcterms:title',
          inBoth((of) => of.title(organisation.name)),
        ),
        ...both(
          'dcterms:description',
          inBoth((of) => of.description(organisation.name)),
        ),
        resource('dcterms:publisher', publisher),
        resource('dcterms:license', CC0),
        resource('dcterms:language', `${EU}/language/SWE`),
        resource('dcterms:language', `${EU}/language/ENG`),
        resource('dcat:themeTaxonomy', `${EU}/data-theme`),
        resource('foaf:homepage', link('/oppna-data')),
        day('dcterms:issued', dates[0] ?? ''),
        day('dcterms:modified', dates.at(-1) ?? ''),
        ...own.map((one) => resource('dcat:dataset', link(addressesOf(one).page))),
      ),
      node(
        'foaf:Agent',
        publisher,
        literal('foaf:name', organisation.name),
        ...(agent ? [resource('dcterms:type', agent)] : []),
      ),
      ...own.flatMap((one) => datasetNodes(one, publisher, words, link)),
    ];
  });
  const namespaces = Object.entries(NAMESPACES).map(([prefix, iri]) => `\n  xmlns:${prefix}="${iri}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${namespaces.join('')}>\n${nodes.join('')}</rdf:RDF>\n`;
}

function datasetNodes(
  data: OpenAssessment,
  publisher: string,
  words: Record<'sv' | 'en', CatalogWords>,
  link: Link,
): string[] {
  const inBoth = (tell: (of: CatalogWords) => string): Text => ({ sv: tell(words.sv), en: tell(words.en) });
  const at = addressesOf(data);
  const files = [
    { name: 'json', format: 'application/json' },
    { name: 'answers', format: 'text/csv' },
    { name: 'figures', format: 'text/csv' },
  ] as const;
  return [
    node(
      'dcat:Dataset',
      link(at.page),
      ...both(
        'dcterms:title',
        inBoth((of) => of.dataset(data)),
      ),
      ...both(
        'dcterms:description',
        inBoth((of) => of.datasetDescription(data)),
      ),
      literal('dcterms:identifier', link(at.page)),
      resource('dcterms:publisher', publisher),
      resource('dcat:landingPage', link(at.page)),
      ...THEMES.map((theme) => resource('dcat:theme', theme)),
      ...(['sv', 'en'] as const).flatMap((language) =>
        words[language].keywords.map((word) => literal('dcat:keyword', word, language)),
      ),
      resource('dcterms:language', `${EU}/language/SWE`),
      resource('dcterms:language', `${EU}/language/ENG`),
      resource('dcterms:accessRights', `${EU}/access-right/PUBLIC`),
      resource('dcterms:accrualPeriodicity', `${EU}/frequency/ANNUAL`),
      day('dcterms:issued', data.publishedOn),
      day('dcterms:modified', data.publishedOn),
      `<dcterms:temporal><dcterms:PeriodOfTime>${day('dcat:startDate', `${data.year}-01-01`)}${day('dcat:endDate', `${data.year}-12-31`)}</dcterms:PeriodOfTime></dcterms:temporal>`,
      ...files.map(({ name }) => resource('dcat:distribution', `${link(at.page)}#${name}`)),
    ),
    ...files.map(({ name, format }) =>
      node(
        'dcat:Distribution',
        `${link(at.page)}#${name}`,
        ...both(
          'dcterms:title',
          inBoth((of) => of.files[name]),
        ),
        resource('dcat:accessURL', link(at.page)),
        resource('dcat:downloadURL', link(at[name])),
        literal('dcterms:format', format),
        resource('dcterms:license', CC0),
        resource('dcatap:availability', `${EU}/planned-availability/AVAILABLE`),
      ),
    ),
  ];
}
