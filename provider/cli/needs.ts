import { scopeName, type Needs } from "../wso2/scopes.js";

/** All scopes of a need, as the server spells them. */
export const namesIn = ({ root = [], organization = [] }: Needs): string[] => [...root.map((scope) => scopeName(scope, false)), ...organization.map((scope) => scopeName(scope, true))];
