import type { Route } from "../http.js";

export const applicationRoutes: Route[] = [];
