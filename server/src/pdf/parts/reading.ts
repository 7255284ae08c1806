import { NOT_RELEVANT, type LevelId } from '@stegvis/shared/model/model.ts';
import type { ActionStatus } from '@stegvis/shared/plan/status.ts';
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { CanvasShape, Cell, Content } from '../tagging/index.ts';
import { levelMark, marked, statusMark } from './marks.ts';
import { contentWidth, gap } from './style.ts';
import type { Words } from './words.ts';

const levels: LevelId[] = ['uppnadd', 'nastan-dar', 'paborjad', 'planerad', 'ej-planerad', 'ej-relevant'];
const statuses: ActionStatus[] = ['ej-paborjad', 'pagar', 'klar', 'avvaktar', 'utgar'];

/** What the marks mean and how the figures are made, for the one who was not in the room. */
export function reading(
  { levels: names, levelMeanings, thresholds }: Pick<PlanReport, 'levels' | 'levelMeanings' | 'thresholds'>,
  { report, marks }: Words,
): Content[] {
  const t = report.reading;
  const share = Math.round(thresholds.share * 100);
  const section = (title: string, ...content: Content[]): Content => ({
    unbreakable: true,
    stack: [{ text: title, tag: 'H2', style: 'h2', margin: [0, 14, 0, 4] }, ...content],
  });
  return [
    { text: t.title, tag: 'H1', style: 'h1', tocItem: true, pageBreak: 'before', margin: [0, 0, 0, 0] },
    section(t.answers, { text: t.answersLead, margin: [0, 0, 0, 6] }, answerMarks({ levels: names, levelMeanings }, t)),
    section(t.steps, t.stepsText),
    section(
      t.rule,
      { text: t.ruleLead, margin: [0, 0, 0, 3] },
      {
        ul: [
          t.ruleRequired,
          t.ruleMany(thresholds.manyFrom, share),
          t.ruleFew(thresholds.manyFrom, thresholds.fewAllBut),
        ],
      },
      { text: t.ruleNote, margin: [0, 3, 0, 0] },
    ),
    section(t.index, t.indexText),
    section(t.status, statusMarks({ report, marks }), { text: t.gapText, margin: [0, 6, 0, 0] }),
  ];
}

export function answerMarks(
  { levels: names, levelMeanings }: Pick<PlanReport, 'levels' | 'levelMeanings'>,
  t: Words['report']['reading'],
  width = contentWidth,
): Content {
  return meanings(
    t.level,
    t.meaning,
    levels.map((level) => [
      levelMark(level),
      names[level],
      level === NOT_RELEVANT ? t.notRelevant : levelMeanings[level],
    ]),
    width,
  );
}

export const statusMarks = (
  { report: { reading: t, actions }, marks }: Pick<Words, 'report' | 'marks'>,
  width = contentWidth,
): Content =>
  meanings(
    actions.status,
    t.meaning,
    statuses.map((status) => [statusMark(status), marks.status[status], t.statusMeaning[status]]),
    width,
  );

function meanings(what: string, means: string, rows: [CanvasShape[], string, string][], width: number): Content {
  const name = width < contentWidth ? 76 : 100;
  return {
    layout: 'figures',
    table: {
      headerRows: 1,
      rowHeaderColumns: 1,
      dontBreakRows: true,
      widths: [name, width - name - gap.tight],
      body: [
        [what, means].map((text): Cell => ({ text, style: 'th' })),
        ...rows.map(([mark, name, text]): Cell[] => [{ stack: [marked(mark, name, 'row')] }, { text, style: 'row' }]),
      ],
    },
  };
}
