// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import PlanPreview from '../../renderer/plan/PlanPreview.vue';
import { fileNameOf } from '../../renderer/plan/use-plan-files.ts';
import { nastyDocument, richDocument } from '../plan/document-fixture.ts';

let preview: VueWrapper;

function show(document = richDocument()): VueWrapper {
  preview = mount(PlanPreview, { props: { document, dimmed: false }, attachTo: 'body' });
  return preview;
}

afterEach(() => preview.unmount());

describe('the preview of a document', () => {
  it('has the title, the contents and every section', () => {
    const { title, sections } = richDocument();
    const shown = show();
    expect(shown.get('h2').text()).toBe(title);
    expect(shown.findAll('nav li').map((one) => one.text())).toEqual(
      sections.map((one) => one.title),
    );
    expect(shown.findAll('h3').map((one) => one.text())).toEqual(sections.map((one) => one.title));
  });

  it('shows blocks of every kind', () => {
    const shown = show();
    for (const manner of ['lead', 'verdict', 'note', 'warning', 'body']) {
      expect(shown.find(`p.${manner}`).exists(), manner).toBe(true);
    }
    expect(shown.findAll('.figures > div')).toHaveLength(4);
    expect(shown.get('.figures .value').text()).toBe('1,166');
    expect(shown.find('.facts dt').text()).toBe('Problem');
    expect(shown.find('ul s').text()).toBe('signs are too small');
    expect(shown.find('ol li').exists()).toBe(true);
    expect(shown.find('.columns').exists()).toBe(true);
    expect(shown.text()).toContain('Nobody has named a risk yet.');
  });

  it('numbers tables and names pictures', () => {
    const shown = show();
    const captions = shown.findAll('caption').map((one) => one.text());
    expect(captions[0]).toBe('Table 1 The categories of the incidents, the most frequent first');
    expect(shown.findAll('svg[role=img]').map((one) => one.attributes('aria-label'))[0]).toContain(
      'Bars of 1,166 incidents',
    );
    expect(shown.get('figcaption').text()).toBe('Figure 1 Incidents by category');
  });

  it('asks for the figure whose code is pressed, and for a picture as a file', async () => {
    const shown = show();
    await shown.get('.reference button').trigger('click');
    expect(shown.emitted('reproduce')).toEqual([['VF-7KQ2M4XA']]);
    await shown.get('[aria-label="Save Figure 1 as SVG"]').trigger('click');
    expect(shown.emitted('savePicture')).toEqual([
      ['svg', 'picture-pareto', 'Incidents by category'],
    ]);
  });

  it('leads from a link to its table, which has the focus then', async () => {
    const shown = show();
    await shown.get('p.warning a').trigger('click');
    expect(document.activeElement?.id).toBe('plan-table-categories');
  });

  it('writes what looks like markup as text, and leads nowhere that is not', () => {
    const nasty = nastyDocument();
    const shown = show(nasty);
    expect(shown.find('h2 b').exists()).toBe(false);
    expect(shown.find('script').exists()).toBe(false);
    expect(shown.get('h2').element.textContent).toBe(nasty.title);
    expect(shown.find('ul a').exists()).toBe(false);
    expect(shown.get('.reference').text()).toBe('VF-UNKNOWN0');
  });

  it('stands warnings on top', () => {
    const shown = show({ ...richDocument(), warnings: ['Three letters have no glyph.'] });
    expect(shown.get('[role=status]').text()).toBe('Three letters have no glyph.');
  });
});

describe('the name of the file', () => {
  it('has nothing that a file system refuses', () => {
    show();
    expect(fileNameOf('A/B: "C" <d>?')).toBe('A B C d');
    expect(fileNameOf('???')).toBe('Plan');
  });
});
