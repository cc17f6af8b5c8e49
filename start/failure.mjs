/** What ends a run and is told in one line; any other error is a fault of these scripts and shown with its stack. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
