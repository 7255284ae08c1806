/** Loads Exempelkommunen into an empty database. Dates are counted from today, so that what is late is always late. */
import { v7 as uuid } from 'uuid';
import { count, eq } from 'drizzle-orm';
import { asked, getIndicator, type Model } from '@stegvis/shared/model/model.ts';
import { propose } from '@stegvis/shared/plan/propose.ts';
import { score, type ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { today } from '../clock.ts';
import type { Db, Reader, Transaction } from '../db/connect.ts';
import * as t from '../db/tables.ts';
import { hashPassword } from '../features/auth/password.ts';
import { slugify } from '../slug.ts';
import { newestModels } from '../models/registry.ts';
import { chance, demoAnswers, type DemoAnswer } from './answers.ts';
import { DEMO_PASSWORD, people, roles, units, type RoleKey, type UnitKey } from './people.ts';
import { lastYear, moved, putOff, thisYear, type DemoAction } from './plan.ts';

export { DEMO_PASSWORD };

export async function isEmpty(db: Reader): Promise<boolean> {
  const [row] = await db.select({ n: count() }).from(t.organisations);
  return Number(row?.n ?? 0) === 0;
}

export async function holdsDemo(db: Reader): Promise<boolean> {
  const [row] = await db.select({ n: count() }).from(t.organisations).where(eq(t.organisations.isDemo, true));
  return Number(row?.n ?? 0) > 0;
}

export async function loadDemo(db: Db, models: ReadonlyMap<string, Model>): Promise<void> {
  const model = newestModels(models).get('socialtjanst');
  if (!model) throw new Error('The demo needs the model socialtjanst');
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const organisationId = uuid();
  const actor = { personId: null, organisationId };
  await db.write(actor, { act: 'demo.load', subject: `organisation:${organisationId}` }, (tx) =>
    new Demo(tx, model, organisationId).write(passwordHash),
  );
}

class Demo {
  private readonly tx: Transaction;
  private readonly model: Model;
  private readonly organisationId: string;
  private readonly now = today();
  private readonly boardId = uuid();
  private readonly unitIds = new Map<string, string>(units.map((unit) => [unit.key, uuid()]));
  private readonly roleIds = new Map<string, string>(roles.map((role) => [role.key, uuid()]));
  private readonly personIds = new Map<string, string>(people.map((person) => [person.key, uuid()]));

  constructor(tx: Transaction, model: Model, organisationId: string) {
    this.tx = tx;
    this.model = model;
    this.organisationId = organisationId;
  }

  async write(passwordHash: string): Promise<void> {
    const { tx, organisationId, boardId } = this;
    const createdAt = this.moment(-400);
    await tx.insert(t.organisations).values({
      id: organisationId,
      slug: 'exempelkommunen',
      name: 'Exempelkommunen',
      type: 'kommun',
      municipalityCode: null,
      sizeGroup: '10-20',
      dnrPrefix: 'EX',
      isDemo: true,
      createdAt,
    });
    await tx.insert(t.boards).values({
      id: boardId,
      organisationId,
      name: 'Socialnämnden',
      dnrPrefix: 'SN',
      dataProtectionContact: 'dataskydd@exempelkommunen.example',
    });
    await tx.insert(t.people).values(
      people.map(({ key, name, email }) => ({
        id: this.personId(key),
        email,
        name,
        passwordHash,
        locale: 'sv' as const,
        createdAt,
      })),
    );
    await tx.insert(t.registerRoles).values(
      roles.map(({ key, title, modelRole, holder, standIn }, i) => ({
        id: this.roleId(key),
        organisationId,
        title,
        modelRole,
        holderName: holder,
        holderId: this.holderOf(key),
        standInName: standIn,
        place: i + 1,
      })),
    );
    await tx.insert(t.units).values(
      units.map(({ key, name, form, responsible }, i) => ({
        id: this.unitId(key),
        organisationId,
        boardId,
        slug: slugify(name),
        name,
        form,
        place: i + 1,
        responsibleRoleId: this.roleId(responsible),
      })),
    );
    await tx.insert(t.memberships).values(
      people.map(({ key, role, unit }) => ({
        id: uuid(),
        personId: this.personId(key),
        organisationId,
        role,
        unitId: unit ? this.unitId(unit) : null,
      })),
    );

    const year = Number(this.now.slice(0, 4));
    const before = await this.assessment(year - 1, null);
    const current = await this.assessment(year, before);
    await this.actions(before, lastYear, -300);
    await this.actions(current, thisYear, -45);
    await this.choices(current);
  }

  private async assessment(year: number, previousId: string | null): Promise<string> {
    const { tx, model } = this;
    const id = uuid();
    const isPast = previousId === null;
    const all = units.flatMap(({ key, form }) => demoAnswers(model, key, form, isPast ? -1 : 0));
    const earlier = new Map(
      units.flatMap(({ key, form }) =>
        demoAnswers(model, key, form, -1).map((answer) => [`${key}/${answer.code}`, answer] as const),
      ),
    );
    const counted: ScoredAnswer[] = all.map(({ unit, code, level }) => ({ unit: this.unitId(unit), code, level }));
    const scoredUnits = units.map(({ key, form }) => ({ id: this.unitId(key), form }));
    await tx.insert(t.assessments).values({
      id,
      organisationId: this.organisationId,
      boardId: this.boardId,
      slug: String(year),
      year,
      title: `Socialtjänst ${year}`,
      modelId: model.id,
      modelVersion: model.version,
      status: isPast ? 'locked' : 'open',
      previousId,
      answerBy: isPast ? null : this.date(61),
      lockedAt: isPast ? this.moment(-300) : null,
      result: isPast ? score(model, scoredUnits, counted) : null,
      createdAt: this.moment(isPast ? -380 : -60),
    });
    await tx.insert(t.assessmentUnits).values(
      units.map(({ key, name, form }, i) => ({
        assessmentId: id,
        unitId: this.unitId(key),
        name,
        form,
        place: i + 1,
      })),
    );
    const rows = all.flatMap((answer) =>
      this.answerRow(id, answer, earlier.get(`${answer.unit}/${answer.code}`) ?? answer, isPast),
    );
    for (let i = 0; i < rows.length; i += 200) await tx.insert(t.answers).values(rows.slice(i, i + 200));
    return id;
  }

  /** This year two units have much left: last year's answers wait to be confirmed, and what is new is unanswered. */
  private answerRow(
    assessmentId: string,
    answer: DemoAnswer,
    before: DemoAnswer,
    isPast: boolean,
  ): (typeof t.answers.$inferInsert)[] {
    const { unit, code } = answer;
    const indicator = getIndicator(this.model, code);
    const isLeft =
      !isPast &&
      (unit === 'ifo' || unit === 'hsl' || unit === 'ao') &&
      !this.isPlanned(`${unit}/${code}`) &&
      !(indicator.required || (indicator.step === 1 && indicator.area !== 'K')) &&
      chance(`${unit}/${code} left`) < (unit === 'ao' ? 0.16 : 0.55);
    const isNew = indicator.origin === 'stegvis';
    if (isLeft && isNew && chance(`${code} new`) < 0.7) return [];
    // What waits to be confirmed is what was answered last year.
    const { level, reason } = isLeft ? before : answer;
    const isMarked = !isPast && unit === 'o' && code === 'I15';
    return [
      {
        assessmentId,
        unitId: this.unitId(unit),
        code,
        level,
        reason: isMarked ? 'Två brister i rutinen är kända och rättas före årsskiftet.' : reason,
        evidence: [],
        secrecy: isMarked,
        secrecyProvision: isMarked ? 'OSL 18 kap. 8 §' : '',
        confirmed: !isLeft,
        revision: 1,
        changeId: null,
        answeredBy: isLeft ? null : this.personId('processledare'),
        answeredAt: isLeft ? null : this.moment(isPast ? -320 : -30),
      },
    ];
  }

  private isPlanned(key: string): boolean {
    return thisYear.some((action) => (action.items as string[]).includes(key));
  }

  private async actions(assessmentId: string, list: DemoAction[], createdDaysAgo: number): Promise<void> {
    for (const action of list) {
      const id = uuid();
      const items = action.items.map((item) => this.item(item));
      const [first] = items;
      await this.tx.insert(t.actions).values({
        id,
        assessmentId,
        step: action.step ?? (first ? getIndicator(this.model, first.code).step : 1),
        unitId: first?.unitId ?? null,
        title: action.title ?? null,
        activity: action.activity ?? null,
        startOn: this.date(action.start),
        dueOn: this.date(action.due),
        doneOn: this.date(action.done),
        status: action.status,
        statusReason: action.statusReason ?? '',
        reviewOn: this.date(action.review),
        benefit: action.benefit ?? '',
        costOnce: action.costOnce ?? null,
        costYearly: action.costYearly ?? null,
        funding: action.funding ?? null,
        secrecy: false,
        secrecyProvision: '',
        links: [],
        revision: 1,
        createdAt: this.moment(createdDaysAgo),
      });
      if (items.length > 0)
        await this.tx.insert(t.actionItems).values(items.map((item, i) => ({ actionId: id, ...item, place: i + 1 })));
      const owners = [action.lead, ...(action.others ?? [])];
      const ownerRows = owners.flatMap((role, place) =>
        role ? [{ actionId: id, isLead: place === 0, place, registerRoleId: this.roleId(role) }] : [],
      );
      if (ownerRows.length > 0) await this.tx.insert(t.actionOwners).values(ownerRows);
      const notes = (action.followUps ?? []).map(([daysAgo, note]) => ({
        id: uuid(),
        actionId: id,
        note,
        status: action.status,
        byId: this.personId('processledare'),
        at: this.moment(-daysAgo),
      }));
      if (notes.length > 0) await this.tx.insert(t.followUps).values(notes);
      if (items.length > 0) {
        const chosen = items.map((item) => ({
          assessmentId,
          ...item,
          choice: 'i-ar' as const,
          reason: '',
          decidedBy: this.personId('processledare'),
          decidedAt: this.moment(createdDaysAgo),
        }));
        await this.tx.insert(t.choices).values(chosen).onConflictDoNothing();
      }
      if (action.items.some((item) => item === moved.item) && list === thisYear && first) {
        const move = {
          assessmentId,
          togetherId: uuid(),
          fromStep: getIndicator(this.model, first.code).step,
          toStep: moved.to,
          reason: moved.reason,
          byId: this.personId('processledare'),
          at: this.moment(-20),
        };
        await this.tx.insert(t.moves).values({ id: uuid(), ...first, ...move });
        await this.tx.insert(t.moves).values({ id: uuid(), actionId: id, ...move });
      }
    }
  }

  private async choices(assessmentId: string): Promise<void> {
    const answers = await this.tx.select().from(t.answers).where(eq(t.answers.assessmentId, assessmentId));
    const counted = answers.flatMap(({ unitId, code, level, confirmed }) =>
      confirmed && level ? [{ unit: unitId, code, level }] : [],
    );
    const proposals = propose(
      this.model,
      units.map(({ key, form }) => ({ id: this.unitId(key), form })),
      counted,
    );
    const planned = new Set(thisYear.flatMap((action) => action.items.map((item) => JSON.stringify(this.item(item)))));
    // Every third, so that what is left to decide is spread over the plan as it would be.
    const free = proposals.filter(
      ({ unit, code }, i) => i % 3 !== 0 && !planned.has(JSON.stringify({ unitId: unit, code })),
    );
    const rows = putOff.flatMap(({ choice, reason }, i) => {
      const item = free[i];
      return item
        ? [
            {
              assessmentId,
              unitId: item.unit,
              code: item.code,
              choice,
              reason,
              decidedBy: this.personId('processledare'),
              decidedAt: this.moment(-18),
            },
          ]
        : [];
    });
    if (rows.length > 0) await this.tx.insert(t.choices).values(rows);
  }

  private item(item: string): { unitId: string; code: string } {
    const [unit = '', code = ''] = item.split('/');
    const form = units.find((one) => one.key === unit)?.form;
    if (!form || !asked(this.model, form).some((one) => one.code === code))
      throw new Error(`The demo's plan names ${item}, which is not asked`);
    return { unitId: this.unitId(unit as UnitKey), code };
  }

  private holderOf(role: RoleKey): string | null {
    const holder = people.find((person) => person.holds === role);
    return holder ? this.personId(holder.key) : null;
  }

  private unitId = (key: UnitKey) => this.unitIds.get(key) ?? '';
  private roleId = (key: RoleKey) => this.roleIds.get(key) ?? '';
  private personId = (key: string) => this.personIds.get(key) ?? '';

  private date(days: number): string;
  private date(days: number | undefined): string | null;
  private date(days: number | undefined): string | null {
    return days === undefined ? null : this.moment(days).slice(0, 10);
  }

  private moment(days: number): string {
    const at = new Date(`${this.now}T09:00:00Z`);
    at.setUTCDate(at.getUTCDate() + days);
    return at.toISOString();
  }
}
