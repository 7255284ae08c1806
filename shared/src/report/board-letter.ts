/**
 * Tjänsteskrivelsen: the text to paste into the case system. Plain text, since case systems keep nothing else; made of the
 * report's own texts, so that it says what the report says. What nobody can know from the assessment stands within brackets.
 */
import type { Locale } from '../model/model.ts';
import { boardWords as en } from '../text/en/board-words.ts';
import { boardWords as sv } from '../text/sv/board-words.ts';
import type { BoardReport } from './board-report.ts';
import { moneyOf } from './board-plan.ts';
import { bare, paragraphs, sentences } from './prose.ts';

const words: Record<Locale, typeof sv> = { sv, en };

/** @param report with the texts as they stand: what somebody has written instead of a made text goes into the letter */
export function boardLetter(report: BoardReport): string {
  const { letter: t, proposal } = words[report.locale];
  const { texts, year, dnr, model, secretCount } = report;
  const part = (title: string, text: string) => (text.trim() === '' ? '' : `${title}\n${text.trim()}`);
  return `${paragraphs([
    part(t.matter.title, sentences([t.matter.text(bare(report.board), year), dnr === null ? '' : t.dnr(dnr)])),
    part(t.decision, numbered(texts.decision)),
    part(t.summary, sentences([texts.sentence, texts.consequence])),
    part(
      t.background.title,
      t.background.text(
        report.units.map(({ name }) => bare(name)),
        model.title,
        year,
      ),
    ),
    part(
      t.judgement,
      paragraphs([texts.standing, texts.lastYear, texts.proposal, secretCount > 0 ? proposal.secret(secretCount) : '']),
    ),
    part(t.economy, report.proposed.length === 0 ? '' : sentences(moneyOf(report, proposal))),
    part(t.children.title, t.children.text),
    part(t.documents.title, t.documents.text(year)),
    part(t.recipients.title, t.recipients.text),
  ])}\n`;
}

const numbered = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, i) => `${i + 1}. ${line}`)
    .join('\n');
