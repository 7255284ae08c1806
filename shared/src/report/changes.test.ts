import { expect, test } from 'vitest';
import { planChanges } from './changes.ts';
import type { PlanReport, ReportAction } from './plan-report.ts';

const action = (id: string, more: Partial<ReportAction> = {}): ReportAction => ({
  id,
  step: 1,
  position: 1,
  items: [],
  foreignCode: null,
  title: `Åtgärd ${id}`,
  activity: '',
  lead: null,
  others: [],
  startOn: null,
  dueOn: null,
  doneOn: null,
  late: false,
  status: 'ej-paborjad',
  statusReason: '',
  reviewOn: null,
  benefit: '',
  costOnce: null,
  costYearly: null,
  funding: null,
  moved: null,
  followUps: [],
  ...more,
});
const plan = (groups: { unit: string | null; actions: ReportAction[] }[]): Pick<PlanReport, 'steps'> => ({
  steps: [{ step: 1, title: 'Steg 1', about: '', groups }],
});

test('the same plan differs in nothing', () => {
  const same = () => plan([{ unit: 'IFO', actions: [action('a'), action('b')] }]);
  expect(planChanges(same(), same())).toEqual([]);
});

test('tells what has come, gone and changed, with what stood there before', () => {
  const before = plan([{ unit: 'IFO', actions: [action('a'), action('b', { others: ['Rut', 'Rolf'] })] }]);
  const now = plan([
    { unit: 'IFO', actions: [action('c')] },
    { unit: null, actions: [action('b', { lead: 'IT-chef', dueOn: '2027-03-31', costOnce: 0, late: true })] },
  ]);
  expect(planChanges(before, now)).toEqual([
    { id: 'c', kind: 'added', title: 'Åtgärd c', step: 1, unit: 'IFO', fields: [] },
    {
      id: 'b',
      kind: 'changed',
      title: 'Åtgärd b',
      step: 1,
      unit: null,
      fields: [
        { field: 'unit', from: 'IFO', to: null },
        { field: 'lead', from: null, to: 'IT-chef' },
        { field: 'others', from: 'Rut, Rolf', to: null },
        { field: 'dueOn', from: null, to: '2027-03-31' },
        // Nothing said and nothing to pay are not the same.
        { field: 'costOnce', from: null, to: 0 },
      ],
    },
    { id: 'a', kind: 'removed', title: 'Åtgärd a', step: 1, unit: 'IFO', fields: [] },
  ]);
});
