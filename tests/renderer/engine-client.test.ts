import { beforeEach, describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { EngineClient, EngineFailure, failureShape } from '../../renderer/app/engine-client.ts';
import { FakeEngine, type Answers } from './fake-engine.ts';
import { sampleProject } from './sample-project.ts';

let client: EngineClient;

function attached(answers: Answers): FakeEngine {
  const fake = new FakeEngine(answers);
  client.attach(fake.port);
  return fake;
}

beforeEach(() => {
  client = new EngineClient();
});

describe('the engine client', () => {
  it('gives each call its own answer, in whatever order they come', async () => {
    let finishFirst: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (finishFirst = resolve));
    attached({
      'aggregate.values': async ({ fieldId }) => {
        if (fieldId === 1) await first;
        return { values: [{ value: `of field ${fieldId}`, count: 1 }], distinct: 1 };
      },
    });
    const slow = client.call('aggregate.values', { fieldId: 1 });
    const quick = await client.call('aggregate.values', { fieldId: 2 });
    finishFirst();
    expect(quick.values[0]?.value).toBe('of field 2');
    expect((await slow).values[0]?.value).toBe('of field 1');
  });

  it('throws the error of the engine as an EngineFailure', async () => {
    attached({
      'project.open': () => {
        throw new VitalFewError('project-locked', 'open elsewhere', { file: 'a.vitalfew' });
      },
    });
    const failure = await client.call('project.open', { file: 'a' }).catch(failureShape);
    expect(failure).toEqual({
      code: 'project-locked',
      message: 'open elsewhere',
      details: { file: 'a.vitalfew' },
    });
  });

  it('tells listeners of an event until they stop listening', () => {
    const fake = attached({});
    const seen: (number | null)[] = [];
    const stop = client.on('project.changed', (event) => seen.push(event.revision));
    fake.emit({ event: 'project.changed', revision: 4 });
    stop();
    fake.emit({ event: 'project.changed', revision: 5 });
    expect(seen).toEqual([4]);
  });

  it('fails the calls that a lost engine leaves without an answer, and says that it is lost', async () => {
    const fake = attached({ 'project.info': () => new Promise(() => undefined) });
    let lost = 0;
    client.onLost(() => (lost += 1));
    const waiting = client.call('project.info', {});
    fake.lose();
    await expect(waiting).rejects.toBeInstanceOf(EngineFailure);
    expect(lost).toBe(1);
    await expect(client.call('project.info', {})).rejects.toMatchObject({
      shape: { details: { engineStopped: true } },
    });
  });

  it('uses a new engine after the old one was lost, and no longer hears the old one', async () => {
    const old = attached({});
    old.lose();
    attached({ 'project.info': () => ({ project: sampleProject() }) });
    let heard = 0;
    client.on('project.changed', () => (heard += 1));
    old.emit({ event: 'project.changed', revision: 9 });
    expect((await client.call('project.info', {})).project?.incidents).toBe(1984);
    expect(heard).toBe(0);
  });

  it('ignores messages that are neither an answer nor an event', () => {
    let deliver: (message: unknown) => void = () => undefined;
    client.attach({
      send: () => undefined,
      onMessage: (listener) => (deliver = listener),
      onClose: () => undefined,
      close: () => undefined,
    });
    for (const message of [null, 7, 'text', {}, { id: 99, value: 1 }, { event: 'unheard-of' }]) {
      expect(() => deliver(message)).not.toThrow();
    }
  });
});
