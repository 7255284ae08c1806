/** Reads a model's files part by part, as far as each can be read. */
import type { z } from 'zod';
import { at, fields, reportDoubles, type Path, type Report, type SourceFile } from './faults.ts';
import { areaSource, indicatorSource, modelSource, overlaySource, supportSource } from './schema.ts';

export interface ModelFiles {
  /** The folder's name, which must be the model's id. */
  folder: string;
  model: SourceFile;
  areas: readonly SourceFile[];
  /** The English overlay; the Swedish texts stand in the other files. */
  overlay: SourceFile;
  support: SourceFile;
}

export type Support = z.infer<typeof supportSource>;
export type Overlay = Partial<z.infer<typeof overlaySource>>;
export type WrittenIndicator = Partial<z.infer<typeof indicatorSource>>;

/** An indicator as far as it could be read, and where it stands. */
export interface Entry {
  source: SourceFile;
  path: Path;
  area: string | undefined;
  code: string;
  written: WrittenIndicator;
}

/** What could be read of a model. A field with a fault has been reported and is left out. */
export interface Parts {
  files: ModelFiles;
  model: Partial<z.infer<typeof modelSource>>;
  entries: Entry[];
  overlay: Overlay;
  support: Support;
}

export function readParts(files: ModelFiles, report: Report): Parts {
  const model = fields(modelSource, files.model, [], report);
  return {
    files,
    model,
    entries: files.areas.flatMap((source) => readArea(source, model, report)),
    overlay: readOverlay(files.overlay, report),
    support: readSupport(files.support, report),
  };
}

function readSupport(source: SourceFile, report: Report): Support {
  const rows = source.value;
  if (!Array.isArray(rows)) {
    report(source, [], 'ska vara en lista av nationella stöd');
    return [];
  }
  const read = rows.map((_, i) => fields(supportSource.element, source, [i], report));
  reportDoubles(
    read.map((row) => row.nr),
    (i) => report(source, [i, 'nr'], `stöd ${read[i]?.nr} står två gånger`),
  );
  return read as Support;
}

function readArea(source: SourceFile, model: Parts['model'], report: Report): Entry[] {
  const area = fields(areaSource.pick({ area: true }).loose(), source, [], () => {}).area;
  if (!area || !model.areas?.some((one) => one.id === area)) {
    report(source, ['area'], `okänt område ${String(at(source.value, ['area']))}`);
  }
  for (const key of Object.keys(Object(source.value))) {
    if (!(key in areaSource.shape)) report(source, [key], `okänt fält ${key}`);
  }
  const list = at(source.value, ['indicators']);
  if (!Array.isArray(list) || list.length === 0) {
    report(source, ['indicators'], 'indicators: ska vara en lista med minst en indikator');
    return [];
  }
  return list.map((one, i) => {
    const path = ['indicators', i];
    const code = String(at(one, ['code']) ?? `indikator ${i + 1}`);
    return { source, path, area, code, written: fields(indicatorSource, source, path, report, `${code}: `) };
  });
}

function readOverlay(source: SourceFile, report: Report): Overlay {
  // The indicators are read one by one, so that one bad text does not hide the others.
  const read: Overlay = fields(overlaySource.omit({ indicators: true }).loose(), source, [], (file, path, message) => {
    if (path[0] !== 'indicators') report(file, path, message);
  });
  read.indicators = {};
  const schema = overlaySource.shape.indicators.valueType;
  for (const code of Object.keys(Object(at(source.value, ['indicators'])))) {
    const texts = fields(schema, source, ['indicators', code], report, `${code}: `);
    read.indicators[code] = texts as z.infer<typeof schema>;
  }
  return read;
}
