/** What the page says under its title, and the one thing to do next. Pure: words come in. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { date } from '@stegvis/shared/text/format.ts';
import type { Locale, ReportPageText } from '#lib/text.ts';
import type { Standing } from './status.ts';

interface State {
  report: Pick<BoardReport, 'board' | 'lockedOn'>;
  standing: Standing;
  may: { write: boolean; lock: boolean; register: boolean };
}

export function leadOf({ report, standing, may }: State, w: ReportPageText, locale: Locale): string {
  const { latest } = standing;
  const words = (iso: string) => date(iso, 'words', locale);
  if (latest?.decision) {
    const { outcome, instance, decidedOn } = latest.decision;
    return w.lead.decided(latest.number, w.decision.outcomes[outcome].toLowerCase(), instance, words(decidedOn));
  }
  if (latest) return w.lead.waiting(latest.number, words(latest.handedOverAt));
  if (!may.write) return w.lead.draftReader;
  return report.lockedOn === null ? w.lead.notLocked : w.lead.ready(report.board);
}

type Next = { label: string } & ({ kind: 'link'; href: string } | { kind: 'hand-over' | 'register' });

/** null where nothing is asked of the one who reads. */
export function nextOf({ report, standing, may }: State, base: string, w: ReportPageText): Next | null {
  if (standing.at === 'handed-over' && may.register) return { kind: 'register', label: w.next.register };
  if (standing.at !== 'draft' || !may.write) return null;
  if (report.lockedOn !== null) return { kind: 'hand-over', label: w.next.handOver };
  return may.lock ? { kind: 'link', href: `${base}#lock`, label: w.next.lock } : null;
}
