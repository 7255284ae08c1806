import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCode } from '@stegvis/shared/api/error.ts';
import { startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
}

const registered: { method: string; url: string }[] = [];
const listen = (message: unknown) =>
  (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) registered.push({ method: one.toLowerCase(), url });
  });
diagnostics.subscribe('fastify.initialization', listen);

let stegvis: Awaited<ReturnType<typeof startApp>>;
let document: Document;
let operations: { name: string; path: string; method: string; operation: Operation }[];
beforeAll(async () => {
  stegvis = await startApp(sketchModel([{ code: 'L1', step: 1 }]));
  diagnostics.unsubscribe('fastify.initialization', listen);
  const response = await stegvis.app.inject('/api/openapi.json');
  expect(response.statusCode).toBe(200);
  document = response.json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
  );
});
afterAll(() => stegvis.close());

test('is a document of OpenAPI 3 with everything that is registered, and nothing else', () => {
  expect(document.openapi).toMatch(/^3\.\d+\.\d+$/);
  expect(document.info).toEqual({ title: 'Stegvis', version: '1' });
  const plain = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}').replace(/\/$/, '');
  const own = registered.filter(({ method, url }) => method !== 'head' && !/^\/api\/(docs|openapi\.json)/.test(url));
  const wanted = new Set(own.map(({ method, url }) => `${method} ${plain(url)}`));
  expect(new Set(operations.map(({ method, path }) => `${method} ${plain(path)}`))).toEqual(wanted);
  expect(wanted.size).toBeGreaterThan(30);
});

test('every parameter of an address is described, and required', () => {
  for (const { name, path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const described = (operation.parameters ?? []).filter((one) => one.in === 'path');
    expect(described.map((one) => one.name).sort(), name).toEqual(inPath.sort());
    expect(
      described.every((one) => one.required && ['string', 'integer'].includes(one.schema.type ?? '')),
      name,
    ).toBe(true);
  }
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  for (const [, ref = ''] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
    const found = ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(found, ref).toBeDefined();
  }
});

describe('answers', () => {
  const schemaOf = (one: Operation['responses'][string] | undefined) => Object.values(one?.content ?? {})[0]?.schema;

  test('every route says what it answers with', () => {
    for (const { name, operation } of operations) {
      // A route of single sign-on leads on, whatever happened.
      const good = Object.keys(operation.responses).filter((status) => /^2|^303/.test(status));
      expect(good, name).toHaveLength(1);
      if (good[0] !== '204' && good[0] !== '303')
        expect(schemaOf(operation.responses[good[0] ?? '']), name).toBeDefined();
      expect(Object.keys(operation.responses), name).not.toContain('default');
    }
  });

  test('every refusal has the one shape, with the codes that there are', () => {
    const shapes = (schema: Schema): Schema[] => schema.anyOf?.flatMap(shapes) ?? [schema];
    for (const { name, operation } of operations) {
      for (const [status, answer] of Object.entries(operation.responses)) {
        if (status < '400') continue;
        const schema = schemaOf(answer);
        expect(schema, `${name} ${status}`).toBeDefined();
        for (const shape of shapes(schema ?? {})) {
          expect(shape.required, `${name} ${status}`).toContain('error');
          const error = shape.properties?.error;
          expect(error?.required, `${name} ${status}`).toEqual(
            expect.arrayContaining(['code', 'message', 'requestId']),
          );
          const codes = error?.properties?.code?.enum ?? [];
          expect(errorCode.options, `${name} ${status}`).toEqual(expect.arrayContaining(codes));
        }
      }
    }
  });

  test('the routes of an organisation say that one may be signed out, and that there may be nothing', () => {
    for (const { name, path, operation, method } of operations) {
      if (!path.startsWith('/api/organisations/{org}')) continue;
      expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['401', '404']));
      if (method !== 'get')
        expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['400', '403']));
    }
  });
});

test('can be read by people too, without a request to anyone else', async () => {
  const page = await stegvis.app.inject('/api/docs/');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  const initializer = await stegvis.app.inject('/api/docs/static/swagger-initializer.js');
  expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(initializer.body).toMatch(/validatorUrl:\s*null/);
});
