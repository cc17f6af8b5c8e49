/** A failure of an operation; of one on an object that is there all the same, with that object. */
export interface Failure extends Error {
  id?: string;
  properties?: Record<string, unknown>;
  reasons?: string[];
}

/** What an operation fails with. */
export async function failureOf(operation: Promise<unknown>): Promise<Failure> {
  try {
    await operation;
  } catch (error) {
    return error as Failure;
  }
  throw new Error("it did not fail");
}
