import { HTTPError, type RetryFunction } from "got";

/** The longest that one Retry-After is followed, in milliseconds. */
const LONGEST_RETRY_AFTER = 120_000;
const BROKEN = ["ECONNRESET", "EPIPE", "ECONNABORTED"];

/**
 * When to try again, decided per answer: 429 for every method, since nothing was done; what broke or was unavailable
 * only where a repetition does no harm; a refused connection shortly, in case the server is just starting.
 */
export const retryDelay: RetryFunction = ({ attemptCount, error, retryAfter }) => {
  // An answer that broke off has a status, too, but says nothing.
  const status = error instanceof HTTPError ? error.response.statusCode : undefined;
  const backoff = Math.min(500 * 2 ** (attemptCount - 1), 15_000) * (0.75 + Math.random() / 2);
  // 0 would mean not to try again; NaN is what got makes of a Retry-After that is neither seconds nor a date.
  const told = retryAfter === undefined || Number.isNaN(retryAfter) ? undefined : Math.min(Math.max(retryAfter, 1), LONGEST_RETRY_AFTER);
  if (status === 429) return attemptCount > 8 ? 0 : (told ?? backoff * 2);
  if (error.code === "ECONNREFUSED" || error.code === "EAI_AGAIN") return attemptCount > 2 ? 0 : backoff;
  if (error.options.context.repeatable !== true) return 0;
  if (status === 502 || status === 503 || status === 504) return attemptCount > 4 ? 0 : (told ?? backoff);
  if (error.code === "ETIMEDOUT") return attemptCount > 1 ? 0 : backoff;
  return BROKEN.includes(error.code) && attemptCount <= 4 ? backoff : 0;
};
