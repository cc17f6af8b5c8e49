export { startSimulator } from "./simulator.js";
export type { SeededApplication, Simulator, SimulatorOptions } from "./simulator.js";
export type { Fault, FaultEffect, FaultSelection } from "./faults.js";
export type { LoggedRequest } from "./log.js";
export type { Mail } from "./mail/message.js";
export type { Latency } from "./latency.js";
export type { Application, Attribute, Confirmation, Level, Organization, Role, Store, Token, User } from "./model.js";
