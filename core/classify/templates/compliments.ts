import { category } from '../start-node.ts';

/** What people praise: as concrete as complaints, so that it can be repeated and set beside them. */
export const compliments = [
  category(
    'People',
    'Praise of how somebody behaved or what they could do.',
    ['Your colleague was wonderful'],
    [
      category('Friendly and caring', 'Warmth, patience, respect.', [
        'She took the time to calm my mother',
      ]),
      category('Competent', 'Knew what to do, explained it well.', [
        'At last somebody who understood the problem',
      ]),
      category('Went out of their way', 'Did more than the job asks.', [
        'He drove back in his break to bring it',
      ]),
    ],
  ),
  category(
    'Speed',
    'It was quick, or on time.',
    ['Done within an hour'],
    [
      category('Quickly answered', 'Reached at once, short queue.', [
        'Somebody picked up after two rings',
      ]),
      category('Quickly done', 'Delivered or solved sooner than expected.', [
        'Here the next morning',
      ]),
      category('On time as promised', 'The date or hour was kept.', ['To the minute']),
    ],
  ),
  category(
    'Solving a problem',
    'Something had gone wrong, and how it was put right is praised.',
    ['You made it good at once'],
    [
      category('Solved at first contact', 'No second call was needed.', [
        'One call and it was sorted',
      ]),
      category(
        'Owned and followed through',
        'One person took it on and kept the customer informed.',
        ['She called me every day until it was done'],
      ),
      category('Fair amends', 'Refund, replacement or an apology that was felt to be fair.', [
        'A new one without any questions',
      ]),
    ],
  ),
  category(
    'What was delivered',
    'The product or the service itself.',
    ['Works perfectly'],
    [
      category('Quality', 'Works, lasts, tastes, looks as one would wish.', ['Best I ever had']),
      category('Choice and information', 'Found what was sought; described well.', [
        'The description was spot on',
      ]),
      category('Value for money', 'Worth its price.', ['I would pay more for this']),
    ],
  ),
  category(
    'Ease',
    'It took little effort.',
    ['So simple'],
    [
      category('Website and app', 'Self-service that just worked.', ['Three clicks and booked']),
      category('Clear words', 'Letters, bills and instructions that one understands.', [
        'The first bill that I understand',
      ]),
      category('Simple process', 'Few steps, no paper, no repeating oneself.', [
        'I did not have to explain it again',
      ]),
    ],
  ),
  category('Place and comfort', 'Cleanliness, quiet, rooms, access for everybody.', [
    'Spotless',
    'Easy with a wheelchair',
  ]),
  category('Thanks in general', 'Praise that does not say for what.', [
    'Keep it up!',
    'Thank you all',
  ]),
  category(
    'Other',
    'Fits none of the others. Look through it every month: what repeats deserves a category of its own.',
    [],
  ),
];
