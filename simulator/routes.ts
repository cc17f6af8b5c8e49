import { applicationRoutes } from "./applications/index.js";
import type { Route } from "./http.js";
import { organizationRoutes } from "./organizations/index.js";
import { scimRoutes } from "./scim/index.js";

/** Every route behind the gate. */
export const routes: Route[] = [...organizationRoutes, ...applicationRoutes, ...scimRoutes];
