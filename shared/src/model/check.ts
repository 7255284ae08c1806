/** What takes the whole model to see: codes, references, the order, the other language, likeness. */
import { at, reportDoubles, type Path, type Report } from './faults.ts';
import type { Entry, Parts } from './parts.ts';
import { nearIdentical } from './similar.ts';

/** What each level is worth. Fixed: the rules of the steps and the index rest on it. */
const LEVEL_VALUES = {
  'ej-planerad': 0,
  planerad: 1,
  paborjad: 2,
  'nastan-dar': 3,
  uppnadd: 4,
  'ej-relevant': null,
} as const;

export function checkParts(parts: Parts, report: Report): void {
  checkModel(parts, report);
  checkCodes(parts, report);
  for (const entry of parts.entries) checkIndicator(entry, parts, report);
  checkOrder(parts, report);
  checkOverlay(parts, report);
  checkLikeness(parts, report);
}

function checkModel({ files, model, entries }: Parts, report: Report): void {
  if (model.id && model.id !== files.folder) {
    report(files.model, ['id'], `modellen heter ${model.id} men mappen heter ${files.folder}`);
  }
  for (const key of ['areas', 'forms', 'levels', 'roles', 'tags'] as const) {
    const ids = model[key]?.map((one) => one.id) ?? [];
    reportDoubles(ids, (i) => report(files.model, [key, i], `${key}: ${ids[i]} står två gånger`));
  }
  const slugs = model.areas?.map((one) => one.slug) ?? [];
  reportDoubles(slugs, (i) => report(files.model, ['areas', i, 'slug'], `areas: adressen ${slugs[i]} står två gånger`));
  const steps = model.steps?.map((one) => one.step) ?? [];
  reportDoubles(steps, (i) => report(files.model, ['steps', i], `steps: steg ${steps[i]} står två gånger`));
  for (const [i, level] of (model.levels ?? []).entries()) {
    const value = LEVEL_VALUES[level.id];
    if (level.value !== value) {
      report(files.model, ['levels', i, 'value'], `levels: ${level.id} ska ha värdet ${value}, inte ${level.value}`);
    }
  }
  for (const { id } of model.areas ?? []) {
    if (entries.some((entry) => entry.area === id)) continue;
    report(files.model, ['areas'], `areas: området ${id} har ingen fil med indikatorer`);
  }
}

function checkCodes({ model, entries }: Parts, report: Report): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const { code, origin } = entry.written;
    if (!code) continue;
    const say = (message: string) => report(entry.source, [...entry.path, 'code'], `${code}: ${message}`);
    const earlier = first.get(code);
    if (earlier)
      say(`koden är redan använd, ${earlier.source.file}:${earlier.source.lineOf([...earlier.path, 'code'])}`);
    else first.set(code, entry);
    if (entry.area && !code.startsWith(entry.area)) say(`koden hör inte till området ${entry.area}`);
    if (model.emptyCodes?.includes(code)) say('koden ska stå tom (emptyCodes) och får inte användas');
    const last = model.lastSourceCode?.[code.charAt(0) as keyof typeof model.lastSourceCode];
    if (last === undefined) continue;
    const number = Number(code.slice(1));
    if (origin === 'stegvis' && number <= last) say(`en egen fråga ska ha ett nummer efter ${code.charAt(0)}${last}`);
    if (origin === 'lika' && number > last) say(`LIKA har ingen kod efter ${code.charAt(0)}${last}`);
  }
}

