import type { Ref } from 'vue';
import { fieldAction } from './fishbone-keys.ts';
import type { Onward } from './use-fishbone-editing.ts';

/**
 * A text that is typed where it will stand, and that ends once: Enter and Tab take it, Escape leaves it, and leaving the
 * field takes what is new.
 */
export function useLineField(
  typed: Ref<string>,
  field: {
    /** What stood there. */
    before(): string;
    /** Whether Enter goes on to the next one. */
    chained(): boolean;
    done(text: string, onward: Onward): void;
    cancel(): void;
  },
): { onKey(event: KeyboardEvent): void; left(): void; stop(): void } {
  let over = false;

  function end(action: Onward | 'cancel'): void {
    if (over) return;
    over = true;
    if (action === 'cancel') field.cancel();
    else field.done(typed.value, action);
  }

  function onKey(event: KeyboardEvent): void {
    const action = fieldAction(event, field.chained());
    if (action === null) return;
    event.preventDefault();
    end(action);
  }

  /** Left without a key: what was typed is taken, nothing is not. */
  function left(): void {
    const now = typed.value.trim();
    end(now === '' || now === field.before().trim() ? 'cancel' : 'stay');
  }

  return { onKey, left, stop: () => (over = true) };
}
