/**
 * Filters are written differently for each API (recorded, scenarios 13, 14 and 15); what they find is compared again by
 * the caller, because both also find more than what was asked for.
 */

/**
 * A value in a filter of the organizations and roles APIs: always quoted. Unquoted, their tokenizer drops `& , # ' " % ( ) =`,
 * joins blanks and takes a bare `and` or `or` for an operator.
 */
export const quoted = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;

/** The filter that finds an organization by name. */
export const organizationNamed = (name: string): string => `name eq ${quoted(name)}`;

/** The filter that finds a user by userName: unquoted, because quoted names with `"` or a backslash are not found. */
export const userNamed = (userName: string): string => `userName eq ${withoutPrimaryStore(userName)}`;

/**
 * Names of the primary user store come back without it, on Asgardeo with `DEFAULT/` (behaviour §6.1); a filter with a
 * store may be answered without a body (recorded, scenario 14).
 */
export const withoutPrimaryStore = (userName: string): string => userName.replace(/^(PRIMARY|DEFAULT)\//i, "");

/** The filter that finds a role; the audience's id differs in every organization, so only its type is asked for. */
export const roleNamed = (displayName: string, audienceType: "application" | "organization"): string =>
  `displayName eq ${quoted(displayName)} and audience.type eq ${audienceType}`;

/**
 * The filter that finds an application by name: as it stands, which is how it is recorded (scenario 05); the server lets
 * no name hold anything but words (behaviour §5.2). Only a word that is an operator needs quotes.
 */
export const applicationNamed = (name: string): string => `name eq ${/(^| )(and|or|not)( |$)/i.test(name) ? quoted(name) : name}`;

/** The filter that finds an API by its identifier: as it stands, which is how it is recorded (scenario 01), where the tokenizer loses nothing of it. */
export const apiIdentified = (identifier: string): string => `identifier eq ${/^[\w/:.-]+$/.test(identifier) ? identifier : quoted(identifier)}`;
