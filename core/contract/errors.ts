import { z } from 'zod';

/** Every way an operation can fail. A window turns a code into words in one place. */
export const errorCodes = [
  'invalid-input',
  'unknown-operation',
  'no-project',
  'file-not-granted',
  'file-missing',
  'file-not-readable',
  'file-is-folder',
  'file-exists',
  'path-not-writable',
  'disk-full',
  'project-not-ours',
  'project-newer',
  'project-damaged',
  'project-read-only',
  'project-locked',
  'backup-missing',
  'busy',
  'cancelled',
  'nothing-to-undo',
  'nothing-to-redo',
  'unknown-field',
  'unknown-import',
  'unknown-incident',
  'unsupported-format',
  'file-damaged',
  'file-too-large',
  'empty-file',
  'no-columns',
  'too-many-columns',
  'recipe-does-not-fit',
  'not-a-measure',
  'too-many-filters',
  'unknown-category',
  'category-retired',
  'category-exists',
  'category-not-empty',
  'unknown-rule',
  'unknown-check',
  'check-under-way',
  'suggestions-changed',
  'unknown-problem',
  'unknown-cause',
  'unknown-evidence',
  'unknown-chart',
  'too-few-points',
  'unknown-change',
  'unknown-process-step',
  'not-a-person',
  'unknown-touch-point',
  'unknown-complaint-map',
  'unknown-action',
  'circular-dependency',
  'unknown-benchmark',
  'unknown-proof',
  'check-locked',
  'check-not-locked',
  'unknown-meeting',
  'meeting-not-on',
  'meeting-is-on',
  'unknown-agenda-item',
  'unknown-round',
  'unknown-idea',
  'unknown-option',
  'votes-hidden',
  'votes-revealed',
  'too-many-dots',
  'not-for-the-room',
  'unknown-figure',
  'picture-not-readable',
  'nothing-to-plan',
  'plan-too-large',
  'writing-stopped',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const errorShape = z.object({
  code: z.enum(errorCodes),
  /** One English sentence: what happened, where, and what to do next. */
  message: z.string(),
  /** Facts about the failure (file, row, column, limit), for the words a window chooses. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export type ErrorShape = z.infer<typeof errorShape>;
export type ErrorDetails = ErrorShape['details'];

/** A failure that a user can understand and act on. Anything else that is thrown becomes `internal`. */
export class VitalFewError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'VitalFewError';
    this.code = code;
    this.details = details;
  }

  toShape(): ErrorShape {
    return { code: this.code, message: this.message, details: this.details };
  }
}
