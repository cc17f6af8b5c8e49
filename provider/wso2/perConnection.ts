import type { Connection } from "./connection.js";

/** What this process remembers of each server, made when it is first asked for. */
export function perConnection<T>(make: () => T): (connection: Connection) => T {
  const known = new WeakMap<Connection, { of: T }>();
  return (connection) => {
    const kept = known.get(connection) ?? { of: make() };
    known.set(connection, kept);
    return kept.of;
  };
}
