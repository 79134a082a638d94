import type { OperationName, OperationOutput, ParsedInput } from './contract/operations.ts';

/** The function that answers each operation of the contract. */
export type Handlers = {
  [Name in OperationName]: (
    input: ParsedInput<Name>,
  ) => OperationOutput<Name> | Promise<OperationOutput<Name>>;
};
