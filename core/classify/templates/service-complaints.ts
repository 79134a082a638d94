import { category } from '../start-node.ts';

/** What customers of a service complain about: by what went wrong for them, not by who is to blame. */
export const serviceComplaints = [
  category(
    'Getting through',
    'The customer could not reach us, or only with effort. Not: what happened once somebody answered (Contact with staff).',
    ['I was on hold for forty minutes', 'Nobody answers my e-mails'],
    [
      category(
        'Waiting to be answered',
        'Waiting on the telephone, in a chat, in a queue at a counter, or for the first answer to a letter.',
        ['Three quarters of an hour in the queue', 'Still no reply after two weeks'],
      ),
      category(
        'Sent from one to another',
        'Passed between departments, or told to call again elsewhere; the customer had to tell it all again.',
        ['The fourth person I explain this to', 'Each one says it is not their department'],
      ),
      category(
        'No way to reach a person',
        'Menus, forms or robots that led nowhere; opening hours that did not suit; no contact to be found.',
        ['The bot keeps repeating the same thing', 'There is no number on the site'],
      ),
    ],
  ),
  category(
    'Contact with staff',
    'How the customer was treated or advised by a person. Not: waiting for that person (Getting through).',
    ['She was rude to me', 'He told me something wrong'],
    [
      category('Impolite or uncaring', 'Tone, attention, respect or discrimination.', [
        'He hung up on me',
        'I was talked down to',
      ]),
      category(
        'Wrong or unclear advice',
        'What staff said was wrong, contradictory, or could not be understood.',
        ['Two colleagues told me opposite things', 'I was told it would be free'],
      ),
      category(
        'Promise not kept',
        'Somebody gave their word on a call back, a date or a sum, and it did not happen.',
        ['Nobody called back as agreed', 'The refund was promised for Monday'],
      ),
    ],
  ),
  category(
    'Time until it is done',
    'The service was right, but late. Not: waiting to be answered (Getting through).',
    ['My application has been open for six weeks'],
    [
      category('Delivered or carried out late', 'Later than the date that was named.', [
        'The engineer came two days late',
        'Delivery was due last Friday',
      ]),
      category(
        'Appointment missed or moved',
        'Nobody came, or the date was changed at short notice.',
        ['I took the day off and nobody showed up'],
      ),
      category('No word on how it stands', 'The customer had to ask, or was not told of a delay.', [
        'I hear nothing unless I call',
      ]),
    ],
  ),
  category(
    'What was delivered',
    'The service or product itself was not as agreed or expected.',
    ['It does not work', 'I got something else than I ordered'],
    [
      category('Faulty or failing', 'Does not work, breaks off, or came damaged.', [
        'The line drops every evening',
        'It broke after a day',
      ]),
      category('Not as ordered', 'Another one, too much, too little, or to the wrong place.', [
        'I ordered two and got one',
      ]),
      category(
        'Not as described',
        'Works as it should, but less well or otherwise than was advertised.',
        ['Half the speed that you advertise'],
      ),
      category(
        'Repair or correction did not help',
        'The same matter came back after it was called solved.',
        ['This is the third time I report this'],
      ),
    ],
  ),
  category(
    'Bills and payments',
    'Money that was asked, taken or not given back. Not: that the price is thought too high (Terms and prices).',
    ['You charged me twice'],
    [
      category('Wrong amount', 'More than was owed, or for something that was not used.', [
        'My bill is double the usual',
      ]),
      category(
        'Charged twice or by mistake',
        'Taken again, from another person, or after the end.',
        ['The sum was taken twice', 'I left in May and still pay'],
      ),
      category('Refund late or missing', 'Money that the customer is owed and has not got.', [
        'I still wait for my deposit',
      ]),
      category('Bill not understood', 'It may be right, but the customer cannot follow it.', [
        'What is this item on my invoice?',
      ]),
    ],
  ),
  category(
    'Terms and prices',
    'Conditions of the contract or the price as such: applied as written, and disliked or unclear.',
    ['The price went up without notice'],
    [
      category('Price or fee', 'Too high, raised, or a fee that was not expected.', [
        'A fee for paying by card?',
      ]),
      category(
        'Changing or ending the contract',
        'Notice, renewal, moving house, changing the plan.',
        ['I cannot get out of this contract'],
      ),
      category('Refused', 'A claim, application or gesture of goodwill that was turned down.', [
        'My claim was rejected without a reason',
      ]),
    ],
  ),
  category(
    'Website and app',
    'Self-service online that failed or could not be used. Not: faults of the service itself.',
    ['I cannot log in'],
    [
      category('Log-in and account', 'Password, codes, locked or wrong account.', [
        'The code never arrives',
      ]),
      category('Does not work', 'Errors, crashes, pages that do not load.', [
        'The app crashes on start',
      ]),
      category(
        'Hard to use or to find',
        'Works, but the customer could not do what they came for.',
        ['I cannot find where to cancel'],
      ),
    ],
  ),
  category('Personal data and trust', 'Privacy, security, fraud, or contact that was not wanted.', [
    'You sent my letter to my neighbour',
    'Stop sending me advertising',
  ]),
  category(
    'Other',
    'Fits none of the others. Look through it every month: what repeats deserves a category of its own.',
    [],
  ),
];
