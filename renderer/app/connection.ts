import { ref } from 'vue';
import { engine } from './engine-client.ts';
import { connectHost } from './host.ts';
import { useProjectStore } from './project-store.ts';
import { useShellStore } from './shell-store.ts';

/** Why the window has no engine, in words; empty while it has one or is still connecting. */
export const connectionFailure = ref('');
/** True once the first connection stands and an open project, if any, is shown. */
export const connected = ref(false);

let listening = false;

/** Connects this window with its engine, and again whenever the engine is lost. */
export async function connect(): Promise<void> {
  const project = useProjectStore();
  const shell = useShellStore();
  if (!listening) {
    listening = true;
    engine.on('project.changed', () => {
      project.refresh().catch((thrown: unknown) => shell.fail(thrown));
    });
    engine.onLost(() => void reconnect());
  }
  connectionFailure.value = '';
  try {
    const host = await connectHost();
    engine.attach(host.port);
    shell.useHost(host.bridge, await host.bridge.capabilities());
    await project.refresh();
    connected.value = true;
  } catch (thrown) {
    connectionFailure.value = thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** The engine stopped: takes the next one and opens there what was open. */
async function reconnect(): Promise<void> {
  const project = useProjectStore();
  const shell = useShellStore();
  if (shell.reconnecting) return;
  shell.reconnecting = true;
  try {
    const host = await connectHost();
    engine.attach(host.port);
    try {
      await project.reopen();
      shell.tell('The engine stopped and was started again. Everything that was saved is here.');
    } catch (thrown) {
      project.forget();
      shell.fail(thrown);
    }
  } catch (thrown) {
    connected.value = false;
    connectionFailure.value = thrown instanceof Error ? thrown.message : String(thrown);
  } finally {
    shell.reconnecting = false;
  }
}
