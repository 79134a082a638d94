import { describe, expect, test } from 'vitest';
import { EngineKeeper } from '#electron/engine-keeper.ts';
import type { EngineChild } from '#electron/engine-keeper.ts';
import type { ToEngineProcess } from '#electron/engine-messages.ts';
import { GrantedFiles } from '#electron/granted-files.ts';

/** An engine process that only notes what it is told. */
class NotingChild implements EngineChild<never> {
  readonly posted: ToEngineProcess[] = [];
  say: (message: unknown) => void = () => {};
  die: () => void = () => {};

  post(message: ToEngineProcess): void {
    this.posted.push(message);
    if (message.kind === 'close') this.die();
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }
  onExit(listener: () => void): void {
    this.die = listener;
  }
  kill(): void {
    this.die();
  }
}

function keep(now: () => number = () => 0) {
  const children: NotingChild[] = [];
  const events: string[] = [];
  const keeper = new EngineKeeper<never>({
    spawn() {
      const child = new NotingChild();
      children.push(child);
      return child;
    },
    start: {
      kind: 'start',
      stateFolder: 's',
      samplePath: 'p',
      documents: { worker: 'w', fonts: 'f', wasm: 'm' },
      actor: 'a',
      reportRecents: false,
    },
    onMessage: (message) => events.push(message.kind),
    onRestart: () => events.push('restart'),
    onGiveUp: () => events.push('give up'),
    now,
  });
  return { keeper, children, events };
}

describe('the keeper of the engine process', () => {
  test('gives a token out only when the engine process knows it', async () => {
    const { keeper, children } = keep();
    let token: string | null = null;
    const granting = keeper.grant('/data/a.csv').then((given) => (token = given));
    const grant = children[0]?.posted.at(-1);
    expect(token).toBeNull();
    expect(grant).toMatchObject({ kind: 'grant', path: '/data/a.csv' });
    children[0]?.say({ kind: 'granted', token: grant?.kind === 'grant' ? grant.token : '' });
    expect(await granting).toBe(token);
  });

  test('is closed at once when no engine process is left', async () => {
    const { keeper, children, events } = keep();
    for (let death = 0; death < 5; death += 1) children.at(-1)?.die();
    expect(events.at(-1)).toBe('give up');
    await keeper.close();
  });

  test('starts another engine process when one dies, with the files that were given out', () => {
    const { keeper, children, events } = keep();
    void keeper.grant('/data/a.csv');
    children[0]?.die();
    expect(events).toEqual(['restart']);
    expect(children[1]?.posted.map(({ kind }) => kind)).toEqual(['start', 'grant']);
    keeper.send({ kind: 'connect', role: 'desk' });
    expect(children[1]?.posted.at(-1)?.kind).toBe('connect');
  });

  test('gives up after five deaths within a minute, but not over a day', () => {
    const quick = keep();
    for (let death = 0; death < 5; death++) quick.children.at(-1)?.die();
    expect(quick.events).toEqual(['restart', 'restart', 'restart', 'restart', 'give up']);
    let hour = 0;
    const slow = keep(() => 3_600_000 * hour);
    for (hour = 1; hour <= 8; hour++) slow.children.at(-1)?.die();
    expect(slow.events).not.toContain('give up');
  });

  test('closes in order, and starts no other one', async () => {
    const { keeper, children, events } = keep();
    await keeper.close();
    expect(children.length).toBe(1);
    expect(events).toEqual([]);
  });

  test('takes nothing from an engine process that it does not understand', () => {
    const { children } = keep();
    expect(() => children[0]?.say({ kind: 'surprise' })).toThrow();
  });
});

describe('granted files', () => {
  test('a token that was not given out opens nothing, not even when it is a path', () => {
    const files = new GrantedFiles();
    expect(() => files.path('/etc/passwd')).toThrow(
      expect.objectContaining({ code: 'file-not-granted' }),
    );
  });

  test('a path keeps its token, and tokens do not tell paths', () => {
    const files = new GrantedFiles();
    const token = files.grant('/data/a.vitalfew');
    expect(files.grant('/data/a.vitalfew')).toBe(token);
    expect(files.path(token)).toBe('/data/a.vitalfew');
    expect(token).not.toContain('data');
  });
});
