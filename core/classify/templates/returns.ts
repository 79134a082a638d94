import { category } from '../start-node.ts';

/** Why goods come back: by what the customer says, so that each reason has somebody who can act on it. */
export const returns = [
  category(
    'Defective',
    'It does not work as it should, although it came whole. Not: damage that one sees on unpacking (Damaged).',
    ['It does not turn on'],
    [
      category('Dead on arrival', 'Never worked.', ['Nothing happens when I switch it on']),
      category('Failed in use', 'Worked at first. Note after how long, when it is told.', [
        'Stopped after three weeks',
      ]),
      category('Works only in part', 'A function, a button, a seam or a part of it fails.', [
        'The left side stays silent',
      ]),
    ],
  ),
  category(
    'Damaged',
    'Broken, scratched, leaking or dirty when it was unpacked.',
    ['The box was crushed'],
    [
      category('Damaged on the way', 'The packaging shows it.', ['The parcel was torn open']),
      category('Damaged in whole packaging', 'The packaging is whole: it left us that way.', [
        'Box fine, glass cracked',
      ]),
      category('Used or incomplete', 'Opened before, dirty, or parts missing.', [
        'There were hairs on it',
      ]),
    ],
  ),
  category(
    'Wrong delivery',
    'Not what was ordered, or not when.',
    ['This is not what I ordered'],
    [
      category('Wrong article', 'Another product, colour or size than on the order.', [
        'I ordered blue and got black',
      ]),
      category('Wrong quantity', 'Too many, too few, or delivered twice.', [
        'Two came, I paid for one',
      ]),
      category('Too late', 'Not needed any more when it came.', ['The birthday was last week']),
    ],
  ),
  category(
    'Does not fit',
    'What was ordered, and as described, but it does not suit the person or the place.',
    ['Too small'],
    [
      category('Too small', 'Also: too short, too tight.', ['I need one size up']),
      category('Too large', 'Also: too long, too wide.', ['Falls off my shoulders']),
      category('Not compatible', 'Does not go with what the customer has.', [
        'The plug does not fit my socket',
      ]),
    ],
  ),
  category(
    'Not as described',
    'Differs from its picture, text or advice. Somebody can correct these.',
    ['It looks nothing like the picture'],
    [
      category('Look or colour', 'Other than in the picture.', ['Much darker than on the site']),
      category('Material or quality', 'Feels cheaper or other than described.', [
        'This is not leather',
      ]),
      category('Function or size stated wrongly', 'The text promised something else.', [
        'It says waterproof, it is not',
      ]),
    ],
  ),
  category(
    'Changed mind',
    'Nothing is wrong with it.',
    ['I do not need it any more'],
    [
      category('Not wanted any more', 'Bought on impulse, a gift, plans that changed.', [
        'It was a present and she has one',
      ]),
      category('Ordered to choose from', 'Several sizes or colours, the others come back.', [
        'I kept the other size',
      ]),
      category('Found cheaper or better', 'Price or another product.', [
        'Cheaper around the corner',
      ]),
    ],
  ),
  category(
    'Refused or undeliverable',
    'The customer never had it: refused, not collected, address not found.',
    ['Not picked up within seven days'],
  ),
  category('Recall', 'We asked for it back.', ['Sent back because of your letter']),
  category(
    'No reason given',
    'Nothing was said. Its share tells how well reasons are asked for.',
    [],
  ),
  category(
    'Other',
    'Fits none of the others. Look through it every month: what repeats deserves a category of its own.',
    [],
  ),
];
