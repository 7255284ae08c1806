import type { EventEmitter } from 'node:events';

/** A rest that ends when the time is up, or when there is something to do: what a queue's sender does between glances. */
export interface Pause {
  /** What has been queued from here on ends the next rest before it begins. */
  begin: () => void;
  rest: (milliseconds: number) => Promise<void>;
  rouse: () => void;
  /** Ends the rest at hand, and lets none begin. */
  end: () => void;
}

/** @param event what is emitted when something has been queued */
export function pauseUntil(queued: EventEmitter, event: string): Pause {
  let ended = false;
  let woken = false;
  let wake = () => {};
  const rouse = () => {
    woken = true;
    wake();
  };
  queued.on(event, rouse);
  return {
    begin: () => {
      woken = false;
    },
    async rest(milliseconds) {
      if (ended || woken) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    rouse,
    end: () => {
      ended = true;
      queued.off(event, rouse);
      wake();
    },
  };
}
