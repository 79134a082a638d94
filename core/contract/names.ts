import { z } from 'zod';

/** A name a person gave: trimmed, not empty. */
export const givenName = z.string().trim().min(1).max(200);
