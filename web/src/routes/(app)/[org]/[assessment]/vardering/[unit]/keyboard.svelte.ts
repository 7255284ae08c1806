/** Single keys of the walk-through. Silent while somebody writes, in dialogs and menus, and when turned off. */
interface Acts {
  /** @param at the question that has focus, in the whole list */
  answer: (n: number, at: string | undefined) => void;
  back: () => void;
  forward: () => void;
  unanswered: () => void;
}

const KEPT = 'stegvis.keys';

export class Keyboard {
  readonly #acts: Acts;
  help = $state(false);
  #enabled = $state(true);

  constructor(acts: Acts) {
    this.#acts = acts;
    try {
      if (typeof localStorage !== 'undefined') this.#enabled = localStorage.getItem(KEPT) !== 'off';
    } catch {
      // Without storage they are simply on.
    }
  }

  get enabled(): boolean {
    return this.#enabled;
  }
  set enabled(on: boolean) {
    this.#enabled = on;
    try {
      localStorage.setItem(KEPT, on ? 'on' : 'off');
    } catch {
      // It then holds until the page is left.
    }
  }

  readonly press = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (!this.#enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.isContentEditable || target.closest('textarea, select, dialog[open], details[open] .panel')) return;
    const input = target.closest('input');
    if (input && input.type !== 'radio' && input.type !== 'checkbox') return;
    if (document.querySelector('dialog:modal')) return;

    const { key } = event;
    if (/^[1-6]$/.test(key)) this.#acts.answer(Number(key), target.closest<HTMLElement>('[data-code]')?.dataset.code);
    else if (key === 'ArrowLeft') this.#acts.back();
    else if (key === 'ArrowRight') this.#acts.forward();
    else if (key === 'n' || key === 'N') this.#acts.unanswered();
    else if (key === '?') this.help = true;
    else return;
    // In a group of radio buttons left and right would choose; here up and down do that.
    event.preventDefault();
  };
}
