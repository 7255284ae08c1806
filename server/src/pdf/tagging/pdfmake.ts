/**
 * pdfmake's parts, one by one. Its own printer makes them itself and lets nothing in between, so ours (index.ts) puts
 * extended ones together instead of patching prototypes that other code may share.
 */
import layoutBuilder from 'pdfmake/js/LayoutBuilder.js';
import pageElementWriter from 'pdfmake/js/PageElementWriter.js';
import pageSizes from 'pdfmake/js/PageSize.js';
import pdfDocument from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
import svgMeasure from 'pdfmake/js/SVGMeasure.js';
import tables from 'pdfmake/js/tableLayouts.js';
import type * as internals from './internals.ts';

/** CommonJS compiled from ES modules: Node hands over the exports object, a bundler or test runner the class itself. */
function unwrap<T>(module: object): T {
  return ((module as { default?: T }).default ?? module) as T;
}

export const LayoutBuilder = unwrap<typeof internals.LayoutBuilder>(layoutBuilder);
export const PageElementWriter = unwrap<typeof internals.PageElementWriter>(pageElementWriter);
export const PDFDocument = unwrap<typeof internals.PDFDocument>(pdfDocument);
export const Renderer = unwrap<typeof internals.Renderer>(renderer);
export const SVGMeasure = unwrap<typeof internals.SVGMeasure>(svgMeasure);
export const { normalizePageSize, normalizePageMargin } = unwrap<internals.PageSizes>(pageSizes);
export const { tableLayouts } = unwrap<internals.TableLayouts>(tables);
