import { expect, it } from 'vitest';
import { placeAfterMove } from '../../renderer/modify/place-after.ts';

it('a thing moves before the one above, behind the one below, and not beyond its list', () => {
  expect(placeAfterMove([1, 2, 3], 2, -1)).toBe(1);
  expect(placeAfterMove([1, 2, 3], 1, 1)).toBe(3);
  expect(placeAfterMove([1, 2, 3], 2, 1)).toBeNull();
  expect(placeAfterMove([1, 2, 3], 1, -1)).toBeUndefined();
  expect(placeAfterMove([1, 2, 3], 3, 1)).toBeUndefined();
  expect(placeAfterMove([1, 2, 3], 9, -1)).toBeUndefined();
});
