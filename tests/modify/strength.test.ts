import { describe, expect, it } from 'vitest';
import { changeActs, changeStrengths } from '#core/contract/changes.ts';
import { actWords, strengthOf, strengthOfAct, strengthReason } from '#core/modify/strength.ts';

describe('strength of a change', () => {
  it('is that of the strongest way in which it acts', () => {
    expect(strengthOf([])).toBeNull();
    expect(strengthOf(['training'])).toBe('weak');
    expect(strengthOf(['training', 'checklist'])).toBe('intermediate');
    expect(strengthOf(['reminder', 'forcing-function', 'checklist'])).toBe('strong');
  });

  it('falls along the list of acts and never rises again', () => {
    const ranks = changeActs.map((act) => changeStrengths.indexOf(strengthOfAct(act)));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks)).toEqual(new Set([0, 1, 2]));
  });

  it('is explained by what decides it', () => {
    expect(strengthReason([])).toContain('say how it acts');
    const reason = strengthReason(['training', 'forcing-function']);
    expect(reason).toContain('does not depend on people');
    expect(reason).toContain(actWords['forcing-function'].because);
    expect(reason).not.toContain(actWords.training.because);
    expect(reason).toContain('supports it');
    expect(strengthReason(['training', 'reminder'])).not.toContain('supports it');
  });

  it('has words for every act, all different', () => {
    const said = changeActs.flatMap((act) => [actWords[act].name, actWords[act].because]);
    expect(new Set(said).size).toBe(2 * changeActs.length);
  });
});
