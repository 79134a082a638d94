import type { ChangeAct, ChangeStrength } from '../contract/changes.ts';

// How strongly a change acts: by what it leaves to people. After the action hierarchy of RCA2 (National Patient Safety
// Foundation, 2015, from the VA National Center for Patient Safety); automation is placed with engineering controls.

interface ActWords {
  /** As it is chosen from a list. */
  name: string;
  /** Why it is as strong as it is, in a clause that goes on from the name. */
  because: string;
}

/** The ways in which a change acts, with why each is as strong as it is. */
export const actWords: Readonly<Record<ChangeAct, ActWords>> = {
  physical: {
    name: 'Physical change',
    because: 'the place itself works differently, whoever is there',
  },
  'forcing-function': {
    name: 'Forcing function',
    because: 'it cannot be done wrongly, or not go on until it is right',
  },
  automation: { name: 'Automation', because: 'nobody has to think of it any more' },
  simplification: {
    name: 'Simplification',
    because: 'steps that are gone cannot fail',
  },
  'standardised-equipment': {
    name: 'Standard equipment or process',
    because: 'there is one way only, so that none is taken for another',
  },
  leadership: {
    name: 'Leadership takes part',
    because: 'those who set priorities and money act themselves, and go on acting',
  },
  redundancy: { name: 'Redundancy', because: 'a second way catches it when the first one fails' },
  workload: {
    name: 'More staff or less work',
    because: 'people have the time to do it well, but still have to',
  },
  software: {
    name: 'Software change',
    because: 'the system helps, but lets it be done otherwise',
  },
  'fewer-distractions': {
    name: 'Fewer distractions',
    because: 'less draws attention away, but attention is still needed',
  },
  checklist: {
    name: 'Checklist or cognitive aid',
    because: 'it reminds at the right moment, when it is used',
  },
  'read-back': {
    name: 'Read-back',
    because: 'a misunderstanding comes to light at once, when it is done',
  },
  communication: {
    name: 'Better documentation or communication',
    because: 'what is needed to know is there, when it is read',
  },
  'double-check': {
    name: 'Double check',
    because: 'two people overlook the same thing, and each relies on the other',
  },
  warning: { name: 'Warning or label', because: 'it is no longer seen after a while' },
  'new-procedure': {
    name: 'New procedure or policy',
    because: 'it works only while everybody knows it and keeps to it',
  },
  training: {
    name: 'Training',
    because: 'it fades, new people have not had it, and who knew it before failed as well',
  },
  reminder: { name: 'Reminder', because: 'it asks for more care, and care comes and goes' },
};

const strengths: Readonly<Record<ChangeAct, ChangeStrength>> = {
  physical: 'strong',
  'forcing-function': 'strong',
  automation: 'strong',
  simplification: 'strong',
  'standardised-equipment': 'strong',
  leadership: 'strong',
  redundancy: 'intermediate',
  workload: 'intermediate',
  software: 'intermediate',
  'fewer-distractions': 'intermediate',
  checklist: 'intermediate',
  'read-back': 'intermediate',
  communication: 'intermediate',
  'double-check': 'weak',
  warning: 'weak',
  'new-procedure': 'weak',
  training: 'weak',
  reminder: 'weak',
};

/** How strong one way of acting is. */
export function strengthOfAct(act: ChangeAct): ChangeStrength {
  return strengths[act];
}

const ranks: readonly ChangeStrength[] = ['strong', 'intermediate', 'weak'];

/** A change is as strong as the strongest way in which it acts; null while none is named. */
export function strengthOf(acts: readonly ChangeAct[]): ChangeStrength | null {
  return ranks.find((rank) => acts.some((act) => strengths[act] === rank)) ?? null;
}

const meaning: Readonly<Record<ChangeStrength, string>> = {
  strong: 'Strong: it does not depend on people remembering',
  intermediate: 'Intermediate: it helps people, and still depends on them',
  weak: 'Weak: it depends on people remembering and taking care',
};

/** Why a change is as strong as it is, in sentences, from the ways in which it acts. */
export function strengthReason(acts: readonly ChangeAct[]): string {
  const strength = strengthOf(acts);
  if (strength === null) return 'Not known yet: say how it acts, and its strength follows.';
  const deciding = acts.filter((act) => strengths[act] === strength);
  const because = deciding.map((act) => `${actWords[act].name}: ${actWords[act].because}.`);
  const others = acts.length - deciding.length;
  const supported = others === 0 ? [] : ['What else it does is less strong and supports it.'];
  return [`${meaning[strength]}.`, ...because, ...supported].join(' ');
}
