/** What a journey map can be coloured by. */
export const journeyColours = ['count', 'bad', 'low-score', 'breaches', 'rate'] as const;
export type JourneyColour = (typeof journeyColours)[number];
