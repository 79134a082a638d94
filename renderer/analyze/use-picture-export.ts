import { computed, type ComputedRef } from 'vue';
import type { HostBridge } from '#core/contract/host-bridge.ts';
import { useShellStore } from '../app/shell-store.ts';
import type { MenuItem } from '../ui/Menu.vue';
import { pictureName, pngBytes, svgBytes } from './save-picture.ts';
import type { Scene } from '#core/contract/scene.ts';

/** A drawing as it goes out of the application. */
export interface Picture {
  /** Of the saved file, without its ending. */
  readonly fileName: string;
  scene(): Scene;
}

/** What can be copied of it as text, and what is said then. */
export interface TextCopy<Given extends Picture> {
  label: string;
  text(given: Given): string | Promise<string>;
  done: string;
}

/** The ways out of the screen: a drawing as a picture, PNG or SVG, and what it shows as text. */
export function usePictureExport<Given extends Picture>(
  given: () => Given | null,
  { copied, texts }: { copied: string; texts: readonly TextCopy<Given>[] },
): ComputedRef<MenuItem[]> {
  const shell = useShellStore();

  async function run(
    work: (given: Given, bridge: HostBridge) => Promise<string | null>,
  ): Promise<void> {
    const one = given();
    if (!one || !shell.bridge) return;
    try {
      const done = await work(one, shell.bridge);
      if (done) shell.tell(done);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  const copyPicture = () =>
    run(async (one, bridge) => {
      await bridge.copyImage(await pngBytes(one.scene()));
      return copied;
    });
  const copyText = ({ text, done }: TextCopy<Given>) =>
    run(async (one, bridge) => {
      await bridge.copyText(await text(one));
      return done;
    });
  const save = (extension: 'svg' | 'png') =>
    run(async (one, bridge) => {
      const name = pictureName(one.fileName, extension);
      const scene = one.scene();
      const bytes = extension === 'svg' ? svgBytes(scene) : await pngBytes(scene);
      const type = extension === 'svg' ? 'image/svg+xml' : 'image/png';
      return (await bridge.saveBytes(name, type, bytes)) ? `Saved ${name}.` : null;
    });

  return computed<MenuItem[]>(() => {
    const disabled = given() === null;
    return [
      {
        label: 'Copy as a picture',
        disabled: disabled || shell.capabilities?.imageClipboard !== true,
        run: () => void copyPicture(),
      },
      ...texts.map((copy) => ({ label: copy.label, disabled, run: () => void copyText(copy) })),
      { label: 'Save as PNG', disabled, apart: true, run: () => void save('png') },
      { label: 'Save as SVG', disabled, run: () => void save('svg') },
    ];
  });
}
