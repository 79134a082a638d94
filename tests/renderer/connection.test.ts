// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '#core/contract/host-bridge.ts';
import { connect, connected, connectionFailure } from '../../renderer/app/connection.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import { sampleProject } from './sample-project.ts';
import { fakeBridge, nextEngine, windowWithEngine } from './window-with-engine.ts';

const host = vi.hoisted(() => ({ connectHost: vi.fn<() => Promise<Host>>() }));
vi.mock('../../renderer/app/host.ts', () => host);

beforeEach(() => {
  host.connectHost.mockReset();
  connected.value = false;
});

describe('the connection to the engine', () => {
  it('shows what the engine has open', async () => {
    const fake = windowWithEngine();
    host.connectHost.mockResolvedValue({ bridge: fakeBridge(), port: fake.port });
    await connect();
    expect(connected.value).toBe(true);
    expect(useProjectStore().project?.title).toBe('SFO passenger survey 2017');
  });

  it('says why there is none, and can be tried again', async () => {
    const fake = windowWithEngine({ 'project.info': () => ({ project: null }) });
    host.connectHost.mockRejectedValueOnce(new Error('The engine did not start.'));
    await connect();
    expect(connectionFailure.value).toBe('The engine did not start.');
    expect(connected.value).toBe(false);
    host.connectHost.mockResolvedValue({ bridge: fakeBridge(), port: fake.port });
    await connect();
    expect(connectionFailure.value).toBe('');
    expect(connected.value).toBe(true);
  });

  it('takes the next engine when one is lost, and opens there what was open', async () => {
    const first = windowWithEngine();
    host.connectHost.mockResolvedValue({ bridge: fakeBridge(), port: first.port });
    await connect();
    await useProjectStore().open('a');
    const second = nextEngine();
    host.connectHost.mockResolvedValue({ bridge: fakeBridge(), port: second.port });
    second.lose();
    await flushPromises();
    expect(second.inputs('project.open')).toEqual([{ file: 'a', access: 'write' }]);
    expect(useProjectStore().isOpen).toBe(true);
    expect(useShellStore().notices.at(-1)?.text).toContain('started again');
  });

  it('asks for the project again when the engine says that it changed', async () => {
    const fake = windowWithEngine();
    host.connectHost.mockResolvedValue({ bridge: fakeBridge(), port: fake.port });
    await connect();
    fake.answers['project.info'] = () => ({
      project: sampleProject({ title: 'Renamed elsewhere', revision: 9 }),
    });
    fake.emit({ event: 'project.changed', revision: 9 });
    await flushPromises();
    expect(useProjectStore().project?.title).toBe('Renamed elsewhere');
  });
});
