import type { PlanSettings, PlanTemplate } from '#core/contract/plan-settings.ts';

/** What each template is called on the screen. */
export const templateNames: Readonly<Record<PlanTemplate, string>> = {
  improvement: 'Improvement plan',
  a3: 'A3, one page',
  '8d': '8D report',
  complaint: 'Complaint response record',
  minutes: 'Minutes of a meeting',
};

/** What each template is about: a problem, a meeting, or one complaint. */
export const templateSubjects: Readonly<Record<PlanTemplate, 'problem' | 'meeting' | 'complaint'>> =
  {
    improvement: 'problem',
    a3: 'problem',
    '8d': 'problem',
    complaint: 'complaint',
    minutes: 'meeting',
  };

/** The languages of dates and numbers, each in English. */
export const localeNames: Readonly<Record<PlanSettings['locale'], string>> = {
  'en-GB': 'English, Britain',
  'en-US': 'English, United States',
  'de-DE': 'German',
  'fr-FR': 'French',
  'es-ES': 'Spanish',
  'it-IT': 'Italian',
  'nl-NL': 'Dutch',
  'pt-PT': 'Portuguese',
  'pl-PL': 'Polish',
  'sv-SE': 'Swedish',
  'el-GR': 'Greek',
  'uk-UA': 'Ukrainian',
};
