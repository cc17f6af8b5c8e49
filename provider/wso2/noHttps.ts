/** What OpenSSL says where the answer to its greeting is no TLS, but http. */
const NO_TLS = /wrong version number|packet length too long|http request/i;

/** Whether a failure says that https was spoken to a server that speaks http. */
export const speaksNoHttps = ({ code = "", message }: NodeJS.ErrnoException): boolean => /^(EPROTO|ERR_SSL_)/.test(code) && NO_TLS.test(message);

export const noHttps = (url: string): string => `the server at ${new URL(url).origin} does not speak https`;
