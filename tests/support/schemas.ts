/** A validator of JSON Schema that is none of ours, over the schemas that we publish. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { publishedSchema, type PublishedName } from '@stegvis/shared/report/published.ts';

/** What is wrong with the data by the published schema of that name; empty where nothing is. */
export const schemaFaults = (name: PublishedName, data: unknown): string[] => faultsBy(publishedSchema(name), data);

/** The same, by a schema that somebody has fetched. */
export function faultsBy(schema: object, data: unknown): string[] {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    formats: fullFormats,
  });
  const validate = ajv.compile(schema);
  return validate(data) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