function checkIndicator({ source, path, code, written }: Entry, { model, support }: Parts, report: Report): void {
  const say = (field: Path, message: string) => report(source, [...path, ...field], `${code}: ${message}`);
  const mustKnow = (field: 'forms' | 'tags' | 'support', what: string, known?: readonly (string | number)[]) => {
    const values: readonly (string | number)[] = written[field] ?? [];
    for (const [i, value] of values.entries()) {
      if (known && !known.includes(value)) say([field, i], `${what} ${value} finns inte`);
    }
    reportDoubles(values, (i) => say([field, i], `${what} ${values[i]} står två gånger`));
  };
  const ids = (list?: readonly { id: string }[]) => list?.map((one) => one.id);
  mustKnow('forms', 'formuläret', ids(model.forms));
  mustKnow('tags', 'etiketten', ids(model.tags));
  const numbers = support.map((one) => one.nr);
  mustKnow('support', 'det nationella stödet', numbers);
  if (written.role && model.roles && !model.roles.some((role) => role.id === written.role)) {
    say(['role'], `rollen ${written.role} finns inte`);
  }
  for (const [i, { form }] of (written.addedForms ?? []).entries()) {
    if (!written.forms?.includes(form)) say(['addedForms', i, 'form'], `addedForms: ${form} står inte i forms`);
  }
  if (written.required && !written.requiredReason) say(['required'], 'required behöver ett skäl (requiredReason)');
  if (!written.required && written.requiredReason) say(['requiredReason'], 'requiredReason utan required');
  if (written.statement && !written.statement.endsWith('.')) say(['statement'], 'påståendet ska sluta med punkt');
}

function checkOrder({ files, model, entries }: Parts, report: Report): void {
  if (!model.order) return;
  const codes = new Set(entries.map((entry) => entry.code));
  const placed = new Set<string>();
  for (const [i, group] of model.order.entries()) {
    for (const [j, code] of group.entries()) {
      if (!codes.has(code)) report(files.model, ['order', i, j], `order: koden ${code} finns inte bland indikatorerna`);
      if (placed.has(code)) report(files.model, ['order', i, j], `order: koden ${code} står två gånger`);
      placed.add(code);
    }
  }
  for (const code of codes) if (!placed.has(code)) report(files.model, ['order'], `order: koden ${code} saknas`);
}

function checkOverlay({ files, model, entries, overlay }: Parts, report: Report): void {
  const groups: Record<string, readonly string[] | undefined> = {
    areas: model.areas?.map((one) => one.id),
    forms: model.forms?.map((one) => one.id),
    levels: model.levels?.map((one) => one.id),
    steps: model.steps?.map((one) => String(one.step)),
    roles: model.roles?.map((one) => one.id),
    tags: model.tags?.map((one) => one.id),
    indicators: entries.map((entry) => entry.code),
  };
  for (const [group, ids] of Object.entries(groups)) {
    // What is written, not what could be read: a text with a fault is not also missing.
    const written = Object.keys(Object(at(files.overlay.value, [group])));
    for (const id of ids ?? []) {
      if (!written.includes(id)) report(files.overlay, [group], `${group}: engelska saknas för ${id}`);
    }
    for (const id of ids ? written : []) {
      if (!ids?.includes(id)) report(files.overlay, [group, id], `${group}: ${id} finns inte på svenska`);
    }
  }
  for (const { code, written } of entries) {
    const english = overlay.indicators?.[code];
    if (!english) continue;
    const say = (field: string, message: string) =>
      report(files.overlay, ['indicators', code, field], `${code}: ${message}`);
    if (english.statement && !english.statement.endsWith('.')) say('statement', 'påståendet ska sluta med punkt');
    if (written.requiredReason && !english.requiredReason) say('requiredReason', 'engelska saknas för requiredReason');
    if (!written.requiredReason && english.requiredReason)
      say('requiredReason', 'requiredReason finns inte på svenska');
  }
}

function checkLikeness({ files, entries, overlay }: Parts, report: Report): void {
  const swedish = entries.filter((entry) => entry.written.statement);
  for (const { later, earlier, likeness } of nearIdentical(swedish.map((entry) => entry.written.statement ?? ''))) {
    const [one, other] = [swedish[later], swedish[earlier]];
    if (one && other) report(one.source, [...one.path, 'statement'], tooAlike(one.code, other.code, likeness));
  }
  const english = Object.entries(overlay.indicators ?? {}).filter(([, text]) => text.statement);
  for (const { later, earlier, likeness } of nearIdentical(english.map(([, text]) => text.statement))) {
    const [one, other] = [english[later]?.[0], english[earlier]?.[0]];
    if (one && other) report(files.overlay, ['indicators', one, 'statement'], tooAlike(one, other, likeness));
  }
}

function tooAlike(code: string, other: string, likeness: number): string {
  return `${code}: påståendet är nästan detsamma som ${other} (likhet ${likeness.toFixed(2).replace('.', ',')})`;
}
