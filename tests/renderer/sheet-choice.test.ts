// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { PreviewSheet } from '#core/contract/sources.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import FilePanel from '../../renderer/sources/FilePanel.vue';
import { useImportStore } from '../../renderer/sources/import-store.ts';
import { sheetsAfter } from '../../renderer/sources/sheet-selection.ts';
import { samplePreview } from './sample-project.ts';
import { pickedFile, windowWithEngine } from './window-with-engine.ts';

const sheet = (name: string, shape: number | null, chosen: boolean): PreviewSheet => ({
  name,
  hidden: name === 'Old',
  rows: 12,
  columns: 3,
  firstNames: ['Area', 'Cost'],
  shape,
  chosen,
});
const sheets = [
  sheet('Read me', 1, false),
  sheet('May', 2, true),
  sheet('June', 2, true),
  sheet('Old', 2, false),
  sheet('Empty', null, false),
];
const named = (name: string) => sheets.find((one) => one.name === name) as PreviewSheet;

describe('the sheets of a workbook', () => {
  it('of one shape are read together; one of another shape is read alone', () => {
    expect(sheetsAfter(sheets, named('Old'), true)).toEqual(['May', 'June', 'Old']);
    expect(sheetsAfter(sheets, named('May'), false)).toEqual(['June']);
    expect(sheetsAfter(sheets, named('Read me'), true)).toEqual(['Read me']);
    expect(sheetsAfter([sheet('May', 2, true)], sheet('May', 2, true), false)).toBeNull();
  });

  it('are offered with their size, and the file is read again with those that are ticked', async () => {
    const base = samplePreview();
    const preview = samplePreview({
      recipe: { ...base.recipe, format: 'workbook', sheets: ['May', 'June'] },
      sheets,
    });
    const fake = windowWithEngine({ 'sources.preview': () => preview });
    await useProjectStore().open('a');
    await useImportStore().begin({ ...pickedFile, name: 'year.xlsx' });
    const panel = mount(FilePanel, { props: { preview } });
    expect(panel.text()).toContain('Excel workbook');
    expect(panel.text()).not.toContain('Separator');
    const boxes = panel.findAll('.sheet-choice input');
    expect(boxes.map((box) => (box.element as HTMLInputElement).checked)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(boxes[4]?.attributes('disabled')).toBeDefined();
    expect(panel.text()).toContain('12 × 3, hidden');
    await boxes[3]?.setValue(true);
    await flushPromises();
    expect(fake.inputs('sources.preview').at(-1)).toMatchObject({
      choices: { sheets: ['May', 'June', 'Old'] },
    });
  });

  it('are not offered for a text table', () => {
    windowWithEngine();
    const panel = mount(FilePanel, { props: { preview: samplePreview() } });
    expect(panel.find('.sheet-choice').exists()).toBe(false);
    expect(panel.text()).toContain('Separator');
  });
});
