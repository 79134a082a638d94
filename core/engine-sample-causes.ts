/** Evidence of the sample: values of a field of the sample's incidents, for or against a cause. */
export interface SampleEvidence {
  stance: 'for' | 'against';
  field: string;
  values: readonly string[];
  text?: string;
}

/** A cause of the sample's fishbone; without evidence it is somebody's guess, as on every real fishbone. */
export interface SampleCause {
  text: string;
  evidence?: readonly SampleEvidence[];
  verdict?: { status: 'confirmed' | 'ruled-out'; why: string };
  actOn?: boolean;
  causes?: readonly SampleCause[];
}

const said = (...values: string[]): readonly SampleEvidence[] => [
  { stance: 'for', field: 'Issue description', values },
];

/**
 * Why passengers lose their way at the airport of the sample. The causes are worded by us; every count behind them, and
 * every figure in a verdict, is that of the survey (tests/engine/sample-problem.test.ts works them out again).
 */
export const sampleProblem = {
  statement: 'Passengers cannot find their way in the airport',
  field: 'Area',
  values: ['Signage/wayfinding (in airport)', 'Directions/signage/announcements'],
  bones: [
    {
      name: 'Signs',
      causes: [
        {
          text: 'Signs and boards confusing or incomplete',
          evidence: said(
            'Signs / info boards provided confusing / incomplete information',
            'Signage is inaccurate / confusing',
          ),
          verdict: {
            status: 'confirmed',
            why: '57 of the 308 issues say so in so many words, more than name any other single reason.',
          },
          causes: [
            {
              text: 'Too few gate signs',
              evidence: said('Add more boarding gate signs in more areas'),
            },
          ],
        },
        {
          text: 'Gate or connecting flight not signed',
          evidence: said(
            'Could not find gate / flight / connecting flight - signage was insufficient / confusing',
          ),
          actOn: true,
        },
        {
          text: 'Boards turn too fast, text too small',
          evidence: said('Boarding signs rotate too quickly / text too small / not readable'),
        },
        {
          text: 'Not in the passenger’s language',
          evidence: [
            ...said('Provide announcements / signs in other languages (Spanish, Chinese, etc.)'),
            {
              stance: 'against',
              field: 'Questionnaire language',
              values: ['Chinese', 'Spanish', 'Japanese'],
              text: 'Those who do not read English best do not lose their way more often.',
            },
          ],
          verdict: {
            status: 'ruled-out',
            why: 'Of 175 asked in another language than English, 15 report it: 8.6 per 100, against 11.0 in English. It is a larger share of their issues only because they report few others: 21.1 per 100, against 61.7.',
          },
        },
      ],
    },
    {
      name: 'Surroundings',
      causes: [
        {
          text: 'Terminals not joined behind security',
          evidence: said(
            'Add more walkways / connect terminals / provide better directions going between terminals',
          ),
          causes: [
            {
              text: 'Security twice to change terminals',
              evidence: said('Took too long to reach gate / had to go through security twice'),
            },
          ],
        },
        {
          text: 'Walk to the gate too long',
          evidence: said('Takes too long to get to gate (overall)'),
        },
        {
          text: 'Step-free route not shown',
          evidence: said(
            'Difficult to navigate for those in wheelchairs, bad knees, other disabilities',
          ),
        },
      ],
    },
    {
      name: 'Systems',
      causes: [
        {
          text: 'AirTrain signs missing or wrong',
          evidence: said(
            'AirTrain signage was nonexistent / confusing / inaccurate',
            'Directions to / from AirTrain (specifically) confusing / incomplete / inaccurate information',
          ),
        },
        {
          text: 'Arrivals and luggage badly signed',
          evidence: said('Need better signage at arrivals / luggage pickup'),
        },
        {
          text: 'Announcements cannot be heard',
          evidence: said(
            'Announcements cannot be easily heard / understood',
            'Could not hear announcements well / announcements too soft / competing announcements made it difficult to hear',
          ),
        },
      ],
    },
    {
      name: 'Skills',
      causes: [
        {
          text: 'Nobody to ask on the way',
          evidence: said(
            'Could not find information booths / staff to help when needed',
            'No one available to ask for help with directions',
          ),
          causes: [
            {
              text: 'Fewer staff on the floor after 5 pm',
              evidence: [{ stance: 'for', field: 'Time of day', values: ['PM (after 5 pm)'] }],
            },
          ],
        },
        {
          text: 'Booth staff give wrong directions',
          evidence: said(
            'Info booth personnel could not help me with signage / directions / wi-fi connection / gave wrong information',
          ),
        },
      ],
    },
    {
      name: 'Suppliers',
      causes: [
        {
          text: 'Connecting passengers arrive without a gate',
          evidence: [
            { stance: 'for', field: 'Travelled to airport by', values: ['Connecting flight'] },
          ],
          verdict: {
            status: 'confirmed',
            why: 'Of 576 connecting passengers asked, 97 report it: 16.8 per 100, against 9.4 of all others.',
          },
          actOn: true,
          causes: [{ text: 'Airlines do not tell of gate changes on landing' }],
        },
        {
          text: 'Rental car centre far and badly signed',
          evidence: [{ stance: 'for', field: 'Travelled to airport by', values: ['Rental car'] }],
        },
      ],
    },
    {
      name: 'Procedures',
      causes: [
        {
          text: 'First-time visitors get no map',
          evidence: [
            {
              stance: 'against',
              field: 'First time at SFO',
              values: ['Yes'],
              text: 'Those who are here for the first time do not lose their way more often.',
            },
          ],
          verdict: {
            status: 'ruled-out',
            why: 'Of 599 first-time visitors asked, 63 report it: 10.5 per 100, against 10.9 of those who had been here.',
          },
        },
        { text: 'Sign changes have no owner' },
        { text: 'Signs not checked after building work' },
      ],
    },
  ],
  isIsNot: {
    aspect: 'who',
    is: 'Connecting passengers: 16.8 of 100 asked',
    isNot: 'Passengers who came by Uber or Lyft: 6.7 of 100 asked',
    distinction: 'They land behind security and never pass the boards of the check-in hall.',
    field: 'Travelled to airport by',
    isValues: ['Connecting flight'],
    isNotValues: ['Uber/Lyft'],
    /** Explains why connecting passengers lose their way, but not why the others do not. */
    questioned: 'Signs and boards confusing or incomplete',
    explained: 'Connecting passengers arrive without a gate',
  },
} as const satisfies {
  statement: string;
  field: string;
  values: readonly string[];
  bones: readonly { name: string; causes: readonly SampleCause[] }[];
  isIsNot: unknown;
};
