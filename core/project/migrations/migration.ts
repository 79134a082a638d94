/** One step of the schema. Its SQL runs in one transaction, with user_version set in the same one. */
export interface Migration {
  /** The schema version after it. */
  readonly version: number;
  readonly sql: string;
}
