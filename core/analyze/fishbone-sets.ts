/** A set of bones to begin with. Sets can be edited and saved: the lists in circulation differ. */
export interface BoneSet {
  readonly id: string;
  readonly name: string;
  /** When to take it, in one sentence. */
  readonly use: string;
  readonly bones: readonly string[];
}

/**
 * The sets that come with the application. 4S, 8P and 6M as ASQ and Minitab print them; of 8P several
 * lists are in circulation, this one is that of service marketing with procedures and policies.
 */
export const boneSets: readonly BoneSet[] = [
  {
    id: '4s',
    name: '4S',
    use: 'For services, when a few broad bones are enough.',
    bones: ['Surroundings', 'Suppliers', 'Systems', 'Skills'],
  },
  {
    id: 'service',
    name: 'Service',
    use: 'For the contact with the customer, from the request to the answer.',
    bones: ['People', 'Process', 'Systems', 'Information', 'Suppliers', 'Surroundings'],
  },
  {
    id: '8p',
    name: '8P',
    use: 'For services and administration, when policies and prices may matter.',
    bones: [
      'Procedures',
      'Policies',
      'Place',
      'Product',
      'People',
      'Processes',
      'Price',
      'Promotion',
    ],
  },
  {
    id: '6m',
    name: '6M',
    use: 'For production and anything with machines and materials.',
    bones: ['People', 'Methods', 'Machines', 'Materials', 'Measurement', 'Environment'],
  },
];
