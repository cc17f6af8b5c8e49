import type { Answer } from "./http.js";

/** Thrown by a handler to end a call with the given answer. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`answered ${answer.status}`);
  }
}
